import { setTimeout as delay } from 'node:timers/promises';
import { LockWaitTimeoutException, OptimisticLockError } from '@mikro-orm/core';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/sqlite';
import type { Kysely } from 'kysely';
import type { Actor } from './actor.js';
import type { Clock } from './clock.js';
import type { Cursors } from './cursor.js';
import { Conflict, Unavailable } from './errors.js';

/** A change that an event tells of, where no entry's record holds it. */
export interface EventChange {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Something that happened and is no change of a record: a sign-in, a refusal, an import. */
export interface AuditEvent {
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string | null;
  readonly summary: string;
  readonly changes?: readonly EventChange[];
}

/** What the audit log must know of a write. */
export interface WriteContext {
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly operationName: string | null;
  readonly ipAddress: string | null;
  /** Ties the entries of one import. */
  readonly batchId?: string;
}

type NativeWrites =
  | 'insert'
  | 'insertMany'
  | 'upsert'
  | 'upsertMany'
  | 'nativeUpdate'
  | 'nativeDelete'
  | 'execute'
  | 'getKysely'
  | 'getKnex'
  | 'getConnection'
  | 'getDriver'
  | 'createQueryBuilder'
  | 'qb'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'transactional'
  | 'flush';

/** The entity manager as domain code sees it: without native writes, which would pass by the audit log. */
export type WriteEm = Omit<SqlEntityManager, NativeWrites>;

const contexts = new WeakMap<object, WriteContext>();
const events = new WeakMap<object, AuditEvent[]>();

/** The write context of an entity manager inside `Db.write`; undefined elsewhere. */
export function writeContextOf(em: object): WriteContext | undefined {
  return contexts.get(em);
}

/** Has the next flush record an event beside the changes it finds. */
export function addEvent(em: WriteEm, event: AuditEvent): void {
  events.set(em, [...(events.get(em) ?? []), event]);
}

/** The events that wait for a flush; each is handed out once. */
export function takeEvents(em: object): readonly AuditEvent[] {
  const waiting = events.get(em) ?? [];
  events.delete(em);
  return waiting;
}

/**
 * Sends what an import has made so far to the database and forgets it, so that memory does not grow with the file. It
 * all stays one transaction; the audit entries go with each chunk.
 */
export async function flushChunk(em: WriteEm): Promise<void> {
  const whole = em as SqlEntityManager;
  await whole.flush();
  whole.clear();
}

type AnyTables = Record<string, Record<string, unknown>>;

/**
 * Plain rows, for reads so large that entities would be a burden. Inside a write it reads what the write has flushed.
 */
export function rowsOf(em: object): Pick<Kysely<AnyTables>, 'selectFrom'> {
  return (em as SqlEntityManager).getKysely({ type: 'read' });
}

/** How long a write waits for its turn, in milliseconds. */
const turnMs = 5000;

export class Db {
  /** Resolves once the writes before have ended. */
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    readonly orm: MikroORM,
    readonly clock: Clock,
    readonly cursors: Cursors,
    /** Keys the digests by which inputs are told apart. */
    readonly digestKey: Buffer,
  ) {}

  /** An entity manager for reading. Give each request its own. */
  reader(): SqlEntityManager {
    return this.orm.em.fork();
  }

  /**
   * One change: runs `work` in an immediate transaction, flushes once and commits; the audit entries are in it.
   * @throws Conflict where another write won, Unavailable where the lock was not had in 5 s; nothing is written then.
   */
  async write<T>(context: WriteContext, work: (em: WriteEm) => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await this.writeNow(context, work);
    } finally {
      leave();
    }
  }

  private async writeNow<T>(context: WriteContext, work: (em: WriteEm) => Promise<T>): Promise<T> {
    const em = this.orm.em.fork();
    contexts.set(em, context);
    await em.begin();
    try {
      const result = await work(em);
      await em.commit(); // flushes
      return result;
    } catch (error) {
      await em.rollback();
      if (error instanceof OptimisticLockError)
        throw new Conflict('Someone else changed this record at the same time.');
      if (error instanceof LockWaitTimeoutException) throw new Unavailable();
      throw error;
    }
  }

  /**
   * Waits for the writes of this process that came before; the driver itself would wait for ever.
   * @returns what lets the next one in
   * @throws Unavailable
   */
  private async enter(): Promise<() => void> {
    const before = this.turn;
    let end!: () => void;
    const mine = new Promise<void>((resolve) => (end = resolve));
    this.turn = before.then(() => mine);
    this.waiting += 1;
    const leave = (): void => {
      this.waiting -= 1;
      end();
    };
    if (this.waiting === 1) return leave;
    const late = new AbortController();
    const came = await Promise.race([before.then(() => true), expiry(late.signal)]);
    late.abort();
    if (came) return leave;
    leave();
    throw new Unavailable();
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }
}

async function expiry(signal: AbortSignal): Promise<false> {
  await delay(turnMs, undefined, { signal }).catch(() => undefined);
  return false;
}

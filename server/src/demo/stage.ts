import type { Actor } from '../platform/actor.js';
import type { Clock } from '../platform/clock.js';
import type { RequestContext } from '../platform/context.js';
import type { Db } from '../platform/db.js';
import { newId } from '../platform/id.js';
import type { User } from '../user/user.entity.js';

/** A clock that stands where the demo is. */
export class DemoClock implements Clock {
  constructor(private moment: number) {}

  now(): Date {
    return new Date(this.moment);
  }

  /** Moves on; never back, since the log's times never run backwards. Milliseconds. */
  to(moment: number): void {
    this.moment = Math.max(this.moment + 1, moment);
  }
}

/** Something that a user did in the demo's year. */
export interface Deed {
  /** Milliseconds. */
  readonly at: number;
  /** The username. */
  readonly by: string;
  readonly operation: string;
  readonly run: (context: RequestContext, made: Made) => Promise<unknown>;
}

/** Ids of the records that were made so far, by the plan's own keys. */
export class Made {
  private readonly ids = new Map<string, string>();

  keep(key: string, record: { readonly id: string }): void {
    this.ids.set(key, record.id);
  }

  id(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo has no ${key} yet.`);
    return id;
  }
}

/** Carries out deeds in their order, each as a request of its user. */
export async function carryOut(
  db: Db,
  clock: DemoClock,
  users: readonly User[],
  deeds: readonly Deed[],
): Promise<void> {
  const actors = new Map(users.map((user) => [user.username, actorOf(user)]));
  const made = new Made();
  for (const { at, by, operation, run } of deeds.toSorted((a, b) => a.at - b.at)) {
    const actor = actors.get(by);
    if (!actor) throw new Error(`The demo has no user ${by}.`);
    clock.to(at);
    await run(contextOf(db, actor, operation), made);
  }
}

export function actorOf({ id, name, role }: User): Actor {
  return { kind: 'user', id, name, role, owner: null };
}

/** The context of a request that never came over HTTP. */
export function contextOf(db: Db, actor: Actor, operationName: string): RequestContext {
  return {
    db,
    em: db.reader(),
    actor,
    requestId: newId(),
    operationName,
    ipAddress: '127.0.0.1',
    http: { cookie: () => undefined, setCookie: () => undefined },
    loaders: new Map(),
  };
}

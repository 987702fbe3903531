import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Actor } from './actor.js';
import type { Db, WriteContext, WriteEm } from './db.js';

/** The HTTP side of a request, as far as resolvers may touch it. */
export interface HttpExchange {
  cookie(name: string): string | undefined;
  /** Sets an HttpOnly, SameSite=Strict cookie; null removes it. `maxAge` in seconds. */
  setCookie(name: string, value: string | null, maxAge: number): void;
}

/** What one request has. */
export interface RequestContext {
  readonly db: Db;
  /** For reading, with an identity map of this request alone. */
  readonly em: SqlEntityManager;
  readonly actor: Actor;
  readonly requestId: string;
  readonly operationName: string | null;
  readonly ipAddress: string;
  readonly http: HttpExchange;
  /** Batching loaders of this request, by the key of who made them. */
  readonly loaders: Map<string, unknown>;
}

/** Only admins learn of archived records (PRODUCT section 1). */
export function seesArchived(context: RequestContext): boolean {
  return context.actor.kind === 'user' && context.actor.role === 'admin';
}

export function writeContext(context: RequestContext): WriteContext {
  const { actor, requestId, operationName, ipAddress } = context;
  return { actor, requestId, operationName, ipAddress };
}

/** One change by the request's actor. `batchId` ties the entries of many records. */
export async function change<T>(
  context: RequestContext,
  work: (em: WriteEm) => Promise<T>,
  batchId?: string,
): Promise<T> {
  const result = await context.db.write({ ...writeContext(context), ...(batchId !== undefined && { batchId }) }, work);
  forget(context);
  return result;
}

/** Forgets what the request has read before a change, so that it shows what is now. */
export function forget(context: RequestContext): void {
  context.loaders.clear();
  context.em.clear();
}

/** A loader that lives as long as the request. */
export function loader<T>(context: RequestContext, key: string, make: () => T): T {
  const known = context.loaders.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  context.loaders.set(key, made);
  return made;
}

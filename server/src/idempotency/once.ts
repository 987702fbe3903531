import { createHmac } from 'node:crypto';
import { Field } from 'type-graphql';
import type { Json } from '../audit/audited.js';
import { canonicalText } from '../audit/chain.js';
import { type RequestContext, change } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { textFault } from '../platform/text.js';
import { Check } from '../platform/validate.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/** How long a key stands for its first use (PRODUCT section 3). */
const keptMs = 24 * 60 * 60 * 1000;
const rule = { min: 1, max: 255 };
/** Keys that have run out go a few at a time, with the uses of others. */
const removedAtOnce = 20;

export const keyDescription =
  'Makes a repeated call safe: the same key again within 24 hours, from the same user or API token, gives the record that the first call made. With another input it gives CONFLICT. At most 255 characters.';

/** Declares the `idempotencyKey` of an input. */
export function KeyField(): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { nullable: true, description: keyDescription })(target, property);
    Check((key: string | null) => (key === null ? undefined : textFault(key, rule)))(target, property);
  };
}

/** One use of a mutation with a key, or without. */
export interface Use {
  readonly key: string | null | undefined;
  readonly mutation: string;
  /** What was sent beside the key. */
  readonly input: unknown;
}

/**
 * One change, made once for each key: `work` makes the record, `again` reads the one that an earlier use made.
 * The key commits with the change, so that a refused use frees it.
 * @throws Conflict where the key was used for something else, Invalid (`idempotencyKey`)
 */
export async function changeOnce<T extends { readonly id: string }>(
  context: RequestContext,
  use: Use,
  work: (em: WriteEm) => Promise<T>,
  again: (id: string) => Promise<T>,
): Promise<T> {
  const { key } = use;
  if (key === null || key === undefined) return change(context, work);
  const fault = textFault(key, rule);
  if (fault !== undefined) throw Invalid.field('idempotencyKey', fault);
  const made = await change(context, (em) => madeOnce(context, em, { ...use, key }, work));
  return typeof made === 'string' ? again(made) : made;
}

/** @returns the record, or the id of the one that an earlier use made */
async function madeOnce<T extends { readonly id: string }>(
  context: RequestContext,
  em: WriteEm,
  { key, mutation, input }: Use & { readonly key: string },
  work: (em: WriteEm) => Promise<T>,
): Promise<T | string> {
  const actorId = context.actor.id ?? '';
  const now = context.db.clock.now();
  const usedSince = new Date(now.getTime() - keptMs);
  const inputDigest = digestOf(context, input);
  const known = await em.findOne(IdempotencyKey, { actorId, key });
  if (known && known.usedAt > usedSince) {
    if (known.mutation === mutation && known.inputDigest === inputDigest) return known.recordId;
    throw new Conflict('This idempotency key was used for something else in the last 24 hours: take a new one.');
  }
  const record = await work(em);
  const row = Object.assign(known ?? new IdempotencyKey(), { actorId, key, mutation, inputDigest });
  em.persist(Object.assign(row, { recordId: record.id, usedAt: now }));
  const old = { usedAt: { $lte: usedSince }, $not: { actorId, key } };
  em.remove(await em.find(IdempotencyKey, old, { limit: removedAtOnce, orderBy: { usedAt: 'asc' } }));
  return record;
}

/** Inputs can hold a password, so their digest is keyed. */
function digestOf({ db }: RequestContext, input: unknown): string {
  const plain = JSON.parse(JSON.stringify(input)) as Json;
  return createHmac('sha256', db.digestKey).update(canonicalText(plain)).digest('hex');
}

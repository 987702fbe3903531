import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Client } from '../client/client.entity.js';
import type { Lead } from '../lead/lead.entity.js';
import type { RequestContext } from '../platform/context.js';
import { likeness } from '../platform/likeness.js';
import type { AnyTables } from '../platform/list.js';
import { DuplicateReason, PossibleDuplicate, type PossibleDuplicatesInput } from './possible-duplicate.js';

/** The most hits of a kind. */
const mostHits = 5;

/** Where duplicates of a kind are looked for: its list. */
interface Place {
  readonly table: string;
  readonly toRecord: (row: Record<string, unknown>) => Client | Lead;
}

type Builder = ExpressionBuilder<AnyTables, string>;

/**
 * The active records of one kind with the same email, then those with a like name and company, the newest first. It
 * finds whatever an import would skip (`transfer/duplicates.ts`), and more: it only warns.
 */
export async function duplicatesIn(
  context: RequestContext,
  place: Place,
  { name, company, email }: PossibleDuplicatesInput,
): Promise<PossibleDuplicate[]> {
  const byEmail = email ? await select(context, place, (eb) => eb('email_key', '=', email.toLowerCase())) : [];
  const byName =
    name && byEmail.length < mostHits ? await select(context, place, (eb) => likeNamed(eb, name, company ?? null)) : [];
  const known = new Set(byEmail.map(({ id }) => id));
  const hits = [
    ...byEmail.map((record) => ({ reason: DuplicateReason.EMAIL, record })),
    ...byName.filter(({ id }) => !known.has(id)).map((record) => ({ reason: DuplicateReason.NAME, record })),
  ];
  return hits.slice(0, mostHits).map((hit) => Object.assign(new PossibleDuplicate(), hit));
}

function likeNamed(eb: Builder, name: string, company: string | null): Expression<SqlBool> {
  const likeCompany = likeness(company);
  const named = eb('like_name', '=', likeness(name));
  return likeCompany === '' ? named : eb.and([named, eb('like_company', 'in', ['', likeCompany])]);
}

async function select(
  context: RequestContext,
  { table, toRecord }: Place,
  condition: (eb: Builder) => Expression<SqlBool>,
): Promise<(Client | Lead)[]> {
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
  const rows = await db
    .selectFrom(table)
    .selectAll()
    .where(condition)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(mostHits)
    .execute();
  return rows.map(toRecord);
}

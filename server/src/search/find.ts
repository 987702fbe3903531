import { type Kysely, type RawBuilder, sql } from 'kysely';
import { searchTiers } from '../platform/search-text.js';

/** Where to look: see the migration that makes the index. */
export interface Place {
  readonly table: string;
  /** The number of the kind in the index; that of its active records is the next. */
  readonly number: number;
  /** Whether an invoice's client counts. */
  readonly withClient: boolean;
}

export interface Looked {
  readonly places: readonly Place[];
  readonly query: string;
  readonly first: number;
  readonly includeArchived: boolean;
}

export interface Found {
  readonly table: string;
  readonly id: string;
}

const seqBits = 40;

function rowids(from: number, to: number): RawBuilder<unknown> {
  return sql.raw(`${String(from * 2 ** seqBits)} and ${String(to * 2 ** seqBits - 1)}`);
}

/**
 * Finds records in SQLite's index (FTS5), in one statement. Each tier of each kind stops at `first`, newest first, which
 * is how the index lies, so the time depends on the hits and not on the table. A record stands in the best tier that has
 * it. The kinds take turns until `first` are found.
 */
export async function find(db: Kysely<unknown>, looked: Looked): Promise<readonly Found[]> {
  const { places, query, first, includeArchived } = looked;
  const expressions = searchTiers(query).map((parts) => parts.map(oneOf).join(' AND '));
  if (expressions.length === 0 || places.length === 0 || first === 0) return [];
  const count = sql.lit(first);
  const arms = places.flatMap(({ table, number, withClient }) => {
    const range = rowids(includeArchived ? number : number + 1, number + 2);
    const inIndex = expressions.map(
      (expression, tier) => sql`select * from (
        select ${sql.lit(number)} as number, ${sql.lit(tier)} as tier, rowid as place from search_index
        where search_index match ${withClient ? expression : `{own} : (${expression})`} and rowid between ${range}
        order by rowid desc limit ${count})`,
    );
    // The id in another system, exactly. It is unique among active records, and indexed for them alone.
    const byExternalId = sql`select ${sql.lit(number)}, 0, (${sql.lit(number + 1)} << ${sql.lit(seqBits)} | search_entries.seq)
      from ${sql.table(table)} as record cross join search_entries on search_entries.record_id = record.id
      where record.external_id = ${query} and record.deleted_at is null`;
    return [...inIndex, byExternalId];
  });
  const { rows } = await sql<{ number: number; id: string }>`
    with found (number, tier, place) as (${sql.join(arms, sql` union all `)}),
      best as (select number, min(tier) as tier, place from found group by place),
      turns as (select number, place, row_number() over (partition by number order by tier, place desc) as turn from best)
    select turns.number, search_entries.record_id as id
    from turns cross join search_entries on search_entries.seq = turns.place & ((1 << ${sql.lit(seqBits)}) - 1)
    order by turns.turn, turns.number limit ${count}`.execute(db);
  return places.flatMap(({ table, number }) =>
    rows.filter((row) => row.number === number).map(({ id }) => ({ table, id })),
  );
}

/** Quoted, everything in a text means itself. */
function oneOf(parts: readonly string[]): string {
  return `(${parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(' OR ')})`;
}

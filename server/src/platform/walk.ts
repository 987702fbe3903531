import { Kysely, type RawBuilder, sql } from 'kysely';
import type { RequestContext } from './context.js';
import type { CursorValue } from './cursor.js';
import type { Db } from './db.js';
import { type AnyTables, type ListArgs, type ListSpec, conditionOf, planOf, select } from './list.js';
import { readerDialect } from './sqlite.js';

/** The database as it was at one moment, for a long reading. It must be destroyed: SQLite keeps what it shows till then. */
export type Snapshot = Kysely<AnyTables>;

/** What a walk selects beside a row's columns, by the names under which the row has it. */
export type Beside = Readonly<Record<string, RawBuilder<unknown>>>;

/** The rows of a list in its order, a page at a time. */
export type Walk<T> = (snapshot: Snapshot) => AsyncGenerator<readonly T[], void>;

/** Rows in memory at a time. Several hundred are no faster and outlive the young heap, which costs 150 MB. */
const pageRows = 50;

/** A snapshot on a handle of its own, so that other readings do not wait for it. It is of the moment of its first query. */
export async function openSnapshot(db: Db): Promise<Snapshot> {
  const snapshot = new Kysely<AnyTables>({ dialect: readerDialect(db.orm.config.get('dbName')) });
  await sql`begin`.execute(snapshot);
  return snapshot;
}

/**
 * Makes ready to read a whole list, with the conditions and the order that its pages have. What others write meanwhile
 * neither repeats nor hides a row, whatever the order, since all is read from one snapshot.
 * @throws Invalid
 */
export async function walkOf<T extends object, F extends object>(
  context: RequestContext,
  spec: ListSpec<T, F>,
  args: Pick<ListArgs<F>, 'filter' | 'orderBy'>,
  beside: Beside = {},
): Promise<Walk<T>> {
  const plan = planOf(context, spec, args);
  const condition = await conditionOf(context, spec, args, {});
  const more = Object.entries(beside).map(([name, value]) => value.as(name));
  return async function* (snapshot) {
    let { anchor } = plan;
    for (;;) {
      const page = select(snapshot, spec, { ...plan, anchor }, condition);
      const rows = await page
        .select(more as never)
        .limit(pageRows)
        .execute();
      if (rows.length > 0) yield rows.map(spec.toRecord);
      const last = rows.at(-1);
      if (!last || rows.length < pageRows) return;
      anchor = [last['_key'] as CursorValue, last['_id'] as CursorValue];
    }
  };
}

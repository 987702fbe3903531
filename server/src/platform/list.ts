import DataLoader from 'dataloader';
import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  expressionBuilder,
  sql,
} from 'kysely';
import { type RequestContext, loader, seesArchived } from './context.js';
import type { CursorValue } from './cursor.js';
import { Forbidden, Invalid } from './errors.js';
import { fold, normalizeText } from './text.js';

/** Any table: the engine gets its columns from declarations. */
export type AnyTables = Record<string, Record<string, unknown>>;
type Builder = ExpressionBuilder<AnyTables, string>;
export type Condition = Expression<SqlBool>;

export const defaultPageSize = 20;
export const maxPageSize = 100;
/** SQLite refuses longer LIKE patterns at 50,000 bytes; nobody looks for more than this. */
const longestSearch = 200;

/** A list as data. `platform/list` runs it. */
export interface ListSpec<T extends object, F extends object> {
  readonly name: string;
  readonly table: string;
  /** The tie-break; unique. */
  readonly idColumn: string;
  /** The column of each order: never null, and indexed together with the id. */
  readonly orders: Readonly<Record<string, string>>;
  /** Where `filter.search` looks for a part, without case and accents: columns, or conditions of their own. */
  readonly search: readonly (string | ((part: string, context: RequestContext) => Condition))[];
  readonly filters: Readonly<
    Partial<Record<keyof F, (eb: Builder, value: never, context: RequestContext) => Condition | Promise<Condition>>>
  >;
  /** Whether rows carry `deleted_at`. */
  readonly archivable: boolean;
  readonly toRecord: (row: Record<string, unknown>) => T;
}

export type Direction = 'asc' | 'desc';

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface ListArgs<F extends object> extends PageArgs {
  readonly filter?: F | null;
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null;
  readonly includeArchived?: boolean;
}

/** What a connection type answers from. The counts are asked for only when their field is selected. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: () => Promise<boolean> | boolean;
  readonly hasPreviousPage: () => Promise<boolean> | boolean;
  readonly totalCount: () => Promise<number>;
  /** Sums a column of integers over the whole list, by the values of another one. */
  readonly sums: (of: string, by: string) => Promise<readonly Sum[]>;
}

interface Sum {
  readonly by: string;
  /** A text, since a sum can pass what a double holds. */
  readonly sum: string;
}

interface Scope {
  /** Column and value that every row shares: the parent of a nested list. */
  readonly parent?: { readonly column: string; readonly id: string };
  /** A condition of the caller. */
  readonly where?: Condition;
}

/** The condition that a text holds a part, literally: `%` and `_` mean themselves. */
export function contains(column: string, part: string): Condition {
  const escaped = fold(part).replace(/[\\%_]/g, '\\$&');
  return sql<SqlBool>`fold(${sql.ref(column)}) like ${`%${escaped}%`} escape '\\'`;
}

interface Plan {
  readonly size: number;
  readonly backward: boolean;
  readonly anchor: readonly [CursorValue, CursorValue] | null;
  readonly orderName: string;
  readonly key: RawBuilder<unknown>;
  readonly direction: Direction;
}

/** Reads one page of a list, or of many parents' lists in one statement when `parent` is given. */
export async function readPage<T extends object, F extends object>(
  context: RequestContext,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
  scope: Scope = {},
): Promise<Page<T>> {
  if (args.includeArchived && !seesArchived(context)) throw new Forbidden('Only an admin may see archived records.');
  const plan = planOf(context, spec, args);
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
  const condition = await conditionOf(context, spec, args, scope);

  const rows = scope.parent
    ? await pageLoader(context, spec, args, plan, scope.parent.column, condition).load(scope.parent.id)
    : await select(db, spec, plan, condition)
        .limit(plan.size + 1)
        .execute();
  const more = rows.length > plan.size;
  const page = rows.slice(0, plan.size);
  if (plan.backward) page.reverse();
  const cursors = page.map((row) =>
    context.db.cursors.encode(plan.orderName, row['_key'] as CursorValue, row['_id'] as CursorValue),
  );
  const beyond = async (anchor: Record<string, unknown> | undefined, direction: Direction): Promise<boolean> => {
    if (!anchor) return false;
    const query = db
      .selectFrom(spec.table)
      .select(sql`1`.as('one'))
      .where(condition)
      .$if(scope.parent !== undefined, (nested) =>
        nested.where(scope.parent?.column as never, '=', scope.parent?.id as never),
      )
      .where(past(spec, plan.key, direction, [anchor['_key'] as CursorValue, anchor['_id'] as CursorValue]));
    return (await query.limit(1).executeTakeFirst()) !== undefined;
  };
  const opposite: Direction = plan.direction === 'asc' ? 'desc' : 'asc';
  return {
    nodes: page.map(spec.toRecord),
    cursors,
    hasNextPage: () => (plan.backward ? beyond(page.at(-1), plan.direction) : more),
    hasPreviousPage: () => (plan.backward ? more : plan.anchor ? beyond(page[0], opposite) : false),
    totalCount: () => count(context, db, spec, args, scope, condition),
    sums: (of, by) => sumsOf(context, db, spec, args, scope, condition, of, by),
  };
}

export function planOf<T extends object, F extends object>(
  context: RequestContext,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
): Plan {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) throw Invalid.field('last', 'Give first or last, not both.');
  if (after !== null && before !== null) throw Invalid.field('before', 'Give after or before, not both.');
  if (first !== null && before !== null) throw Invalid.field('before', 'before goes with last.');
  if (last !== null && after !== null) throw Invalid.field('after', 'after goes with first.');
  for (const [path, size] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (size !== null && (size < 0 || size > maxPageSize)) {
      throw Invalid.field(path, `A page has 0 to ${String(maxPageSize)} records.`);
    }
  }
  const backward = last !== null || before !== null;
  const field = args.orderBy?.field ?? 'CREATED_AT';
  const direction = args.orderBy?.direction ?? 'desc';
  const column = spec.orders[field];
  if (column === undefined) throw Invalid.field('orderBy', 'This list has no such order.');
  const orderName = `${spec.name} ${field} ${direction}`;
  const cursor = backward ? before : after;
  return {
    size: first ?? last ?? defaultPageSize,
    backward,
    direction,
    orderName,
    anchor: cursor === null ? null : context.db.cursors.decode(orderName, cursor, backward ? 'before' : 'after'),
    key: sql.ref(`${spec.table}.${column}`),
  };
}

export async function conditionOf<T extends object, F extends object>(
  context: RequestContext,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
  scope: Scope,
): Promise<Condition> {
  const eb = expressionBuilder<AnyTables, string>();
  const conditions: Condition[] = [];
  if (spec.archivable && !args.includeArchived) conditions.push(eb(`${spec.table}.deleted_at`, 'is', null));
  if (scope.where) conditions.push(scope.where);
  for (const [name, value] of Object.entries<unknown>({ ...args.filter })) {
    if (value === undefined || value === null) continue;
    if (name === 'search') {
      const part = normalizeText(value as string);
      if (part.length > longestSearch) throw Invalid.field('filter.search', `At most ${longestSearch} characters.`);
      const places = spec.search.map((place) =>
        typeof place === 'string' ? contains(`${spec.table}.${place}`, part) : place(part, context),
      );
      if (part !== '') conditions.push(eb.or(places));
      continue;
    }
    const make = spec.filters[name as keyof F];
    if (!make) throw Invalid.field(`filter.${name}`, 'This list has no such filter.');
    conditions.push(await make(eb, value as never, context));
  }
  return eb.and(conditions);
}

/** Rows that lie after a place in the list's order; id breaks ties. */
function past<T extends object, F extends object>(
  spec: ListSpec<T, F>,
  key: Expression<unknown>,
  direction: Direction,
  [value, id]: readonly [CursorValue, CursorValue],
): Condition {
  const sign = sql.raw(direction === 'asc' ? '>' : '<');
  const idRef = sql.ref(`${spec.table}.${spec.idColumn}`);
  return sql<SqlBool>`(${key}, ${idRef}) ${sign} (${value}, ${id})`;
}

function readDirection(plan: Plan): Direction {
  const opposite: Direction = plan.direction === 'asc' ? 'desc' : 'asc';
  return plan.backward ? opposite : plan.direction;
}

type AnyQuery = SelectQueryBuilder<AnyTables, string, Record<string, unknown>>;

export function select<T extends object, F extends object>(
  db: Kysely<AnyTables>,
  spec: ListSpec<T, F>,
  plan: Plan,
  condition: Condition,
): AnyQuery {
  const direction = readDirection(plan);
  const query = db
    .selectFrom(spec.table)
    .selectAll(spec.table)
    .select([plan.key.as('_key') as never, sql.ref(`${spec.table}.${spec.idColumn}`).as('_id') as never])
    .where(condition)
    .orderBy(plan.key as never, direction)
    .orderBy(sql.ref(`${spec.table}.${spec.idColumn}`) as never, direction) as unknown as AnyQuery;
  return plan.anchor ? query.where(past(spec, plan.key, direction, plan.anchor) as never) : query;
}

/** Batches the same nested list of many parents into one statement: the first rows of each, numbered by a window. */
function pageLoader<T extends object, F extends object>(
  context: RequestContext,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
  plan: Plan,
  parentColumn: string,
  condition: Condition,
): DataLoader<string, Record<string, unknown>[]> {
  const key = `page ${spec.name} ${parentColumn} ${JSON.stringify(args)}`;
  return loader(context, key, () => {
    return new DataLoader(async (ids: readonly string[]) => {
      const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
      const query = select(db, spec, plan, condition).where(parentColumn as never, 'in', ids as never);
      if (ids.length === 1) return [await query.limit(plan.size + 1).execute()]; // stops where the page ends
      const direction = sql.raw(readDirection(plan));
      const idRef = sql.ref(`${spec.table}.${spec.idColumn}`);
      const place = sql`row_number() over (partition by ${sql.ref(parentColumn)} order by ${plan.key} ${direction}, ${idRef} ${direction})`;
      const numbered = query.clearOrderBy().select(place.as('_place') as never);
      const rows = (await db
        .selectFrom(numbered.as('page') as never)
        .selectAll()
        .where('_place' as never, '<=', (plan.size + 1) as never)
        .orderBy('_place' as never)
        .execute()) as Record<string, unknown>[];
      return ids.map((id) => rows.filter((row) => row[parentColumn] === id));
    });
  });
}

async function count<T extends object, F extends object>(
  context: RequestContext,
  db: Kysely<AnyTables>,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
  scope: Scope,
  condition: Condition,
): Promise<number> {
  const all = db.selectFrom(spec.table).where(condition);
  const { parent } = scope;
  if (!parent) {
    const row = await all.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
    return row.n;
  }
  const key = `count ${spec.name} ${parent.column} ${JSON.stringify([args.filter, args.includeArchived])}`;
  const counts = loader(
    context,
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = (await all
          .select([sql.ref(parent.column).as('id') as never, sql<number>`count(*)`.as('n')])
          .where(parent.column as never, 'in', ids as never)
          .groupBy(parent.column as never)
          .execute()) as unknown as { id: string; n: number }[];
        const byId = new Map(rows.map((row) => [row.id, row.n]));
        return ids.map((id) => byId.get(id) ?? 0);
      }),
  );
  return counts.load(parent.id);
}

async function sumsOf<T extends object, F extends object>(
  context: RequestContext,
  db: Kysely<AnyTables>,
  spec: ListSpec<T, F>,
  args: ListArgs<F>,
  { parent }: Scope,
  condition: Condition,
  of: string,
  by: string,
): Promise<readonly Sum[]> {
  const sum = sql<string>`cast(sum(${sql.ref(of)}) as text)`.as('sum');
  const all = db
    .selectFrom(spec.table)
    .where(condition)
    .select([sql.ref(by).as('by') as never, sum])
    .orderBy(by as never);
  if (!parent) return (await all.groupBy(by as never).execute()) as unknown as Sum[];
  const key = `sums ${spec.name} ${parent.column} ${of} ${by} ${JSON.stringify([args.filter, args.includeArchived])}`;
  const sums = loader(
    context,
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = (await all
          .select(sql.ref(parent.column).as('id') as never)
          .where(parent.column as never, 'in', ids as never)
          .groupBy([parent.column, by] as never)
          .execute()) as unknown as (Sum & { readonly id: string })[];
        return ids.map((id) => rows.filter((row) => row.id === id));
      }),
  );
  return sums.load(parent.id);
}

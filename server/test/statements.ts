import type Database from 'better-sqlite3';
import type { Hub } from './harness.js';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Prepared {
  readonly source: string;
  all(...parameters: unknown[]): unknown[];
}

/** The SQL statements that read rows while something runs. */
export async function statementsOf(hub: Hub, work: () => Promise<unknown>): Promise<Statement[]> {
  const prototype = Object.getPrototypeOf(hub.sqlite().prepare('select 1')) as Prepared;
  const original = Object.getOwnPropertyDescriptor(prototype, 'all');
  if (!original) throw new Error('The driver reads rows in another way.');
  const run = original.value as Prepared['all'];
  const seen: Statement[] = [];
  Object.defineProperty(prototype, 'all', {
    ...original,
    value(this: Prepared, ...parameters: unknown[]): unknown[] {
      seen.push({ sql: this.source, parameters: parameters.flat() });
      return run.apply(this, parameters);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(prototype, 'all', original);
  }
  // Each request looks up its session and user; that is not the list's.
  return seen.filter(({ sql }) => !/from `?"?(?:sessions|users)"? as|from `(?:sessions|users)`/.test(sql));
}

/** What SQLite does for a statement, step by step. */
export function planOf(file: Database.Database, { sql, parameters }: Statement): string[] {
  const steps = file.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
  return steps.map(({ detail }) => detail);
}

import type Database from 'better-sqlite3';
import type { Hub } from './harness.js';

/**
 * How the log is to see each table: the kind of record, and the column that names it; a part names its whole.
 * `null`: its rows have no entries of their own.
 */
export const kinds: Readonly<Record<string, { readonly type: string; readonly id: string } | null>> = {
  users: { type: 'User', id: 'id' },
  workspaces: { type: 'Workspace', id: 'id' },
  clients: { type: 'Client', id: 'id' },
  leads: { type: 'Lead', id: 'id' },
  invoices: { type: 'Invoice', id: 'id' },
  invoice_lines: { type: 'Invoice', id: 'invoice_id' },
  invoice_series: null,
  sessions: null,
  idempotency_keys: null,
  api_tokens: { type: 'ApiToken', id: 'id' },
  saved_views: { type: 'SavedView', id: 'id' },
};

/** A change of these columns alone is no change of a record (PRODUCT section 5). */
const noise = ['version', 'updated_at', 'last_used_at'];

/** Watches every table by triggers of the test's own, which know nothing of the ORM and its flush. */
export class ChangedRows {
  private readonly handle: Database.Database;

  constructor(hub: Hub) {
    this.handle = hub.sqlite();
    this.handle.exec('create table changed_rows (record text not null, noise integer not null)');
    for (const table of this.tables()) this.watch(table);
  }

  /** All tables but the log's own, the migrations' and the index of the search, which follows by triggers. */
  tables(): string[] {
    const rows = this.handle.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    return rows.filter((name) => !/^(?:sqlite_|audit_|mikro_orm_|search_|changed_rows$)/.test(name));
  }

  /** `Client 0189...` for each record whose rows changed since takeWritten, parts as their whole. */
  take(): string[] {
    return this.records('where not noise');
  }

  /** Also those that were written without a change that counts. */
  takeWritten(): string[] {
    const records = this.records('');
    this.handle.exec('delete from changed_rows');
    return records;
  }

  private records(condition: string): string[] {
    const query = `select distinct record from changed_rows ${condition} order by record`;
    return this.handle.prepare(query).pluck().all() as string[];
  }

  private watch(table: string): void {
    const kind = kinds[table];
    if (!kind) return;
    const columns = (this.handle.prepare(`pragma table_info(${table})`).all() as { name: string }[]).map(
      ({ name }) => name,
    );
    const differs = columns
      .filter((name) => !noise.includes(name))
      .map((name) => `old.${name} is not new.${name}`)
      .join(' or ');
    const record = (row: string, noisy = '0'): string =>
      `begin insert into changed_rows values ('${kind.type} ' || ${row}.${kind.id}, ${noisy}); end`;
    this.handle.exec(`create trigger watch_${table}_insert after insert on ${table} ${record('new')};
      create trigger watch_${table}_update after update on ${table} ${record('new', `not (${differs})`)};
      create trigger watch_${table}_delete after delete on ${table} ${record('old')};`);
  }
}

export interface Entry {
  readonly sequence: number;
  readonly action: string;
  readonly entity_type: string;
  readonly entity_id: string | null;
  readonly summary: string;
  readonly changes: string;
  readonly actor_name: string;
  readonly actor_role: string | null;
  readonly operation_name: string | null;
  readonly request_id: string | null;
}

/** Reads the log as its table has it. */
export class LogTable {
  private readonly handle: Database.Database;

  constructor(hub: Hub) {
    this.handle = hub.sqlite();
  }

  head(): number {
    return this.handle.prepare('select coalesce(max(sequence), 0) from audit_logs').pluck().get() as number;
  }

  after(sequence: number): Entry[] {
    return this.handle
      .prepare('select * from audit_logs where sequence > ? order by sequence')
      .all(sequence) as Entry[];
  }

  /** Everything that the log's two tables hold, as one text. */
  text(): string {
    return JSON.stringify([
      this.handle.prepare('select * from audit_logs').all(),
      this.handle.prepare('select * from audit_values').all(),
    ]);
  }
}

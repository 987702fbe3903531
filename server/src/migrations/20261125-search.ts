import { Migration } from '@mikro-orm/migrations';

/**
 * One index of trigrams over the texts of all records, kept by triggers. The rowid of an entry tells the kind and whether
 * the record is active, and then the order of making: so a range of rowids is one kind, and archived records lie apart.
 * `search/find.ts` reads it.
 */
const place = (kind: number, seq: string, isActive: string): string => `((${kind} + (${isActive})) << 40 | ${seq})`;

interface Searched {
  readonly table: string;
  /** Even: an active record has the odd number that follows. */
  readonly kind: number;
  readonly columns: string;
  /** What an entry depends on. */
  readonly sources: string;
}

const invoices: Searched = {
  table: 'invoices',
  kind: 6,
  columns: 'number, title',
  sources: 'search_text, deleted_at, client_id',
};
const searched: readonly Searched[] = [
  { table: 'clients', kind: 2, columns: 'name, company, email, phone', sources: 'search_text, deleted_at' },
  { table: 'leads', kind: 4, columns: 'name, company, email, source', sources: 'search_text, deleted_at' },
  invoices,
];

/** The first field of a client's text, which ends with `char(3)` and two characters more. */
const nameIn = (row: string): string => `substr(${row}.search_text, 1, instr(${row}.search_text, char(3)) + 2)`;

/** An archived client's name finds archived invoices alone. */
const clientName = `(select ${nameIn('clients')} from clients
  where clients.id = invoices.client_id and (clients.deleted_at is null or invoices.deleted_at is not null))`;

const entries = ({ table, kind }: Searched): string =>
  `insert into search_index (rowid, own, client)
    select ${place(kind, 'search_entries.seq', `${table}.deleted_at is null`)}, ${table}.search_text,
      ${table === 'invoices' ? clientName : 'null'}
    from ${table} cross join search_entries on search_entries.record_id = ${table}.id`;

/** Both places, so that it does not matter where the entry was. */
const removal = (kind: number, condition: string): string =>
  [0, 1]
    .map(
      (active) =>
        `delete from search_index where rowid in (select ${place(kind, 'seq', String(active))} from search_entries
          where record_id ${condition});`,
    )
    .join(' ');

const differs = (sources: string): string =>
  sources
    .split(', ')
    .map((column) => `old.${column} is not new.${column}`)
    .join(' or ');

const statements = [
  `create table search_entries (seq integer primary key, record_id text not null unique) strict`,
  `create virtual table search_index using fts5 (own, client, tokenize = 'trigram case_sensitive 1',
    content = '', contentless_delete = 1)`,
  ...searched.flatMap(({ table, columns }) => [
    `alter table ${table} add column search_text text not null default ''`,
    `update ${table} set search_text = search_text(${columns})`,
  ]),
  `insert into search_entries (record_id) select id from (${searched
    .map(({ table }) => `select id, created_at from ${table}`)
    .join(' union all ')}) order by created_at, id`,
  ...searched.flatMap((kind) => {
    const { table, sources } = kind;
    return [
      entries(kind),
      `create trigger ${table}_search_insert after insert on ${table} begin
        insert into search_entries (record_id) values (new.id);
        ${entries(kind)} where ${table}.id = new.id; end`,
      `create trigger ${table}_search_update after update of ${sources} on ${table} when ${differs(sources)} begin
        ${removal(kind.kind, '= new.id')}
        ${entries(kind)} where ${table}.id = new.id; end`,
      `create trigger ${table}_search_delete after delete on ${table} begin
        ${removal(kind.kind, '= old.id')}
        delete from search_entries where record_id = old.id; end`,
    ];
  }),
  `create trigger clients_search_invoices after update of search_text, deleted_at on clients
    when ${nameIn('old')} is not ${nameIn('new')} or old.deleted_at is not new.deleted_at begin
    ${removal(invoices.kind, 'in (select id from invoices where client_id = new.id)')}
    ${entries(invoices)} where invoices.client_id = new.id; end`,
  `insert into search_index (search_index) values ('optimize')`,
];

/** The index that `search` looks into. */
export class Migration20261125Search extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

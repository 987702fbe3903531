import { Migration } from '@mikro-orm/migrations';

const record = `
  id text primary key,
  external_id text,
  created_at integer not null,
  updated_at integer not null,
  version integer not null default 1,
  deleted_at integer`;

/** What a list is ordered by where the column can be empty: a seek needs a plain column that is never null. */
const key = (name: string, column: string): string =>
  `${name} text not null generated always as (coalesce(${column}, '')) virtual`;

const statements = [
  `create table users (${record},
    username text not null, username_key text not null unique, name text not null, sort_name text not null,
    role text not null check (role in ('admin', 'staff')), active integer not null,
    password_hash text not null, password_change_required integer not null, uses_default_password integer not null) strict`,
  `create table sessions (id text primary key, user_id text not null references users (id),
    created_at integer not null, last_used_at integer not null, expires_at integer not null, ended_at integer,
    refresh_hash text not null, ip_address text not null, user_agent text not null) strict`,
  `create table workspaces (${record},
    name text not null, street text, city text, region text, postal_code text, country text, tax_id text, email text,
    phone text, iban text, bic text, payment_note text,
    currency text not null, time_zone text not null, payment_term_days integer not null, invoice_prefix text not null) strict`,
  `create table clients (${record},
    name text not null, sort_name text not null, company text, email text, phone text, notes text, tax_id text,
    street text, city text, region text, postal_code text, country text, currency text not null,
    ${key('company_key', 'company')}) strict`,
  `create table leads (${record},
    name text not null, sort_name text not null, company text, email text, phone text, source text, notes text,
    estimated_minor integer, estimated_currency text,
    status text not null check (status in ('new', 'contacted', 'qualified', 'lost')),
    client_id text references clients (id), converted_at integer) strict`,
  `create table invoices (${record},
    client_id text references clients (id), title text not null, currency text not null,
    subtotal_minor integer not null, tax_total_minor integer not null, total_minor integer not null,
    status text not null check (status in ('draft', 'sent', 'paid', 'void')), number text unique,
    issued_on text, due_on text, supplied_on text, paid_on text, sent_at integer, paid_at integer, voided_at integer,
    buyer_reference text, notes text, internal_notes text, status_reason text, seller text, buyer text,
    archived_with_client integer not null,
    number_key text not null, ${key('issued_key', 'issued_on')}, ${key('due_key', 'due_on')},
    check (status = 'draft' or (number is not null and issued_on is not null))) strict`,
  `create table invoice_lines (id text primary key, invoice_id text not null references invoices (id),
    position integer not null, description text not null, quantity text not null, unit text, unit_price text not null,
    discount_percent text not null, tax_rate text not null, net_minor integer not null) strict`,
  `create table invoice_series (id text primary key, next integer not null) strict`,
  `create table audit_logs (sequence integer primary key, id text not null unique, timestamp text not null,
    actor_kind text not null, actor_id text, actor_name text not null, owner_id text, owner_name text, actor_role text,
    action text not null, entity_type text not null, entity_id text, summary text not null, changes text not null,
    address text, request_id text, operation_name text, batch_id text,
    hash_version integer not null, previous_hash text not null, hash text not null) strict`,
  `create table audit_values (sequence integer not null references audit_logs (sequence), field text not null,
    side text not null check (side in ('before', 'after', 'address')), salt text not null, value text not null,
    primary key (sequence, field, side)) strict, without rowid`,

  // One external id per type among active records; archived ones must not betray themselves by a clash.
  ...['users', 'clients', 'leads', 'invoices'].map(
    (table) =>
      `create unique index ${table}_external_id on ${table} (external_id) where external_id is not null and deleted_at is null`,
  ),
  // One index per order of a list, with the tie-break.
  ...['users', 'clients', 'leads', 'invoices'].flatMap((table) => [
    `create index ${table}_created_at on ${table} (created_at, id)`,
    `create index ${table}_updated_at on ${table} (updated_at, id)`,
  ]),
  ...['users', 'clients', 'leads'].map((table) => `create index ${table}_sort_name on ${table} (sort_name, id)`),
  `create index clients_company on clients (company_key, id)`,
  `create index leads_client on leads (client_id, created_at, id)`,
  `create index leads_status on leads (status, created_at, id)`,
  `create index invoices_client on invoices (client_id, created_at, id)`,
  `create index invoices_status on invoices (status, due_on)`,
  `create index invoices_number on invoices (number_key, id)`,
  `create index invoices_issued_on on invoices (issued_key, id)`,
  `create index invoices_due_on on invoices (due_key, id)`,
  `create index invoices_total on invoices (total_minor, id)`,
  `create unique index invoice_lines_place on invoice_lines (invoice_id, position)`,
  `create index sessions_user on sessions (user_id)`,
  `create index audit_logs_entity on audit_logs (entity_type, entity_id, sequence)`,
  `create index audit_logs_actor on audit_logs (actor_id, sequence)`,
  `create index audit_logs_action on audit_logs (action, sequence)`,
  `create index audit_logs_batch on audit_logs (batch_id, sequence) where batch_id is not null`,

  // The log can only grow, one entry after the other.
  `create trigger audit_logs_next before insert on audit_logs
    when new.sequence is not (select coalesce(max(sequence), 0) + 1 from audit_logs)
      or new.previous_hash is not (select coalesce((select hash from audit_logs order by sequence desc limit 1), '${'0'.repeat(64)}'))
      or exists (select 1 from audit_logs where id = new.id)
    begin select raise(abort, 'audit_logs: an entry must follow the last one'); end`,
  ...['update', 'delete'].map(
    (verb) =>
      `create trigger audit_logs_no_${verb} before ${verb} on audit_logs begin select raise(abort, 'audit_logs is append-only'); end`,
  ),
  `create trigger audit_values_once before insert on audit_values
    when exists (select 1 from audit_values where sequence = new.sequence and field = new.field and side = new.side)
    begin select raise(abort, 'audit_values: a value is written once'); end`,
  ...['update', 'delete'].map(
    (verb) =>
      `create trigger audit_values_no_${verb} before ${verb} on audit_values begin select raise(abort, 'audit_values is append-only'); end`,
  ),
];

/** Everything of version 0.1. */
export class Migration20261124Start extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

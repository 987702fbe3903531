import { Migration } from '@mikro-orm/migrations';

/** Saved views of lists. */
export class Migration20261125SavedViews extends Migration {
  override up(): void {
    this.addSql(`create table saved_views (id text primary key, external_id text, created_at integer not null,
      updated_at integer not null, version integer not null default 1, deleted_at integer,
      owner_id text not null references users (id), list text not null check (list in ('clients', 'leads', 'invoices', 'audit')),
      name text not null, sort_name text not null, shared integer not null, state text not null) strict`);
    for (const column of ['created_at', 'sort_name']) {
      this.addSql(`create index saved_views_${column} on saved_views (${column}, id)`);
    }
  }
}

import { Migration } from '@mikro-orm/migrations';

/** API tokens. */
export class Migration20261125ApiTokens extends Migration {
  override up(): void {
    this.addSql(`create table api_tokens (id text primary key, name text not null, scopes text not null,
      owner_id text not null references users (id), hash text not null unique, beginning text not null,
      created_at integer not null, expires_at integer not null, last_used_at integer, revoked_at integer) strict`);
    this.addSql(`create index api_tokens_created_at on api_tokens (created_at, id)`);
    this.addSql(`create index api_tokens_expires_at on api_tokens (expires_at, id)`);
  }
}

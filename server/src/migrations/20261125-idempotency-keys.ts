import { Migration } from '@mikro-orm/migrations';

/** Uses of idempotency keys. */
export class Migration20261125IdempotencyKeys extends Migration {
  override up(): void {
    this.addSql(`create table idempotency_keys (actor_id text not null, key text not null, mutation text not null,
      input_digest text not null, record_id text not null, used_at integer not null,
      primary key (actor_id, key)) strict, without rowid`);
    this.addSql(`create index idempotency_keys_used_at on idempotency_keys (used_at)`);
  }
}

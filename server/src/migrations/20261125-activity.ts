import { Migration } from '@mikro-orm/migrations';

/** Finds the newest entries of one kind of record. */
export class Migration20261125Activity extends Migration {
  override up(): void {
    this.addSql(`create index audit_logs_kind on audit_logs (entity_type, sequence)`);
  }
}

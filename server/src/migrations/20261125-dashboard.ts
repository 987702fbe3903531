import { Migration } from '@mikro-orm/migrations';

/**
 * What the dashboard's sums are read from, without a look at the records: all columns that they name, in the order that
 * they group by.
 */
export class Migration20261125Dashboard extends Migration {
  override up(): void {
    this.addSql(`create index invoices_sums on invoices (status, currency, due_on, total_minor, deleted_at)
      where deleted_at is null`);
    this.addSql(`create index invoices_archived_sums on invoices (status, currency, total_minor, deleted_at)
      where deleted_at is not null`);
    this.addSql(`create index invoices_revenue on invoices (status, paid_on, currency, total_minor, deleted_at)
      where deleted_at is null and paid_on is not null`);
    this
      .addSql(`create index leads_pipeline on leads (status, estimated_currency, estimated_minor, deleted_at, converted_at)
      where deleted_at is null and converted_at is null`);
  }
}

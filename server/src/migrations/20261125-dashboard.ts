import { Migration } from '@mikro-orm/migrations';

/** What the dashboard's sums are read from, without a look at the records: the columns that they need, in their order. */
export class Migration20261125Dashboard extends Migration {
  override up(): void {
    this.addSql(
      `create index invoices_sums on invoices (status, currency, due_on, total_minor) where deleted_at is null`,
    );
    this.addSql(
      `create index invoices_archived_sums on invoices (status, currency, total_minor) where deleted_at is not null`,
    );
    this.addSql(`create index invoices_revenue on invoices (substr(paid_on, 1, 7), currency, total_minor)
      where status = 'paid' and deleted_at is null`);
    this.addSql(`create index leads_pipeline on leads (status, estimated_currency, estimated_minor)
      where deleted_at is null and converted_at is null`);
  }
}

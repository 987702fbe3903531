import { Migration } from '@mikro-orm/migrations';

/** The number that a series of invoice numbers begins with. */
export class Migration20261125FirstNumber extends Migration {
  override up(): void {
    this.addSql(`alter table invoice_series add column first integer not null default 1`);
  }
}

import { Migration } from '@mikro-orm/migrations';

/** The void invoice that an invoice was made to correct. */
export class Migration20261125Corrections extends Migration {
  override up(): void {
    this.addSql(`alter table invoices add column corrects_id text references invoices (id)`);
    this.addSql(`create unique index invoices_corrects on invoices (corrects_id) where corrects_id is not null`);
  }
}

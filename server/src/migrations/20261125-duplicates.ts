import { Migration } from '@mikro-orm/migrations';
import { likeness } from '../platform/likeness.js';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
}

/** The keys that possible duplicates are found by, also of the clients and leads that are there. */
export class Migration20261125Duplicates extends Migration {
  override async up(): Promise<void> {
    for (const table of ['clients', 'leads']) {
      await this.execute(`alter table ${table} add column email_key text`);
      for (const column of ['like_name', 'like_company'])
        await this.execute(`alter table ${table} add column ${column} text not null default ''`);
      const people = (await this.execute(`select id, name, company, email from ${table}`)) as unknown as Person[];
      for (const { id, name, company, email } of people)
        await this.execute(`update ${table} set email_key = ?, like_name = ?, like_company = ? where id = ?`, [
          email?.toLowerCase() ?? null,
          likeness(name),
          likeness(company),
          id,
        ]);
      // Archived records are no duplicates, and whoever has no email is not found by it.
      await this.execute(
        `create index ${table}_email on ${table} (email_key, id) where deleted_at is null and email_key is not null`,
      );
      await this.execute(
        `create index ${table}_like on ${table} (like_name, id, like_company) where deleted_at is null`,
      );
    }
  }
}

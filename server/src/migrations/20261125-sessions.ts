import { Migration } from '@mikro-orm/migrations';

/** The list of one's own open sessions: an index per order, without the many that have ended. */
export class Migration20261125Sessions extends Migration {
  override up(): void {
    for (const column of ['created_at', 'last_used_at']) {
      this.addSql(`create index sessions_open_${column} on sessions (user_id, ${column}, id) where ended_at is null`);
    }
  }
}

import { type Kysely, sql } from 'kysely';
import { Field, ID, ObjectType } from 'type-graphql';
import { HistoryEntry, toHistoryEntry } from '../audit/audit-log.entity.js';
import type { AuditTables } from '../audit/tables.js';
import { type AuthenticatedContext, mayUse } from '../auth/access.js';
import { seesArchived } from '../platform/context.js';

const mostEntries = 10;

@ObjectType({ description: 'Something that was done to a client, lead or invoice.' })
export class Activity extends HistoryEntry {
  @Field(() => String, { description: 'The kind of record: Client, Lead or Invoice.', simple: true })
  entityType!: string;

  @Field(() => ID, { description: 'The record’s id.', simple: true })
  entityId!: string;
}

const kinds = [
  { type: 'Client', table: 'clients', scope: 'CLIENTS_READ' },
  { type: 'Lead', table: 'leads', scope: 'LEADS_READ' },
  { type: 'Invoice', table: 'invoices', scope: 'INVOICES_READ' },
] as const;

/**
 * The newest entries of records that the caller may see as they are now: for all but admins of active ones alone.
 * @returns null for an API token that may read none of the kinds
 */
export async function newestActivity(context: AuthenticatedContext): Promise<Activity[] | null> {
  const readable = kinds.filter(({ scope }) => mayUse(context, scope));
  if (readable.length === 0) return null;
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AuditTables>;
  // Each kind is walked from its end in audit_logs_kind and stops at the tenth, whatever else the log holds.
  const arms = readable.map(({ type, table }) => {
    const active = sql`exists (select 1 from ${sql.table(table)} as record
      where record.id = audit_logs.entity_id and record.deleted_at is null)`;
    return sql`select * from (select * from audit_logs where entity_type = ${type}
      and ${seesArchived(context) ? sql`true` : active} order by sequence desc limit ${mostEntries})`;
  });
  const { rows } = await sql<AuditTables['audit_logs']>`${sql.join(arms, sql` union all `)}
    order by sequence desc limit ${mostEntries}`.execute(db);
  return rows.map((row) => {
    const { entity_type: entityType, entity_id: entityId } = row;
    return Object.assign(Object.create(Activity.prototype) as Activity, toHistoryEntry(row as never), {
      entityType,
      entityId,
    });
  });
}

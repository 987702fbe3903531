import { sql } from 'kysely';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../platform/connection.js';
import { type Condition, type Direction, type ListSpec, contains } from '../platform/list.js';
import { AuditAction, type AuditLog, type HistoryEntry, toAuditLog, toHistoryEntry } from './audit-log.entity.js';

const AuditLogOrderField = { CREATED_AT: 'CREATED_AT', SEQUENCE: 'SEQUENCE' } as const;
registerEnumType(AuditLogOrderField, {
  name: 'AuditLogOrderField',
  description: 'What audit entries are ordered by. Both mean the order in which they were written.',
  valuesConfig: {
    CREATED_AT: { description: 'When the entry was written.' },
    SEQUENCE: { description: 'The place in the log.' },
  },
});

@InputType({ description: 'The order of audit entries.' })
export class AuditLogOrder {
  @Field(() => AuditLogOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which audit entries to list. All conditions must hold.' })
export class AuditLogFilter {
  @Field(() => ID, { nullable: true, description: 'The entry with this id.' })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The kind of record: Client, Lead, Invoice, User, Workspace, ApiToken, InvoiceSeries; or Import, Export, Operation.',
  })
  entityType?: string | null;

  @Field(() => ID, { nullable: true, description: 'The record’s id.' })
  entityId?: string | null;

  @Field(() => [AuditAction], { nullable: true, description: 'One of these actions.' })
  action?: AuditAction[] | null;

  @Field(() => ID, { nullable: true, description: 'Who did it; of an API token also what it did for its owner.' })
  actorId?: string | null;

  @Field(() => Date, { nullable: true, description: 'At this moment or later.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before this moment.' })
  to?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the summary or of a changed value, without case and accents.',
  })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this import.' })
  batchId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Entries that changed this field or a part of it: "lines" finds every line.',
  })
  field?: string | null;
}

/** Values are stored as JSON, so the part is looked for as JSON writes it. */
function valueContains(part: string): Condition {
  const written = JSON.stringify(part).slice(1, -1);
  return sql`exists (select 1 from audit_values where audit_values.sequence = audit_logs.sequence and side <> 'address' and ${contains('audit_values.value', written)})`;
}

const shared = {
  table: 'audit_logs',
  idColumn: 'sequence',
  orders: { CREATED_AT: 'sequence', SEQUENCE: 'sequence' },
  search: ['summary', valueContains],
  archivable: false,
} as const;

export const auditLogList: ListSpec<AuditLog, AuditLogFilter> = {
  ...shared,
  name: 'auditLogs',
  filters: {
    id: (eb, id: string) => eb('id', '=', id),
    entityType: (eb, type: string) => eb('entity_type', '=', type),
    entityId: (eb, id: string) => eb('entity_id', '=', id),
    action: (eb, actions: AuditAction[]) => eb('action', 'in', actions),
    actorId: (eb, id: string) => eb.or([eb('actor_id', '=', id), eb('owner_id', '=', id)]),
    from: (eb, moment: Date) => eb('timestamp', '>=', moment.toISOString()),
    to: (eb, moment: Date) => eb('timestamp', '<', moment.toISOString()),
    batchId: (eb, id: string) => eb('batch_id', '=', id),
    field: (_, name: string) =>
      sql`exists (select 1 from json_each(audit_logs.changes) as c where json_extract(c.value, '$.field') = ${name}
        or substr(json_extract(c.value, '$.field'), 1, length(${name}) + 1) = ${name} || '.')`,
  },
  toRecord: toAuditLog,
};

export const historyList: ListSpec<HistoryEntry, object> = {
  ...shared,
  name: 'history',
  filters: {},
  toRecord: toHistoryEntry,
};

import { expressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/sqlite';
import type { AuditChange, AuditLog } from '../audit/audit-log.entity.js';
import { auditLogList } from '../audit/audit-log.list.js';
import { EntryValues, withValues } from '../audit/changes.js';
import type { AuditTables } from '../audit/tables.js';
import type { AnyTables } from '../platform/list.js';
import type { Beside } from '../platform/walk.js';
import { type ExportColumn, enumName, moment, pick, plain, text } from './export-columns.js';

type StoredValue = Pick<AuditTables['audit_values'], 'field' | 'side' | 'salt' | 'value'>;

export interface ExportedEntry {
  readonly entry: AuditLog;
  readonly values: EntryValues<StoredValue>;
  readonly changes: readonly AuditChange[];
  /** The commitment to the network address. */
  readonly addressCommitment: string | null;
}

export function auditBeside(): Beside {
  const values = expressionBuilder<AnyTables, string>()
    .selectFrom('audit_values')
    .select(['field', 'side', 'salt', 'value'])
    .whereRef('audit_values.sequence', '=', 'audit_logs.sequence');
  return { _values: jsonArrayFrom(values) };
}

export function exportedEntry(row: Record<string, unknown>): ExportedEntry {
  const entry = auditLogList.toRecord(row);
  const values = new EntryValues(JSON.parse(row['_values'] as string) as StoredValue[]);
  const changes = withValues(entry.stored, values);
  return { entry, values, changes, addressCommitment: row['address'] as string | null };
}

function addressOf({ values: { address } }: ExportedEntry): string | null {
  return address ? (JSON.parse(address.value) as string) : null;
}

export const auditExportColumns: readonly ExportColumn<ExportedEntry>[] = [
  plain('Sequence', ({ entry }) => String(entry.sequence)),
  plain('Id', ({ entry }) => entry.id),
  moment('Time', ({ entry }) => entry.timestamp),
  text('Actor', ({ entry }) => entry.actor.name),
  plain('Actor Kind', ({ entry }) => enumName(entry.actor.kind)),
  plain('Actor Id', ({ entry }) => entry.actor.id),
  plain('Actor Role', ({ entry }) => entry.actorRole && enumName(entry.actorRole)),
  text('Owner', ({ entry }) => entry.actor.ownerName),
  plain('Owner Id', ({ entry }) => entry.actor.ownerId),
  plain('Action', ({ entry }) => enumName(entry.action)),
  text('Entity Type', ({ entry }) => entry.entityType),
  plain('Entity Id', ({ entry }) => entry.entityId),
  text('Summary', ({ entry }) => entry.summary),
  text('Changes', ({ changes }) => (changes.length === 0 ? null : JSON.stringify(changes))),
  text('Request Id', ({ entry }) => entry.requestId),
  text('Operation', ({ entry }) => entry.operationName),
  text('IP Address', addressOf),
  plain('Batch Id', ({ entry }) => entry.batchId),
  plain('Hash Version', ({ entry }) => String(entry.hashVersion)),
  plain('Previous Hash', ({ entry }) => entry.previousHash),
  plain('Hash', ({ entry }) => entry.hash),
];

/** With the commitments and salts that an outside verifier needs (docs/audit.md, docs/export.md). */
export function auditJson(exported: ExportedEntry): object {
  const { entry, values, changes, addressCommitment } = exported;
  return {
    ...pick(entry, ['sequence', 'id', 'timestamp']),
    actor: { ...entry.actor, kind: enumName(entry.actor.kind) },
    actorRole: entry.actorRole && enumName(entry.actorRole),
    action: enumName(entry.action),
    ...pick(entry, ['entityType', 'entityId', 'summary']),
    changes: entry.stored.map(({ field, before, after }, index) => ({
      ...changes[index],
      beforeCommitment: before,
      beforeSalt: values.of(field, 'before')?.salt ?? null,
      afterCommitment: after,
      afterSalt: values.of(field, 'after')?.salt ?? null,
    })),
    ...pick(entry, ['requestId', 'operationName']),
    ipAddress: addressOf(exported),
    addressCommitment,
    addressSalt: values.address?.salt ?? null,
    ...pick(entry, ['batchId', 'hashVersion', 'previousHash', 'hash']),
  };
}

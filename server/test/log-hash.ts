import { createHash } from 'node:crypto';

/** A row of the log, as it is stored. */
export interface LogRow {
  readonly [column: string]: string | number | null;
  readonly sequence: number;
  readonly hash: string;
  readonly previous_hash: string;
  readonly changes: string;
  readonly address: string | null;
}

export type Json = string | number | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

/** RFC 8785 for what an entry holds: texts, whole numbers, lists and objects. Written from docs/audit.md alone. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`;
  const object = value as JsonObject;
  const members = Object.keys(object)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(object[name] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** The hash that an entry must have. */
export function hashOf(row: LogRow): string {
  const column = (name: string): Json => row[name] ?? null;
  const owner = row['owner_id'] === null ? null : { id: column('owner_id'), name: column('owner_name') };
  const actor = { id: column('actor_id'), kind: column('actor_kind'), name: column('actor_name'), owner };
  const entry = {
    action: column('action'),
    actor,
    actorRole: column('actor_role'),
    address: column('address'),
    batchId: column('batch_id'),
    changes: JSON.parse(row.changes) as Json,
    entityId: column('entity_id'),
    entityType: column('entity_type'),
    hashVersion: column('hash_version'),
    id: column('id'),
    operationName: column('operation_name'),
    previousHash: column('previous_hash'),
    requestId: column('request_id'),
    sequence: row.sequence,
    summary: column('summary'),
    timestamp: column('timestamp'),
  };
  return createHash('sha256').update(canonical(entry), 'utf8').digest('hex');
}

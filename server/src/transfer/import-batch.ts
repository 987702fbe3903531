import type { StoredChange } from '../audit/audit-log.entity.js';
import { type WriteEm, rowsOf } from '../platform/db.js';
import { Invalid, NotFound } from '../platform/errors.js';

/** A record of an import, as the audit log has it. */
export interface BatchRecord {
  readonly kind: string;
  readonly id: string;
  /** Whether the import made it; else it changed it. */
  readonly created: boolean;
}

/** The values that fields of a record had before. */
export type Before = ReadonlyMap<string, unknown>;

/** What the log says of an import. */
export interface Batch {
  /** `Clients`, `Leads` or `Invoices`. */
  readonly label: string;
  /** In the order in which the import met them. */
  readonly records: readonly BatchRecord[];
}

/** @throws NotFound, Invalid where it was undone already */
export async function batchOf(em: WriteEm, id: string): Promise<Batch> {
  const events = (await rowsOf(em)
    .selectFrom('audit_logs')
    .select(['batch_id as batchId', 'summary'])
    .where('entity_type', '=', 'Import')
    .where('entity_id', '=', id)
    .execute()) as { batchId: string; summary: string }[];
  const own = events.find(({ batchId }) => batchId === id);
  if (!own) throw new NotFound('import');
  if (events.length > 1) throw Invalid.field('id', 'This import was undone already.');
  const entries = (await rowsOf(em)
    .selectFrom('audit_logs')
    .select(['entity_type as kind', 'entity_id as id', 'action'])
    .where('batch_id', '=', id)
    .where('entity_type', '!=', 'Import')
    .orderBy('sequence')
    .execute()) as { kind: string; id: string; action: string }[];
  const records = new Map<string, BatchRecord>();
  for (const { kind, id: record, action } of entries) {
    // Its first entry says whether it was there before; later rows of the file may have changed it again.
    if (!records.has(record)) records.set(record, { kind, id: record, created: action === 'create' });
  }
  return { label: own.summary.replace(/ .*$/, ''), records: [...records.values()] };
}

/** The values that fields of records had before an import, by record and field. @throws Invalid where one was erased */
export async function valuesBefore(em: WriteEm, batchId: string, ids: readonly string[]): Promise<Map<string, Before>> {
  const entries = (await rowsOf(em)
    .selectFrom('audit_logs')
    .select(['sequence', 'entity_id as id', 'changes'])
    .where('batch_id', '=', batchId)
    .where('entity_id', 'in', ids)
    .orderBy('sequence')
    .execute()) as { sequence: number; id: string; changes: string }[];
  const kept = await keptValues(
    em,
    entries.map(({ sequence }) => sequence),
  );
  const before = new Map<string, Map<string, unknown>>();
  for (const { sequence, id, changes } of entries) {
    const fields = before.get(id) ?? new Map<string, unknown>();
    before.set(id, fields);
    for (const { field, before: commitment } of JSON.parse(changes) as StoredChange[]) {
      if (fields.has(field)) continue;
      const value = commitment === null ? 'null' : kept.get(`${sequence} ${field}`);
      if (value === undefined) throw Invalid.field('id', 'A value that the import replaced was erased since.');
      fields.set(field, JSON.parse(value));
    }
  }
  return before;
}

async function keptValues(em: WriteEm, sequences: readonly number[]): Promise<Map<string, string>> {
  const rows = (await rowsOf(em)
    .selectFrom('audit_values')
    .select(['sequence', 'field', 'value'])
    .where('sequence', 'in', sequences)
    .where('side', '=', 'before')
    .execute()) as { sequence: number; field: string; value: string }[];
  return new Map(rows.map(({ sequence, field, value }) => [`${sequence} ${field}`, value]));
}

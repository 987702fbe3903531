import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { freeNumber } from '../invoice/numbering.js';
import { Lead } from '../lead/lead.entity.js';
import { Breath } from '../platform/breath.js';
import { type RequestContext, change } from '../platform/context.js';
import { type WriteEm, addEvent, flushChunk } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { newId } from '../platform/id.js';
import { type Money, toMinor } from '../platform/money.js';
import type { BaseRecord } from '../platform/record.js';
import { archive } from '../platform/records.js';
import { type BatchRecord, type Before, batchOf, valuesBefore } from './import-batch.js';
import { type ImportReport, reportOf } from './import-result.js';
import { checkUntouched, nameOf } from './untouched.js';

const entities: Readonly<Record<string, EntityClass<BaseRecord>>> = { Client, Lead, Invoice };
const recordsAtOnce = 50;

/**
 * Undoes an import whose records are untouched since: those that it made are archived, those that it changed get back
 * the values that the audit log holds. An invoice gives its number free, so that the file can be imported again.
 * @throws NotFound, Invalid with the records that were touched, Unavailable
 */
export async function undoImport(context: RequestContext, id: string): Promise<ImportReport> {
  const batchId = newId();
  const work = async (em: WriteEm): Promise<ImportReport> => {
    const { label, records } = await batchOf(em, id);
    await checkUntouched(em, id);
    const made = records.filter(({ created }) => created);
    const changed = records.filter(({ created }) => !created);
    await archiveAll(context, em, made);
    // Backwards: an external id may have gone from one record to the next.
    await changeBackAll(em, id, changed.toReversed());
    const [archived, restored] = [made.length, changed.length];
    const summary = `${label} import undone: ${archived} archived, ${restored} changed back`;
    addEvent(em, { action: 'import', entityType: 'Import', entityId: id, summary });
    const counts = { rows: records.length, created: archived, updated: restored, skipped: 0 };
    const result = { ...counts, warnings: [], errors: [], batchId };
    return reportOf({ result, refused: [], columns: [], asks: new Set() });
  };
  return change(context, work, batchId);
}

async function archiveAll(context: RequestContext, em: WriteEm, records: readonly BatchRecord[]): Promise<void> {
  for await (const chunk of chunksOf(records)) {
    for (const record of (await recordsOf(em, chunk)).values()) {
      archive(context, record, 'record');
      if (record instanceof Invoice) freeNumber(record);
    }
    await flushChunk(em);
  }
}

async function changeBackAll(em: WriteEm, batchId: string, records: readonly BatchRecord[]): Promise<void> {
  for await (const chunk of chunksOf(records)) {
    const before = await valuesBefore(
      em,
      batchId,
      chunk.map(({ id }) => id),
    );
    for (const run of runsOf(chunk, before)) {
      for (const [id, record] of await recordsOf(em, run)) await changeBack(em, record, before.get(id) ?? new Map());
      await flushChunk(em);
    }
  }
}

async function* chunksOf(records: readonly BatchRecord[]): AsyncGenerator<readonly BatchRecord[]> {
  const breath = new Breath();
  for (let at = 0; at < records.length; at += recordsAtOnce) {
    yield records.slice(at, at + recordsAtOnce);
    await breath.take();
  }
}

/** Those that get an external id back are written alone, after all before them: another may just have given it up. */
function runsOf(chunk: readonly BatchRecord[], before: ReadonlyMap<string, Before>): BatchRecord[][] {
  const runs: BatchRecord[][] = [[]];
  for (const record of chunk) {
    const alone = (before.get(record.id)?.get('externalId') ?? null) !== null;
    if (alone) runs.push([record], []);
    else runs.at(-1)?.push(record);
  }
  return runs.filter((run) => run.length > 0);
}

/** The records themselves; those of an import are of one kind. */
async function recordsOf(em: WriteEm, chunk: readonly BatchRecord[]): Promise<Map<string, BaseRecord>> {
  const entity = entities[chunk[0]?.kind ?? ''];
  if (!entity) throw new Error('An import has left entries of a kind that cannot be undone.');
  const ids = chunk.map(({ id }) => id);
  const found = await em.find(entity, { id: { $in: ids } });
  return new Map(found.map((record) => [record.id, record]));
}

/** @throws Invalid where another record has got the external id meanwhile */
async function changeBack(em: WriteEm, record: BaseRecord, before: Before): Promise<void> {
  const externalId = before.get('externalId') ?? null;
  if (externalId !== null) {
    const condition = { externalId, deletedAt: null } as unknown as FilterQuery<BaseRecord>;
    const other = await em.findOne(record.constructor as EntityClass<BaseRecord>, condition);
    if (other)
      throw Invalid.field('id', `${other.constructor.name} ${nameOf(other)} has the external id of ${nameOf(record)}.`);
  }
  for (const [field, value] of before) putBack(record, field, value);
}

/** Sets a field as the audit log shows it. */
function putBack(record: BaseRecord, field: string, value: unknown): void {
  if (record instanceof Lead && field === 'status') record.status = String(value).toLowerCase() as Lead['status'];
  else if (record instanceof Lead && field === 'estimatedValue') {
    const money = value as Money | null;
    record.estimatedMinor = money && (toMinor(money.amount, money.currency) as bigint);
    record.estimatedCurrency = money?.currency ?? null;
  } else Object.assign(record, { [field]: value });
}

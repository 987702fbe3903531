import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { Client } from '../client/client.entity.js';
import type { Lead } from '../lead/lead.entity.js';
import { flushChunk } from '../platform/db.js';
import { newId } from '../platform/id.js';
import type { Workspace } from '../workspace/workspace.entity.js';
import type { Columns } from './columns.js';
import type { Duplicates, Identity } from './duplicates.js';
import { type KnownTable, knownPeople } from './known-people.js';
import { type DuplicateMode, type Pass, writerOf } from './request.js';
import type { Row, Sheet, Values } from './sheet.js';

/** A record's properties as the entity holds them: those that the row has a value for. */
export type Properties = Identity & Readonly<Record<string, unknown>>;

/** What is particular to clients, or to leads. */
export interface PersonKind<R extends Client | Lead> extends KnownTable {
  readonly noun: string;
  readonly entity: EntityClass<R>;
  readonly columns: Columns;
  /** @returns null for a row that is refused; the sheet has noted why */
  readonly read: (sheet: Sheet<Columns>, row: Row, values: Values, workspace: Workspace) => Promise<Properties | null>;
  readonly make: (pass: Pass, properties: Properties) => R;
}

interface Change {
  readonly id: string;
  readonly properties: Properties;
}

interface Placed extends Change {
  readonly isNew: boolean;
  /** Whether a later row may take the external id that the record had. */
  readonly gaveUp: boolean;
}

/** Few enough that their writing holds up nobody else for long. */
const rowsAtOnce = 50;

/** Brings in clients or leads, some rows at a time, so that memory does not grow with the file. */
export async function importPeople<R extends Client | Lead>(
  kind: PersonKind<R>,
  sheet: Sheet<Columns>,
  mode: DuplicateMode,
  pass: Pass,
): Promise<void> {
  const duplicates = await knownPeople(kind, pass);
  let created: Change[] = [];
  let updated: Change[] = [];
  const write = async (): Promise<void> => {
    await writeChunk(kind, pass, created, updated);
    [created, updated] = [[], []];
  };
  for await (const { row, values } of sheet.rows()) {
    const properties = await kind.read(sheet, row, values, pass.workspace);
    const change = properties && row.faults.length === 0 ? place(kind, sheet, row, properties, duplicates, mode) : null;
    if (row.faults.length > 0) sheet.refuse(row);
    else if (change === null) pass.outcome.skipped += 1;
    else if (change.isNew) {
      pass.outcome.created += 1;
      created.push(change);
    } else {
      pass.outcome.updated += 1;
      updated.push(change);
    }
    // New records are written before changed ones, so an external id must be free before another takes it.
    if (change?.gaveUp === true || created.length + updated.length >= rowsAtOnce) await write();
    await pass.breath.take();
  }
  await write();
}

/** Decides what becomes of a row. @returns null where it is skipped or refused */
function place<R extends Client | Lead>(
  kind: PersonKind<R>,
  sheet: Sheet<Columns>,
  row: Row,
  properties: Properties,
  duplicates: Duplicates,
  mode: DuplicateMode,
): Placed | null {
  const known = duplicates.find(properties);
  if (known && mode === 'skip') {
    if (known.line !== null) {
      sheet.warnOf(row, null, `Skipped: this is the ${kind.noun} of line ${known.line} of the file.`);
    }
    return null;
  }
  if (known && mode === 'update') {
    if (known.fixedStatus !== null && (properties['status'] ?? known.fixedStatus) !== known.fixedStatus) {
      sheet.error(row, 'status', 'The status of a converted lead is fixed.');
      return null;
    }
    return { id: known.id, properties, isNew: false, gaveUp: duplicates.change(known, properties) };
  }
  if (duplicates.withExternalId(properties.externalId)) {
    sheet.error(row, 'externalId', `Another ${kind.noun} has this external id.`);
    return null;
  }
  const id = newId();
  duplicates.add({ ...properties, id, line: row.line });
  return { id, properties, isNew: true, gaveUp: false };
}

async function writeChunk<R extends Client | Lead>(
  kind: PersonKind<R>,
  pass: Pass,
  created: readonly Change[],
  updated: readonly Change[],
): Promise<void> {
  const writer = writerOf(pass);
  if (!writer || created.length + updated.length === 0) return;
  const records = new Map<string, R>();
  for (const { id, properties } of created) {
    const record = Object.assign(kind.make(pass, properties), { id });
    writer.persist(record);
    records.set(id, record);
  }
  const elsewhere = updated.map(({ id }) => id).filter((id) => !records.has(id));
  const found = await writer.find(kind.entity, { id: { $in: elsewhere } } as unknown as FilterQuery<R>);
  for (const record of found) records.set(record.id, record);
  for (const { id, properties } of updated) Object.assign(records.get(id) ?? {}, properties);
  await flushChunk(writer);
}

import { setTimeout as delay } from 'node:timers/promises';
import { Breath } from '../platform/breath.js';
import { type Db, type WriteContext, type WriteEm, addEvent } from '../platform/db.js';
import { Unavailable } from '../platform/errors.js';
import { newId } from '../platform/id.js';
import { theWorkspace } from '../workspace/workspace.js';
import { nameRequirement } from './client.columns.js';
import { type Columns, type Requirement, checkMapping } from './columns.js';
import { headColumns, keyRequirement, lineRequirements, ownLineColumns, wholeColumns } from './invoice.columns.js';
import { importInvoices } from './invoices.js';
import { type ImportResult, Outcome } from './outcome.js';
import { importPeople } from './people.js';
import { clientKind, leadKind } from './person-kinds.js';
import { type ImportRequest, type ImportType, type Pass, importTypes } from './request.js';
import { type FoundColumn, type Refused, Sheet } from './sheet.js';
import { type Source, TableFault, openTable } from './table.js';
import type { Formats } from './values.js';

export interface Imported {
  readonly result: ImportResult;
  /** One for each file, whether it has refused rows or not. */
  readonly refused: readonly Refused[];
  /** Of the first file. */
  readonly columns: readonly FoundColumn[];
  readonly asks: ReadonlySet<keyof Formats>;
}

/** Ends the transaction of an import that met a refused row. */
class RowsRefused extends Error {
  constructor(readonly imported: Imported) {
    super('rows were refused');
  }
}

/**
 * Imports all of the files or nothing. They are read once to check them, without holding up other writers, and once
 * more to write, against the records as they are then; both readings are the same code.
 * @throws Unusable for a file or a mapping that cannot be used, Unavailable
 */
export async function importRecords(
  db: Db,
  context: Omit<WriteContext, 'batchId'>,
  request: ImportRequest,
): Promise<Imported> {
  const checked = await readThrough(db, request, db.reader(), null, null);
  if (request.dryRun || checked.result.errors.length > 0) return checked;
  const batchId = newId();
  try {
    return await db.write({ ...context, batchId }, async (em) => {
      const imported = await readThrough(db, request, em, em, batchId);
      if (imported.result.errors.length > 0) throw new RowsRefused(imported);
      const { created, updated, skipped } = imported.result;
      const summary = `${importTypes[request.type]} imported: ${created} created, ${updated} updated, ${skipped} skipped`;
      addEvent(em, { action: 'import', entityType: 'Import', entityId: batchId, summary });
      return imported;
    });
  } catch (error) {
    if (error instanceof RowsRefused) return error.imported;
    throw error;
  }
}

/** Like importRecords, and waits while another import holds the database. `patience` in milliseconds. */
export async function importInTurn(
  ...[db, context, request, patience]: [...Parameters<typeof importRecords>, number]
): Promise<Imported> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await importRecords(db, context, request);
    } catch (error) {
      if (!(error instanceof Unavailable) || performance.now() > deadline) throw error;
      await delay(200);
    }
  }
}

async function readThrough(
  db: Db,
  request: ImportRequest,
  em: WriteEm,
  writer: WriteEm | null,
  batchId: string | null,
): Promise<Imported> {
  const outcome = new Outcome();
  const pass: Pass = { db, em, writer, workspace: await theWorkspace(em), outcome, breath: new Breath() };
  const sheets = await openSheets(request, outcome);
  const [sheet, lines = null] = sheets;
  if (sheet && outcome.errors.length === 0) {
    if (request.type === 'invoices') await importInvoices(sheet, lines, pass);
    else if (request.type === 'clients') await importPeople(clientKind, sheet, request.duplicates, pass);
    else await importPeople(leadKind, sheet, request.duplicates, pass);
  } else await sheet?.glance();
  const refused = sheets.map((each) => each.refused());
  return { result: outcome.result(batchId), refused, columns: sheet?.found() ?? [], asks: outcome.asks };
}

interface FileSpec {
  readonly source: Source;
  readonly columns: Columns;
  readonly requirements: readonly Requirement[];
}

/** What a file of one kind may have, where it is the only one. */
export const columnsByType: Readonly<Record<ImportType, Columns>> = {
  clients: clientKind.columns,
  leads: leadKind.columns,
  invoices: wholeColumns,
};

function filesOf({ type, file, lines }: ImportRequest): FileSpec[] {
  if (type === 'clients') return [{ source: file, columns: columnsByType[type], requirements: [nameRequirement] }];
  if (type === 'leads') return [{ source: file, columns: columnsByType[type], requirements: [nameRequirement] }];
  if (!lines) return [{ source: file, columns: columnsByType[type], requirements: lineRequirements }];
  return [
    { source: file, columns: headColumns, requirements: [keyRequirement] },
    { source: lines, columns: ownLineColumns, requirements: [keyRequirement, ...lineRequirements] },
  ];
}

/** Opens the files. Where one has no usable header, the outcome says why and no sheet is handed out. */
async function openSheets(request: ImportRequest, outcome: Outcome): Promise<Sheet<Columns>[]> {
  const files = filesOf(request);
  const tables = [];
  for (const [index, { source }] of files.entries()) {
    try {
      tables.push(await openTable(source));
    } catch (error) {
      if (!(error instanceof TableFault)) throw error;
      const file = index === 0 ? {} : { file: source.name };
      outcome.errors.push({ row: error.line, column: null, reason: error.message, ...file });
      return [];
    }
  }
  checkMapping(
    request.mapping,
    tables.map(({ header }) => header),
    files.map(({ columns }) => columns),
  );
  return tables.flatMap((table, index) => {
    const file = files[index];
    if (!file) return [];
    const sheet = new Sheet(table, file.columns, request.mapping, request.formats, outcome, index > 0);
    sheet.requires(file.requirements);
    return [sheet];
  });
}

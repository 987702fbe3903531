import { Readable } from 'node:stream';
import type { AuthenticatedContext } from '../auth/access.js';
import { forget, writeContext } from '../platform/context.js';
import { Forbidden, Invalid } from '../platform/errors.js';
import { importRecords } from './import.js';
import type { ImportRecordsInput } from './import-input.js';
import { type ImportReport, reportOf } from './import-result.js';
import type { ImportRequest } from './request.js';
import type { Source } from './table.js';
import { Unusable } from './unusable.js';

/** Imports the text of a file for a user. @throws Forbidden, Invalid, Unavailable */
export async function importText(context: AuthenticatedContext, input: ImportRecordsInput): Promise<ImportReport> {
  const { type, csv, lines = null, mapping, duplicates, dryRun, dateFormat, decimal } = input;
  if (lines !== null && type !== 'invoices') throw Invalid.field('lines', 'Lines go with INVOICES only.');
  return importFor(context, {
    type,
    file: textSource('csv', csv),
    lines: lines === null ? null : textSource('lines', lines),
    mapping: new Map((mapping ?? []).map(({ column, field }) => [column, field?.trim() ?? ''])),
    duplicates: duplicates ?? 'skip',
    dryRun: dryRun ?? false,
    formats: { date: dateFormat ?? null, decimal: decimal ?? null },
  });
}

/** Imports a file for a user. @throws Forbidden, Invalid, Unavailable */
export async function importFor(context: AuthenticatedContext, request: ImportRequest): Promise<ImportReport> {
  checkType(context, request.type);
  if (request.type === 'invoices' && request.duplicates !== 'skip') {
    throw Invalid.field('duplicates', 'This goes with clients and leads only: an invoice is never overwritten.');
  }
  try {
    return await reportOf(await importRecords(context.db, writeContext(context), request));
  } catch (error) {
    throw error instanceof Unusable ? Invalid.field(error.path, error.reason) : error;
  } finally {
    forget(context);
  }
}

/** @throws Forbidden where the caller is no admin and invoices are to be imported (PRODUCT section 1) */
export function checkType({ actor }: AuthenticatedContext, type: ImportRequest['type']): void {
  if (type === 'invoices' && actor.role !== 'admin') throw new Forbidden('Only an admin may import invoices.');
}

function textSource(field: Source['field'], text: string): Source {
  const bytes = Buffer.from(text, 'utf8');
  return { name: field, field, open: () => Readable.from(pieces(bytes)) };
}

const pieceSize = 65_536;

/** In pieces, as a file is read, so that others have their turn between them. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

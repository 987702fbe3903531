import type { ExportColumn } from './export-columns.js';

/** How the rows of an export are written. */
interface Format {
  /** What the audit log calls it. */
  readonly title: string;
  readonly contentType: string;
}

export const formats = {
  csv: { title: 'CSV', contentType: 'text/csv; charset=utf-8; header=present' },
  jsonl: { title: 'JSON Lines', contentType: 'application/x-ndjson; charset=utf-8' },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;

/** Excel takes a file without it for one in its own character set. */
const byteOrderMark = '\uFEFF';

/** Spreadsheets take a cell that begins so for a formula, in quotes or not; East Asian ones the wide signs too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Texts stand in quotes always, so that a spreadsheet can be told to leave them as texts: `01067` is no number. */
function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function cell<T>({ plain, value }: ExportColumn<T>, row: T): string {
  const found = value(row) ?? '';
  if (plain || found === '') return found;
  return quoted(formula.test(found) ? `'${found}` : found);
}

/** The header of a CSV file (RFC 4180). */
export function csvHeader<T>(columns: readonly ExportColumn<T>[]): string {
  return `${byteOrderMark}${columns.map(({ header }) => header).join(',')}\r\n`;
}

export function csvLine<T>(columns: readonly ExportColumn<T>[], row: T): string {
  return `${columns.map((column) => cell(column, row)).join(',')}\r\n`;
}

export function jsonLine(object: object): string {
  return `${JSON.stringify(object)}\n`;
}

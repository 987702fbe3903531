import { decimalText } from '../platform/decimal';
import { readNumber, writeNumber } from '../platform/number-entry';
import { cells, emptyLine, type Cell, type DraftLine } from './invoice-draft';

type Row = readonly string[];
const texts: ReadonlySet<Cell> = new Set(['description', 'unit']);

/**
 * The cells of what a spreadsheet copies: a line a row, a tab between cells, quotes around a cell that holds either.
 * Undefined where it is the text of one cell.
 */
export function pastedRows(text: string): readonly Row[] | undefined {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r?\n|$)/g)) {
    rows.at(-1)?.push(cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  return filled.length > 1 || filled.some((row) => row.length > 1) ? filled : undefined;
}

/** The lines with the rows put in, from a cell of the line `key` on, as in a spreadsheet. Lines are added as needed. */
export function withPasted(
  lines: readonly DraftLine[],
  key: number | undefined,
  from: Cell,
  rows: readonly Row[],
): readonly DraftLine[] {
  const columns = cells.slice(cells.indexOf(from));
  const found = lines.findIndex((line) => line.key === key);
  const start = found < 0 ? lines.length : found;
  const result = [...lines];
  const [first, ...others] = rows;
  const body = first && others.length > 0 && isHead(first, columns) ? others : rows;
  body.forEach((row, index) => {
    const line = result[start + index] ?? { ...emptyLine(result.at(-1)), unit: '' };
    const entries = columns.flatMap((cell, column) => {
      const text = row[column]?.trim();
      return text ? [[cell, texts.has(cell) ? text.replace(/\s+/g, ' ') : numberText(text)] as const] : [];
    });
    result[start + index] = { ...line, ...Object.fromEntries(entries) };
  });
  return result;
}

/** A row of headings: where numbers belong, there are only words. */
function isHead(row: Row, columns: readonly Cell[]): boolean {
  const numbers = row.filter((text, index) => {
    const cell = columns[index];
    return cell !== undefined && !texts.has(cell) && text.trim() !== '';
  });
  return numbers.length > 0 && numbers.every((text) => !/\d/.test(text));
}

/** `€ 1,234.50` and `23 %` without their signs; what is no number stays, to be mended in its cell. */
function numberText(text: string): string {
  const value = readNumber(text.replace(/[\p{Sc}%]|\b[A-Z]{3}\b/gu, ''));
  return value ? writeNumber(decimalText(value)) : text;
}

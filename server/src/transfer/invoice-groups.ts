import type { headColumns, lineColumns } from './invoice.columns.js';
import type { Columns } from './columns.js';
import type { Row, Sheet, Values } from './sheet.js';

type HeadValues = Values<keyof typeof headColumns>;
type LineValues = Values<keyof typeof lineColumns>;

export interface GroupLine {
  readonly row: Row;
  readonly values: LineValues;
}

/** The rows of one invoice. In a single file the head's row holds its first line, too. */
export interface Group {
  readonly head: Row;
  readonly values: HeadValues;
  readonly lines: GroupLine[];
}

/**
 * Gathers one file with a row a line. Rows that share their number, or else their external id, are one invoice, also
 * where others stand between them; a row with neither is one by itself.
 */
export async function groupsOfOneFile(sheet: Sheet<Columns>): Promise<Group[]> {
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  for await (const { row, values } of sheet.rows()) {
    const { number, externalId } = values as HeadValues;
    const key = number !== undefined ? `number ${number}` : externalId !== undefined ? `id ${externalId}` : null;
    let group = key === null ? undefined : byKey.get(key);
    if (!group) {
      group = { head: row, values, lines: [] };
      groups.push(group);
      if (key !== null) byKey.set(key, group);
    }
    if (hasLine(values) || row !== group.head) group.lines.push({ row, values });
  }
  return groups;
}

function hasLine({ description, quantity, unitPrice }: LineValues): boolean {
  return description !== undefined || quantity !== undefined || unitPrice !== undefined;
}

/** Gathers heads and lines. A line names its invoice by external id, or else by number. */
export async function groupsOfTwoFiles(heads: Sheet<Columns>, lines: Sheet<Columns>): Promise<Group[]> {
  const groups: Group[] = [];
  const byId = new Map<string, Group>();
  const byNumber = new Map<string, Group>();
  for await (const { row, values } of heads.rows()) {
    const group: Group = { head: row, values, lines: [] };
    const { externalId, number } = values as HeadValues;
    groups.push(group);
    // A head that comes twice is refused later; its lines go to the first one.
    if (externalId !== undefined && !byId.has(externalId)) byId.set(externalId, group);
    if (number !== undefined && !byNumber.has(number)) byNumber.set(number, group);
  }
  for await (const { row, values } of lines.rows()) {
    const { externalId, number } = values as HeadValues;
    const group =
      externalId === undefined
        ? byNumber.get(number ?? '')
        : // Some lists call the number "Invoice", which is read as an id.
          (byId.get(externalId) ?? byNumber.get(externalId));
    if (group) {
      group.lines.push({ row, values });
      continue;
    }
    const field = externalId === undefined && lines.has('number') ? 'number' : 'externalId';
    const named = externalId ?? number;
    lines.error(row, field, named === undefined ? 'Required.' : 'The file of the invoices has no such invoice.');
    lines.refuse(row);
  }
  return groups;
}

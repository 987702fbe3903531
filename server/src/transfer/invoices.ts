import { flushChunk } from '../platform/db.js';
import type { Columns } from './columns.js';
import { type Group, groupsOfOneFile, groupsOfTwoFiles } from './invoice-groups.js';
import { InvoiceReader } from './invoice-reader.js';
import { ClientsByName, takenBefore } from './known-invoices.js';
import { type Pass, writerOf } from './request.js';
import type { Sheet } from './sheet.js';

/** Few enough that their writing holds up nobody else for long. */
const invoicesAtOnce = 25;

/**
 * Brings in invoices with their lines. The rows of an invoice may stand anywhere, so that all are held until the files
 * are read; what is made of them is written some at a time.
 */
export async function importInvoices(heads: Sheet<Columns>, lines: Sheet<Columns> | null, pass: Pass): Promise<void> {
  const groups = lines ? await groupsOfTwoFiles(heads, lines) : await groupsOfOneFile(heads);
  const reader = new InvoiceReader(
    heads,
    lines ?? heads,
    await ClientsByName.load(pass),
    await takenBefore(pass),
    pass,
  );
  let waiting = 0;
  for (const group of groups) {
    await pass.breath.take();
    const read = await reader.read(group);
    if (!read) {
      refuse(group, heads, lines);
      continue;
    }
    pass.outcome.created += 1;
    const writer = writerOf(pass);
    if (!writer) continue;
    writer.persist([read.invoice, ...read.lines]);
    waiting += 1;
    if (waiting < invoicesAtOnce) continue;
    await flushChunk(writer);
    waiting = 0;
  }
  const writer = writerOf(pass);
  if (writer) await flushChunk(writer);
}

/** All rows of a refused invoice are handed back, so that they make a whole invoice again once they are mended. */
function refuse({ head, lines: own }: Group, heads: Sheet<Columns>, lines: Sheet<Columns> | null): void {
  if (lines || own[0]?.row !== head) heads.refuse(head);
  for (const { row } of own) (lines ?? heads).refuse(row);
}

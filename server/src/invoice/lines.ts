import DataLoader from 'dataloader';
import { type RequestContext, loader } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { type FieldError, Invalid } from '../platform/errors.js';
import { Money, maxMinorUnits } from '../platform/money.js';
import { type Invoice, TaxAmount } from './invoice.entity.js';
import type { InvoiceLineInput } from './invoice.inputs.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { taxesOf, totalsOf } from './totals.js';

/** The lines of an invoice in their order, read for many invoices at once. */
export async function linesOf(context: RequestContext, invoice: Invoice): Promise<InvoiceLine[]> {
  const byInvoice = loader(context, 'invoice lines', () => {
    return new DataLoader<string, InvoiceLine[]>(async (ids) => {
      const lines = await context.em.find(
        InvoiceLine,
        { invoiceId: { $in: [...ids] } },
        { orderBy: { position: 'asc' } },
      );
      return ids.map((id) => lines.filter((line) => line.invoiceId === id));
    });
  });
  return (await byInvoice.load(invoice.id)).map((line) => Object.assign(line, { currency: invoice.currency }));
}

/** The tax of an invoice per rate, highest rate first. */
export function taxAmountsOf(lines: readonly InvoiceLine[], currency: string): TaxAmount[] {
  return taxesOf(lines.map(({ taxRate, netMinor }) => ({ taxRate, net: netMinor }))).map(({ rate, base, tax }) =>
    Object.assign(new TaxAmount(), {
      rate,
      base: Money.ofMinor(base, currency),
      tax: Money.ofMinor(tax, currency),
    }),
  );
}

/** The lines of an invoice that is being changed. */
export async function managedLines(em: WriteEm, invoice: Invoice): Promise<InvoiceLine[]> {
  return em.find(InvoiceLine, { invoiceId: invoice.id }, { orderBy: { position: 'asc' } });
}

/**
 * Gives an invoice its lines, in order, and sets its totals. Lines keep their row by position, so that the audit entry
 * shows what changed in each.
 * @returns whether any line was added, changed or removed
 * @throws Invalid (`lines`) where an amount has more than 15 digits
 */
export async function setLines(em: WriteEm, invoice: Invoice, inputs: readonly InvoiceLineInput[]): Promise<boolean> {
  const present = await managedLines(em, invoice);
  let changed = present.length !== inputs.length;
  const lines = inputs.map((input, index) => {
    const line = present[index] ?? new InvoiceLine();
    const next = { ...valuesOf(input), position: index + 1, invoiceId: invoice.id };
    const same = Object.entries(next).every(([name, value]) => line[name as keyof typeof next] === value);
    if (!same) {
      Object.assign(line, next);
      changed = true;
    }
    return line;
  });
  applyTotals(invoice, lines);
  for (const line of lines.slice(present.length)) em.persist(line);
  for (const line of present.slice(lines.length)) em.remove(line);
  return changed;
}

/** The fields of a line that an input states, with what stands for those that it leaves out. */
export function valuesOf(line: InvoiceLineInput | InvoiceLine) {
  const { description, quantity, unit = null, unitPrice, discountPercent = '0', taxRate = '0' } = line;
  return { description, quantity, unit, unitPrice, discountPercent, taxRate };
}

/** Computes nets and totals and stores them. @throws Invalid */
export function applyTotals(invoice: Invoice, lines: readonly InvoiceLine[]): void {
  const totals = totalsOf(lines, invoice.currency);
  const faults: FieldError[] = [];
  lines.forEach((line, index) => {
    const net = totals.nets[index] ?? 0n;
    if (net > maxMinorUnits)
      faults.push({ path: `lines.${String(index)}.unitPrice`, message: 'The net has more than 15 digits.' });
    if (line.netMinor !== net) line.netMinor = net;
  });
  if (faults.length === 0 && totals.total > maxMinorUnits) {
    faults.push({ path: 'lines', message: 'The total has more than 15 digits.' });
  }
  if (faults.length > 0) throw new Invalid(faults);
  invoice.subtotalMinor = totals.subtotal;
  invoice.taxTotalMinor = totals.taxTotal;
  invoice.totalMinor = totals.total;
}

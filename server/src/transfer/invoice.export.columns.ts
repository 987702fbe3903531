import type { Invoice } from '../invoice/invoice.entity.js';
import { clientReference } from './client-beside.js';
import { recordColumns } from './client.export.js';
import { type ExportColumn, enumName, moment, plain, text, within } from './export-columns.js';
import { headColumns, lineColumns } from './invoice.columns.js';
import type { ExportedInvoice, ExportedLine } from './invoice.export.js';

/** What ties the rows of an invoice in an import: a draft that has nothing else brings its id. */
function externalKey({ externalId, number, id }: Invoice): string | null {
  return externalId ?? (number === null ? id : null);
}

/** What an import understands of an invoice's head. */
const head: readonly ExportColumn<ExportedInvoice>[] = [
  text(headColumns.number.label, ({ invoice }) => invoice.number),
  text(headColumns.externalId.label, ({ invoice }) => externalKey(invoice)),
  text(headColumns.client.label, ({ client }) => clientReference(client)),
  text(headColumns.title.label, ({ invoice }) => invoice.title),
  plain(headColumns.status.label, ({ invoice }) => enumName(invoice.status)),
  plain(headColumns.issuedOn.label, ({ invoice }) => invoice.issuedOn),
  plain(headColumns.dueOn.label, ({ invoice }) => invoice.dueOn),
  plain(headColumns.suppliedOn.label, ({ invoice }) => invoice.suppliedOn),
  plain(headColumns.paidOn.label, ({ invoice }) => invoice.paidOn),
  plain(headColumns.total.label, ({ invoice }) => invoice.total().amount),
  plain(headColumns.currency.label, ({ invoice }) => invoice.currency),
];

const headTexts: readonly ExportColumn<ExportedInvoice>[] = [
  text(headColumns.buyerReference.label, ({ invoice }) => invoice.buyerReference),
  text(headColumns.notes.label, ({ invoice }) => invoice.notes),
  text(headColumns.internalNotes.label, ({ invoice }) => invoice.internalNotes),
  text(headColumns.statusReason.label, ({ invoice }) => invoice.statusReason),
  text(headColumns.billingStreet.label, ({ invoice }) => invoice.buyer?.street),
  text(headColumns.billingCity.label, ({ invoice }) => invoice.buyer?.city),
  text(headColumns.billingRegion.label, ({ invoice }) => invoice.buyer?.region),
  text(headColumns.billingPostalCode.label, ({ invoice }) => invoice.buyer?.postalCode),
  plain(headColumns.billingCountry.label, ({ invoice }) => invoice.buyer?.country),
];

const clientColumns: readonly ExportColumn<ExportedInvoice>[] = [
  text('Client Name', ({ client }) => client?.name),
  text('Buyer', ({ invoice }) => invoice.buyer?.name),
  text('Buyer Company', ({ invoice }) => invoice.buyer?.company),
  text('Buyer Tax Id', ({ invoice }) => invoice.buyer?.taxId),
];

export const invoiceExportColumns: readonly ExportColumn<ExportedInvoice>[] = [
  plain('Id', ({ invoice }) => invoice.id),
  ...head,
  plain('Subtotal', ({ invoice }) => invoice.subtotal().amount),
  plain('Tax Total', ({ invoice }) => invoice.taxTotal().amount),
  plain('Overdue', ({ overdue }) => String(overdue)),
  ...headTexts,
  ...clientColumns,
  moment('Sent At', ({ invoice }) => invoice.sentAt),
  moment('Paid At', ({ invoice }) => invoice.paidAt),
  moment('Voided At', ({ invoice }) => invoice.voidedAt),
  ...within(recordColumns, ({ invoice }: ExportedInvoice) => invoice),
];

export const lineExportColumns: readonly ExportColumn<ExportedLine>[] = [
  plain('Invoice Id', ({ whole }) => whole.invoice.id),
  ...within(head, ({ whole }: ExportedLine) => whole),
  plain('Line Id', ({ line }) => line.id),
  plain('Position', ({ line }) => String(line.position)),
  text(lineColumns.description.label, ({ line }) => line.description),
  plain(lineColumns.quantity.label, ({ line }) => line.quantity),
  text(lineColumns.unit.label, ({ line }) => line.unit),
  plain(lineColumns.unitPrice.label, ({ line }) => line.unitPrice),
  plain(lineColumns.discountPercent.label, ({ line }) => line.discountPercent),
  plain(lineColumns.taxRate.label, ({ line }) => line.taxRate),
  plain('Net', ({ line }) => line.net().amount),
  ...within([...headTexts, ...clientColumns], ({ whole }: ExportedLine) => whole),
  ...within(recordColumns, ({ whole }: ExportedLine) => whole.invoice),
];

import { expressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/sqlite';
import type { AuthenticatedContext } from '../auth/access.js';
import type { Invoice } from '../invoice/invoice.entity.js';
import { InvoiceLine } from '../invoice/invoice-line.entity.js';
import { invoiceList, isOverdue } from '../invoice/invoice.list.js';
import { taxAmountsOf } from '../invoice/lines.js';
import type { Party } from '../invoice/party.js';
import type { AnyTables } from '../platform/list.js';
import { rowReader } from '../platform/rows.js';
import type { Beside } from '../platform/walk.js';
import { today } from '../workspace/workspace.js';
import { type NamedClient, clientBeside, readClient } from './client-beside.js';
import { enumName, pick } from './export-columns.js';

/** An invoice with what belongs to it, all of one moment. */
export interface ExportedInvoice {
  readonly invoice: Invoice;
  readonly client: NamedClient | null;
  readonly lines: readonly InvoiceLine[];
  readonly overdue: boolean;
}

export interface ExportedLine {
  readonly whole: ExportedInvoice;
  readonly line: InvoiceLine;
}

/** An invoice's own columns show none of its lines, so that a table of invoices need not read them. */
export async function headBeside(context: AuthenticatedContext): Promise<Beside> {
  return { _client: clientBeside(context, 'invoices'), _overdue: isOverdue(await today(context)) };
}

export async function invoiceBeside(context: AuthenticatedContext): Promise<Beside> {
  const lines = expressionBuilder<AnyTables, string>()
    .selectFrom('invoice_lines')
    .select(['id', 'position', 'description', 'quantity', 'unit', 'unit_price', 'discount_percent', 'tax_rate'])
    .select('net_minor')
    .whereRef('invoice_lines.invoice_id', '=', 'invoices.id')
    .orderBy('position');
  return { ...(await headBeside(context)), _lines: jsonArrayFrom(lines) };
}

const lineOf = rowReader(InvoiceLine);

export function exportedInvoice(row: Record<string, unknown>): ExportedInvoice {
  const invoice = invoiceList.toRecord(row);
  const { id: invoiceId, currency } = invoice;
  const lines = (JSON.parse((row['_lines'] ?? '[]') as string) as Record<string, unknown>[]).map((line) =>
    Object.assign(lineOf(line), { invoiceId, currency }),
  );
  return { invoice, client: readClient(row['_client']), lines, overdue: row['_overdue'] === 1 };
}

export function linesOfExported(whole: ExportedInvoice): ExportedLine[] {
  return whole.lines.map((line) => ({ whole, line }));
}

const partyFields = [
  'name',
  'company',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'taxId',
  'email',
  'phone',
  'iban',
  'bic',
  'paymentNote',
] as const satisfies readonly (keyof Party)[];

export function invoiceJson({ invoice, client, lines, overdue }: ExportedInvoice): object {
  return {
    ...pick(invoice, ['id', 'externalId', 'number']),
    client,
    ...pick(invoice, ['title', 'currency']),
    status: enumName(invoice.status),
    ...pick(invoice, ['issuedOn', 'dueOn', 'suppliedOn', 'paidOn', 'sentAt', 'paidAt', 'voidedAt']),
    overdue,
    lines: lines.map(lineFields),
    subtotal: invoice.subtotal(),
    taxes: taxAmountsOf(lines, invoice.currency),
    taxTotal: invoice.taxTotal(),
    total: invoice.total(),
    ...pick(invoice, ['buyerReference', 'notes', 'internalNotes', 'statusReason']),
    seller: invoice.seller && pick(invoice.seller, partyFields),
    buyer: invoice.buyer && pick(invoice.buyer, partyFields),
    ...pick(invoice, ['version', 'createdAt', 'updatedAt']),
  };
}

export function lineJson({ whole: { invoice, client }, line }: ExportedLine): object {
  const head = pick(invoice, ['id', 'externalId', 'number', 'title', 'currency', 'issuedOn']);
  return { ...lineFields(line), invoice: { ...head, status: enumName(invoice.status), client } };
}

function lineFields(line: InvoiceLine): object {
  const names = [
    'id',
    'position',
    'description',
    'quantity',
    'unit',
    'unitPrice',
    'discountPercent',
    'taxRate',
  ] as const;
  return { ...pick(line, names), net: line.net() };
}

import { InvoiceStatus } from '../invoice/invoice-status.js';
import type { Columns, Requirement } from './columns.js';

const { DRAFT, SENT, PAID, VOID } = InvoiceStatus;

/** What other systems call where an invoice stands, by `headerKey`. */
export const invoiceStates: Readonly<Record<string, InvoiceStatus>> = {
  draft: DRAFT,
  sent: SENT,
  issued: SENT,
  open: SENT,
  unpaid: SENT,
  outstanding: SENT,
  overdue: SENT,
  due: SENT,
  paid: PAID,
  settled: PAID,
  closed: PAID,
  void: VOID,
  voided: VOID,
  cancelled: VOID,
  canceled: VOID,
};

/** What names an invoice, in its head and in its lines. */
export const keyColumns = {
  number: { label: 'Number', aliases: ['Invoice Number', 'Invoice No', 'No'] },
  externalId: { label: 'External Id', aliases: ['Invoice Id', 'Id', 'Invoice'] },
} as const satisfies Columns;

export const headColumns = {
  ...keyColumns,
  client: {
    label: 'Client',
    aliases: ['Client Id', 'Customer Id', 'Account Id', 'Customer', 'Client Name', 'Customer Name', 'Client Email'],
  },
  title: { label: 'Title', aliases: ['Subject', 'Invoice Title'] },
  currency: { label: 'Currency', aliases: ['Currency Code', 'Invoice Currency'], kind: 'currency' },
  status: { label: 'Status', aliases: ['Invoice Status'], kind: 'choice', choices: invoiceStates },
  issuedOn: {
    label: 'Issued On',
    aliases: ['Issue Date', 'Invoice Date', 'Date', 'Issued', 'Date of Issue'],
    kind: 'date',
  },
  dueOn: { label: 'Due On', aliases: ['Due Date', 'Due'], kind: 'date' },
  suppliedOn: { label: 'Supplied On', aliases: ['Supply Date', 'Delivery Date', 'Service Date'], kind: 'date' },
  paidOn: { label: 'Paid On', aliases: ['Paid Date', 'Payment Date', 'Date Paid'], kind: 'date' },
  buyerReference: { label: 'Buyer Reference', aliases: ['Purchase Order', 'PO Number', 'Order Number', 'Reference'] },
  notes: { label: 'Notes', aliases: ['Note', 'Printed Notes'] },
  internalNotes: { label: 'Internal Notes', aliases: ['Private Notes', 'Comments'] },
  statusReason: { label: 'Status Reason', aliases: ['Void Reason', 'Cancellation Reason'] },
  billingStreet: { label: 'Billing Street', aliases: ['Billing Address'] },
  billingCity: { label: 'Billing City' },
  billingRegion: { label: 'Billing Region', aliases: ['Billing State', 'Billing Province'] },
  billingPostalCode: { label: 'Billing Postal Code', aliases: ['Billing ZIP', 'Billing ZIP Code', 'Billing Postcode'] },
  billingCountry: { label: 'Billing Country', aliases: ['Billing Country Code'], kind: 'country' },
  total: { label: 'Total', aliases: ['Invoice Total', 'Total Amount', 'Grand Total'], kind: 'number' },
} as const satisfies Columns;

export const lineColumns = {
  description: {
    label: 'Description',
    aliases: ['Line Description', 'Item', 'Item Description', 'Product', 'Product Name', 'Service', 'Track'],
  },
  quantity: { label: 'Quantity', aliases: ['Qty', 'Hours'], kind: 'number' },
  unit: { label: 'Unit', aliases: ['Unit of Measure', 'UoM'] },
  unitPrice: { label: 'Unit Price', aliases: ['Price', 'Net Price', 'Unit Cost'], kind: 'number' },
  discountPercent: { label: 'Discount %', aliases: ['Discount Percent', 'Discount Rate'], kind: 'percent' },
  taxRate: { label: 'Tax Rate', aliases: ['Tax %', 'Tax Percent', 'VAT Rate', 'VAT %'], kind: 'percent' },
} as const satisfies Columns;

/** One file with a row a line. */
export const wholeColumns = { ...headColumns, ...lineColumns } as const satisfies Columns;

/** The second of two files: a row a line, with what names its invoice. */
export const ownLineColumns = { ...keyColumns, ...lineColumns } as const satisfies Columns;

export const keyRequirement: Requirement = { anyOf: ['externalId', 'number'], label: 'External Id (or Number)' };

export const lineRequirements: readonly Requirement[] = (['description', 'quantity', 'unitPrice'] as const).map(
  (field) => ({ anyOf: [field], label: lineColumns[field].label }),
);

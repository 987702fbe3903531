import { setImmediate as othersTurn } from 'node:timers/promises';
import type { AuthenticatedContext, Declared } from '../auth/access.js';
import { auditLogList } from '../audit/audit-log.list.js';
import { clientList } from '../client/client.list.js';
import { invoiceList } from '../invoice/invoice.list.js';
import { leadList } from '../lead/lead.list.js';
import type { ListArgs, ListSpec } from '../platform/list.js';
import { type Beside, type Snapshot, walkOf } from '../platform/walk.js';
import { auditBeside, auditExportColumns, auditJson, exportedEntry } from './audit.export.js';
import { clientExportColumns, clientJson } from './client.export.js';
import type { ExportColumn } from './export-columns.js';
import { type FormatName, csvHeader, csvLine, jsonLine } from './export-formats.js';
import { invoiceExportColumns, lineExportColumns } from './invoice.export.columns.js';
import {
  exportedInvoice,
  headBeside,
  invoiceBeside,
  invoiceJson,
  lineJson,
  linesOfExported,
} from './invoice.export.js';
import { exportedLead, leadBeside, leadExportColumns, leadJson } from './lead.export.js';

type Args = Pick<ListArgs<object>, 'filter' | 'orderBy'>;

/** The text of an export, some ten thousand characters at a time. */
export type Texts = (snapshot: Snapshot) => AsyncGenerator<string, void>;

export interface Export {
  /** What the audit log calls it. */
  readonly title: string;
  readonly access: Declared;
  /** The names of the GraphQL inputs that its parameters are read by. */
  readonly inputs: { readonly filter: string; readonly order: string };
  /** @throws Invalid */
  readonly open: (context: AuthenticatedContext, args: Args, format: FormatName) => Promise<Texts>;
}

/** A list's records as the rows of a file. */
interface ExportSpec<T extends object, R> extends Pick<Export, 'title' | 'access' | 'inputs'> {
  readonly list: Omit<ListSpec<object, never>, 'toRecord'>;
  readonly toRecord: (row: Record<string, unknown>) => T;
  readonly beside?: (context: AuthenticatedContext, format: FormatName) => Promise<Beside> | Beside;
  readonly order?: Args['orderBy'];
  readonly rowsOf: (record: T) => readonly R[];
  readonly columns: readonly ExportColumn<R>[];
  readonly json: (row: R) => object;
}

const textSize = 32_768;

function exportOf<T extends object, R>(spec: ExportSpec<T, R>): Export {
  const { title, access, inputs, list, toRecord, columns, json } = spec;
  return {
    title,
    access,
    inputs,
    open: async (context, args, format) => {
      const orderBy = args.orderBy ?? spec.order ?? null;
      const beside = await spec.beside?.(context, format);
      const walk = await walkOf<T, object>(context, { ...list, toRecord }, { ...args, orderBy }, beside);
      const lineOf = (row: R): string => (format === 'csv' ? csvLine(columns, row) : jsonLine(json(row)));
      return async function* (snapshot) {
        let text = format === 'csv' ? csvHeader(columns) : '';
        for await (const page of walk(snapshot)) {
          for (const record of page) {
            for (const row of spec.rowsOf(record)) text += lineOf(row);
            if (text.length < textSize) continue;
            yield text;
            text = '';
            await othersTurn();
          }
          await othersTurn();
        }
        if (text !== '') yield text;
      };
    },
  };
}

function itself<T>(record: T): [T] {
  return [record];
}

const invoices = {
  access: { rule: 'staff', token: ['INVOICES_READ'] },
  inputs: { filter: 'InvoiceFilter', order: 'InvoiceOrder' },
  list: invoiceList,
  toRecord: exportedInvoice,
} as const;

/** What can be exported, by its name in the address. Active records only, whoever asks. */
export const exports: ReadonlyMap<string, Export> = new Map([
  [
    'clients',
    exportOf({
      title: 'Clients',
      access: { rule: 'staff', token: ['CLIENTS_READ'] },
      inputs: { filter: 'ClientFilter', order: 'ClientOrder' },
      list: clientList,
      toRecord: clientList.toRecord,
      rowsOf: itself,
      columns: clientExportColumns,
      json: clientJson,
    }),
  ],
  [
    'leads',
    exportOf({
      title: 'Leads',
      access: { rule: 'staff', token: ['LEADS_READ'] },
      inputs: { filter: 'LeadFilter', order: 'LeadOrder' },
      list: leadList,
      toRecord: exportedLead,
      beside: leadBeside,
      rowsOf: itself,
      columns: leadExportColumns,
      json: leadJson,
    }),
  ],
  [
    'invoices',
    exportOf({
      ...invoices,
      title: 'Invoices',
      beside: (context, format) => (format === 'csv' ? headBeside(context) : invoiceBeside(context)),
      rowsOf: itself,
      columns: invoiceExportColumns,
      json: invoiceJson,
    }),
  ],
  [
    'invoice-lines',
    exportOf({
      ...invoices,
      title: 'Invoice lines',
      beside: invoiceBeside,
      rowsOf: linesOfExported,
      columns: lineExportColumns,
      json: lineJson,
    }),
  ],
  [
    'audit',
    exportOf({
      title: 'Audit log',
      access: { rule: 'admin', token: ['AUDIT_READ'] },
      inputs: { filter: 'AuditLogFilter', order: 'AuditLogOrder' },
      list: auditLogList,
      order: { field: 'SEQUENCE', direction: 'asc' },
      toRecord: exportedEntry,
      beside: auditBeside,
      rowsOf: itself,
      columns: auditExportColumns,
      json: auditJson,
    }),
  ],
]);

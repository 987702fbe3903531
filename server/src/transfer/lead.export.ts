import type { AuthenticatedContext } from '../auth/access.js';
import type { Lead } from '../lead/lead.entity.js';
import { leadList } from '../lead/lead.list.js';
import type { Beside } from '../platform/walk.js';
import { type NamedClient, clientBeside, readClient } from './client-beside.js';
import { personExportColumns, recordColumns } from './client.export.js';
import { type ExportColumn, enumName, moment, pick, plain, text, within } from './export-columns.js';
import { leadColumns } from './lead.columns.js';

export interface ExportedLead {
  readonly lead: Lead;
  /** The client it was converted into. */
  readonly client: NamedClient | null;
}

export function leadBeside(context: AuthenticatedContext): Beside {
  return { _client: clientBeside(context, 'leads') };
}

export function exportedLead(row: Record<string, unknown>): ExportedLead {
  return { lead: leadList.toRecord(row), client: readClient(row['_client']) };
}

export const leadExportColumns: readonly ExportColumn<ExportedLead>[] = [
  ...within(personExportColumns, ({ lead }: ExportedLead) => lead),
  text(leadColumns.source.label, ({ lead }) => lead.source),
  plain(leadColumns.status.label, ({ lead }) => enumName(lead.status)),
  plain(leadColumns.estimatedValue.label, ({ lead }) => lead.estimatedValue()?.amount),
  plain(leadColumns.estimatedCurrency.label, ({ lead }) => lead.estimatedCurrency),
  text(leadColumns.notes.label, ({ lead }) => lead.notes),
  plain('Converted Client Id', ({ client }) => client?.id),
  text('Converted Client', ({ client }) => client?.name),
  moment('Converted At', ({ lead }) => lead.convertedAt),
  ...within(recordColumns, ({ lead }: ExportedLead) => lead),
];

export function leadJson({ lead, client }: ExportedLead): object {
  return {
    ...pick(lead, ['id', 'externalId', 'name', 'company', 'email', 'phone', 'source']),
    status: enumName(lead.status),
    estimatedValue: lead.estimatedValue(),
    notes: lead.notes,
    client,
    ...pick(lead, ['convertedAt', 'version', 'createdAt', 'updatedAt']),
  };
}

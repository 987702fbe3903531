import type { Client } from '../client/client.entity.js';
import { clientColumns } from './client.columns.js';
import { type ExportColumn, moment, pick, plain, text } from './export-columns.js';

/** What clients and leads begin with. */
type Person = Pick<Client, 'id' | 'externalId' | 'name' | 'company' | 'email' | 'phone'>;

export const personExportColumns: readonly ExportColumn<Person>[] = [
  plain('Id', ({ id }) => id),
  text(clientColumns.externalId.label, ({ externalId }) => externalId),
  text(clientColumns.name.label, ({ name }) => name),
  text(clientColumns.company.label, ({ company }) => company),
  text(clientColumns.email.label, ({ email }) => email),
  text(clientColumns.phone.label, ({ phone }) => phone),
];

type Kept = Pick<Client, 'version' | 'createdAt' | 'updatedAt'>;

/** What every record ends with. */
export const recordColumns: readonly ExportColumn<Kept>[] = [
  plain('Version', ({ version }) => String(version)),
  moment('Created At', ({ createdAt }) => createdAt),
  moment('Updated At', ({ updatedAt }) => updatedAt),
];

export const clientExportColumns: readonly ExportColumn<Client>[] = [
  ...personExportColumns,
  text(clientColumns.taxId.label, ({ taxId }) => taxId),
  text(clientColumns.street.label, ({ street }) => street),
  text(clientColumns.city.label, ({ city }) => city),
  text(clientColumns.region.label, ({ region }) => region),
  text(clientColumns.postalCode.label, ({ postalCode }) => postalCode),
  plain(clientColumns.country.label, ({ country }) => country),
  plain(clientColumns.currency.label, ({ currency }) => currency),
  text(clientColumns.notes.label, ({ notes }) => notes),
  ...recordColumns,
];

export function clientJson(client: Client): object {
  return pick(client, [
    'id',
    'externalId',
    'name',
    'company',
    'email',
    'phone',
    'taxId',
    'street',
    'city',
    'region',
    'postalCode',
    'country',
    'currency',
    'notes',
    'version',
    'createdAt',
    'updatedAt',
  ]);
}

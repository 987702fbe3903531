import { dayOnly } from '../platform/days';
import { filled } from '../platform/filled';
import type { InvoiceFilter } from '../platform/graphql.generated';
import { currencyChoices } from '../platform/places';
import type { FilterField } from '../ui/list/filters';
import { archivedField } from '../ui/list/record-filters';
import type { Option } from '../ui/picker';
import { statusTabs } from './invoice-status';

/** The filters as the URL holds them. */
export interface InvoiceQuery {
  readonly q: string | undefined;
  readonly client: string | undefined;
  readonly issuedFrom: string | undefined;
  readonly issuedTo: string | undefined;
  readonly dueFrom: string | undefined;
  readonly dueTo: string | undefined;
  readonly paidFrom: string | undefined;
  readonly paidTo: string | undefined;
  readonly currency: string | undefined;
  /** `1` (or `true`): archived ones too; `only`: nothing else. For admins. */
  readonly archived: string | undefined;
}

const days: readonly FilterField[] = [
  { key: 'issuedFrom', label: 'Issued from', kind: 'day' },
  { key: 'issuedTo', label: 'Issued to', kind: 'day' },
  { key: 'dueFrom', label: 'Due from', kind: 'day' },
  { key: 'dueTo', label: 'Due to', kind: 'day' },
  { key: 'paidFrom', label: 'Paid from', kind: 'day' },
  { key: 'paidTo', label: 'Paid to', kind: 'day' },
];

export interface ClientChoice {
  readonly find: (text: string) => Promise<readonly Option[]>;
  readonly nameOf: (id: string) => string | undefined;
}

export function invoiceFields({ find, nameOf }: ClientChoice, isAdmin: boolean): readonly FilterField[] {
  return [
    { key: 'client', label: 'Client', kind: 'record', find, text: nameOf },
    { key: 'currency', label: 'Currency', kind: 'choice', choices: currencyChoices(), text: (code) => code },
    ...days,
    ...(isAdmin ? [archivedField] : []),
  ];
}

/** The API's filter, without the status. */
export function invoiceFilter(query: InvoiceQuery): InvoiceFilter | null {
  return filled({
    search: query.q,
    clientId: query.client,
    issuedFrom: dayOnly(query.issuedFrom),
    issuedTo: dayOnly(query.issuedTo),
    dueFrom: dayOnly(query.dueFrom),
    dueTo: dayOnly(query.dueTo),
    paidFrom: dayOnly(query.paidFrom),
    paidTo: dayOnly(query.paidTo),
    currency: query.currency,
    archived: query.archived === 'only' ? true : undefined,
  });
}

/** The same filter for each status tab. */
export function tabFilters(filter: InvoiceFilter | null): Readonly<Record<string, InvoiceFilter>> {
  return Object.fromEntries(statusTabs.map((tab) => [tab.key ?? 'all', { ...filter, ...tab.filter }]));
}

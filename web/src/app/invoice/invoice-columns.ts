import type { InvoiceRowFragment } from '../platform/graphql.generated';
import type { Column } from '../ui/list/column';

/** The columns of the list of invoices. */
export const columns: readonly Column<InvoiceRowFragment>[] = [
  {
    key: 'number',
    label: 'Number',
    class: 'c-number c-name',
    sort: 'number',
    first: 'descending',
    fixed: true,
    bone: 88,
  },
  { key: 'client', label: 'Client', class: 'c-client', title: ({ client }) => client?.name },
  { key: 'title', label: 'Title', class: 'c-title', title: ({ title }) => title },
  { key: 'status', label: 'Status', class: 'c-state', bone: 48 },
  { key: 'issued', label: 'Issued', class: 'c-date c-issued tab', sort: 'issued', first: 'descending', bone: 72 },
  { key: 'due', label: 'Due', class: 'c-date tab', sort: 'due', bone: 72 },
  { key: 'total', label: 'Total', class: 'money', sort: 'total', first: 'descending', bone: 64 },
];

import type { ImportType } from '../platform/graphql.generated';

/** What can be imported, by the address's word for it, which is also the route of its list. */
export const importKinds = [
  { name: 'clients', type: 'CLIENTS', label: 'Clients', one: 'client', adminsOnly: false },
  { name: 'leads', type: 'LEADS', label: 'Leads', one: 'lead', adminsOnly: false },
  { name: 'invoices', type: 'INVOICES', label: 'Invoices', one: 'invoice', adminsOnly: true },
] as const satisfies readonly { readonly type: ImportType; readonly [fact: string]: unknown }[];

export type ImportKind = (typeof importKinds)[number];

/** `1 client`, `500 clients`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`;
}

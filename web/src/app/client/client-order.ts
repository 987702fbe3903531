import type { ClientOrder, ClientOrderField } from '../platform/graphql.generated';

/** The URL's word for each order; a minus before it descends. */
const fields: Readonly<Record<string, ClientOrderField>> = {
  name: 'NAME',
  company: 'COMPANY',
  updated: 'UPDATED_AT',
  created: 'CREATED_AT',
};
export const defaultSort = '-updated';

/** `-updated` as the API's order; an unknown word is the default. */
export function clientOrder(sort: string): ClientOrder {
  const field = fields[sort.replace(/^-/, '')];
  if (!field) return { field: 'UPDATED_AT', direction: 'DESC' };
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

import { dayBegin } from '../platform/days';
import { filled } from '../platform/filled';
import type { ClientFilter } from '../platform/graphql.generated';
import type { FilterField } from '../ui/list/filters';

/** The filters as the URL holds them; days are the user's calendar days. */
export interface ClientQuery {
  readonly q: string | undefined;
  readonly updatedFrom: string | undefined;
  readonly updatedTo: string | undefined;
  readonly createdFrom: string | undefined;
  readonly createdTo: string | undefined;
  /** `1`: archived ones too; `only`: nothing else. For admins. */
  readonly archived: string | undefined;
}

const fields: readonly FilterField[] = [
  { key: 'updatedFrom', label: 'Updated from', kind: 'day' },
  { key: 'updatedTo', label: 'Updated to', kind: 'day' },
  { key: 'createdFrom', label: 'Made from', kind: 'day' },
  { key: 'createdTo', label: 'Made to', kind: 'day' },
];
const archived: FilterField = {
  key: 'archived',
  label: 'Archived',
  kind: 'choice',
  none: 'Left out',
  choices: [
    { code: '1', label: 'too' },
    { code: 'only', label: 'only' },
  ],
};

export function clientFields(isAdmin: boolean): readonly FilterField[] {
  return isAdmin ? [...fields, archived] : fields;
}

export function clientFilter(query: ClientQuery): ClientFilter | null {
  return filled({
    search: query.q,
    updatedFrom: dayBegin(query.updatedFrom),
    updatedTo: dayBegin(query.updatedTo, 1),
    createdFrom: dayBegin(query.createdFrom),
    createdTo: dayBegin(query.createdTo, 1),
    archived: query.archived === 'only' ? true : undefined,
  });
}

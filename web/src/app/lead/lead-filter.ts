import { filled } from '../platform/filled';
import type { LeadFilter, LeadOrder, LeadOrderField } from '../platform/graphql.generated';
import type { FilterField } from '../ui/list/filters';
import { archivedField, recordDayFields, recordDays, type RecordDays } from '../ui/list/record-filters';
import { stages } from './stage';

/** The filters as the URL holds them. */
export interface LeadQuery extends RecordDays {
  readonly q: string | undefined;
  /** A stage's tone: `qualified`. */
  readonly stage: string | undefined;
  readonly converted: string | undefined;
  /** `1`: archived ones too; `only`: nothing else. For admins. */
  readonly archived: string | undefined;
}

const fields: readonly FilterField[] = [
  {
    key: 'stage',
    label: 'Stage',
    kind: 'choice',
    none: 'Any',
    choices: stages.map(({ tone, label }) => ({ code: tone, label })),
  },
  {
    key: 'converted',
    label: 'Converted',
    kind: 'choice',
    none: 'Either',
    choices: [
      { code: 'no', label: 'no' },
      { code: 'yes', label: 'yes' },
    ],
  },
  ...recordDayFields,
];

export function leadFields(isAdmin: boolean): readonly FilterField[] {
  return isAdmin ? [...fields, archivedField] : fields;
}

export function leadFilter(query: LeadQuery): LeadFilter | null {
  const stage = stages.find(({ tone }) => tone === query.stage);
  return filled({
    search: query.q,
    status: stage && [stage.status],
    converted: query.converted === 'yes' ? true : query.converted === 'no' ? false : undefined,
    ...recordDays(query),
    archived: query.archived === 'only' ? true : undefined,
  });
}

/** The URL's word for each order; a minus before it descends. */
const orders: Readonly<Record<string, LeadOrderField>> = {
  name: 'NAME',
  updated: 'UPDATED_AT',
  created: 'CREATED_AT',
};

/** `-updated` as the API's order; an unknown word is the default. */
export function leadOrder(sort: string): LeadOrder {
  const field = orders[sort.replace(/^-/, '')];
  if (!field) return { field: 'UPDATED_AT', direction: 'DESC' };
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

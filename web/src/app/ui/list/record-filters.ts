import { dayBegin } from '../../platform/days';
import type { FilterField } from './filters';

/** When a record was made and last changed, as the URL holds it: the user's calendar days. */
export interface RecordDays {
  readonly updatedFrom: string | undefined;
  readonly updatedTo: string | undefined;
  readonly createdFrom: string | undefined;
  readonly createdTo: string | undefined;
}

export const recordDayFields: readonly FilterField[] = [
  { key: 'updatedFrom', label: 'Updated from', kind: 'day' },
  { key: 'updatedTo', label: 'Updated to', kind: 'day' },
  { key: 'createdFrom', label: 'Created from', kind: 'day' },
  { key: 'createdTo', label: 'Created to', kind: 'day' },
];

/** The API's part of the filter: a day that is named as the last one counts whole. */
export function recordDays(query: RecordDays) {
  return {
    updatedFrom: dayBegin(query.updatedFrom),
    updatedTo: dayBegin(query.updatedTo, 1),
    createdFrom: dayBegin(query.createdFrom),
    createdTo: dayBegin(query.createdTo, 1),
  };
}

/** For admins. `1`: archived ones too; `only`: nothing else. */
export const archivedField: FilterField = {
  key: 'archived',
  label: 'Archived',
  kind: 'choice',
  none: 'Left out',
  choices: [
    { code: '1', label: 'too' },
    { code: 'only', label: 'only' },
  ],
};

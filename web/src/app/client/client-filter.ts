import { filled } from '../platform/filled';
import type { ClientFilter } from '../platform/graphql.generated';
import type { FilterField } from '../ui/list/filters';
import { archivedField, recordDayFields, recordDays, type RecordDays } from '../ui/list/record-filters';

/** The filters as the URL holds them. */
export interface ClientQuery extends RecordDays {
  readonly q: string | undefined;
  /** `1`: archived ones too; `only`: nothing else. For admins. */
  readonly archived: string | undefined;
}

export function clientFields(isAdmin: boolean): readonly FilterField[] {
  return isAdmin ? [...recordDayFields, archivedField] : recordDayFields;
}

export function clientFilter(query: ClientQuery): ClientFilter | null {
  return filled({
    search: query.q,
    ...recordDays(query),
    archived: query.archived === 'only' ? true : undefined,
  });
}

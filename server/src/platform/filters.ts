import type { ListSpec } from './list.js';
import type { RecordFilter } from './record-filter.js';

/** The filters that every list of records has. Archived ones are listed only with `includeArchived`. */
export const recordFilters: ListSpec<object, RecordFilter>['filters'] = {
  externalId: (eb, id: string) => eb('external_id', '=', id),
  createdFrom: (eb, moment: Date) => eb('created_at', '>=', moment.getTime()),
  createdTo: (eb, moment: Date) => eb('created_at', '<', moment.getTime()),
  updatedFrom: (eb, moment: Date) => eb('updated_at', '>=', moment.getTime()),
  updatedTo: (eb, moment: Date) => eb('updated_at', '<', moment.getTime()),
  archived: (eb, archived: boolean) => eb('deleted_at', archived ? 'is not' : 'is', null),
};

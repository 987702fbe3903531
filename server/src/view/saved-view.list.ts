import { type ExpressionBuilder, expressionBuilder } from 'kysely';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { Role } from '../platform/actor.js';
import { OrderDirection } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import type { AnyTables, Condition, Direction, ListSpec } from '../platform/list.js';
import { rowReader } from '../platform/rows.js';
import { SavedView, ViewedList } from './saved-view.entity.js';

const SavedViewOrderField = { CREATED_AT: 'CREATED_AT', NAME: 'NAME' } as const;
registerEnumType(SavedViewOrderField, {
  name: 'SavedViewOrderField',
  description: 'What views are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the view was made.' },
    NAME: { description: 'The name, without case and accents.' },
  },
});

@InputType({ description: 'The order of views.' })
export class SavedViewOrder {
  @Field(() => SavedViewOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which views to list. All conditions must hold.' })
export class SavedViewFilter {
  @Field(() => String, { nullable: true, description: 'A part of the name, without case and accents.' })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the view is shared.' })
  shared?: boolean | null;
}

export const savedViewList: ListSpec<SavedView, SavedViewFilter> = {
  name: 'savedViews',
  table: 'saved_views',
  idColumn: 'id',
  orders: { CREATED_AT: 'created_at', NAME: 'sort_name' },
  search: ['name'],
  filters: { shared: (eb, wanted: boolean) => eb('shared', '=', wanted ? 1 : 0) },
  archivable: true,
  toRecord: rowReader(SavedView),
};

/** One's own views and the shared ones; those of the audit log for admins alone. */
export function usableViews({ actor }: RequestContext, list: ViewedList | null): Condition {
  const eb: ExpressionBuilder<AnyTables, string> = expressionBuilder();
  const conditions = [eb.or([eb('owner_id', '=', actor.id), eb('shared', '=', 1)])];
  if (list !== null) conditions.push(eb('list', '=', list));
  if (actor.role !== Role.ADMIN) conditions.push(eb('list', '!=', ViewedList.AUDIT));
  return eb.and(conditions);
}

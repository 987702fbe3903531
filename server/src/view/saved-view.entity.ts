import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { connectionOf } from '../platform/connection.js';
import { BaseRecord } from '../platform/record.js';
import { fold } from '../platform/text.js';
import { User } from '../user/user.entity.js';

export const ViewedList = { CLIENTS: 'clients', LEADS: 'leads', INVOICES: 'invoices', AUDIT: 'audit' } as const;
export type ViewedList = (typeof ViewedList)[keyof typeof ViewedList];
registerEnumType(ViewedList, {
  name: 'ViewedList',
  description: 'A list of the web UI that views are saved of.',
  valuesConfig: {
    CLIENTS: { description: 'The clients.' },
    LEADS: { description: 'The leads.' },
    INVOICES: { description: 'The invoices.' },
    AUDIT: { description: 'The audit log; admins only.' },
  },
});

/** How somebody looks at a list: what it is filtered and ordered by, under a name. */
@ObjectType({ description: 'A way to look at a list, kept under a name.', simpleResolvers: true })
@Entity({ tableName: 'saved_views' })
@Audited({ type: 'SavedView', hidden: ['sortName'] })
export class SavedView extends BaseRecord {
  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: 'owner_id', deleteRule: 'no action' })
  ownerId!: string;

  @Field(() => ViewedList, { description: 'The list.' })
  @Property({ type: 'string', length: 20 })
  list!: ViewedList;

  @Field(() => String, { description: 'The name: 1 to 60 characters.' })
  @Property({ type: 'string', length: 60 })
  name!: string;

  @Property({ type: 'string', length: 200, onCreate: sortNameOf, onUpdate: sortNameOf })
  sortName!: string;

  @Field(() => Boolean, { description: 'Whether every user may use it, or its owner alone.' })
  @Property({ type: 'boolean' })
  shared!: boolean;

  @Field(() => String, {
    description: 'Filter and order as the web UI’s address holds them, such as "q=ada&sort=name".',
  })
  @Property({ type: 'text' })
  state!: string;
}

function sortNameOf({ name }: SavedView): string {
  return fold(name);
}

export const SavedViewConnection = connectionOf(() => SavedView, 'SavedView');

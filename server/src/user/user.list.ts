import { Field, InputType, registerEnumType } from 'type-graphql';
import { Role } from '../platform/actor.js';
import { OrderDirection } from '../platform/connection.js';
import type { Direction, ListSpec } from '../platform/list.js';
import { rowReader } from '../platform/rows.js';
import { User } from './user.entity.js';

export const UserOrderField = { CREATED_AT: 'CREATED_AT', UPDATED_AT: 'UPDATED_AT', NAME: 'NAME' } as const;
registerEnumType(UserOrderField, {
  name: 'UserOrderField',
  description: 'What users are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the user was made.' },
    UPDATED_AT: { description: 'When the user was last changed.' },
    NAME: { description: 'The name, without case and accents.' },
  },
});

@InputType({ description: 'The order of users.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which users to list. All conditions must hold.' })
export class UserFilter {
  @Field(() => String, { nullable: true, description: 'A part of the name or username, without case and accents.' })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the user may sign in.' })
  active?: boolean | null;

  @Field(() => [Role], { nullable: true, description: 'One of these roles.' })
  role?: Role[] | null;
}

export const userList: ListSpec<User, UserFilter> = {
  name: 'users',
  table: 'users',
  idColumn: 'id',
  orders: {
    CREATED_AT: 'created_at',
    UPDATED_AT: 'updated_at',
    NAME: 'sort_name',
  },
  search: ['name', 'username'],
  filters: {
    active: (eb, value: boolean) => eb('active', '=', value ? 1 : 0),
    role: (eb, values: Role[]) => eb('role', 'in', values),
  },
  archivable: true,
  toRecord: rowReader(User),
};

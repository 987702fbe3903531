import { ArgsType, Field } from 'type-graphql';
import { PageArguments } from '../platform/connection.js';
import { UserFilter, UserOrder } from './user.list.js';

@ArgsType()
export class UsersArguments extends PageArguments {
  @Field(() => UserFilter, { nullable: true, description: 'Which users.' })
  filter?: UserFilter | null;

  @Field(() => UserOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: UserOrder | null;
}

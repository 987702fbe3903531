import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { UsersArguments } from '../user/user.args.js';
import { UserConnection } from '../user/user.entity.js';
import { userList } from '../user/user.list.js';
import { Access } from './access.js';

@Resolver()
export class UsersResolver {
  @Access('admin')
  @Query(() => UserConnection, { description: 'The users.' })
  async users(@Args(() => UsersArguments) args: UsersArguments, @Ctx() context: RequestContext): Promise<object> {
    return UserConnection.of(await readPage(context, userList, args));
  }
}

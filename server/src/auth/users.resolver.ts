import DataLoader from 'dataloader';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type RequestContext, loader } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { UsersArguments } from '../user/user.args.js';
import { User, UserConnection } from '../user/user.entity.js';
import { userList } from '../user/user.list.js';
import { Access } from './access.js';
import { Session } from './session.entity.js';

@Resolver(() => User)
export class UsersResolver {
  @Access('admin')
  @Query(() => UserConnection, { description: 'The users.' })
  async users(@Args(() => UsersArguments) args: UsersArguments, @Ctx() context: RequestContext): Promise<object> {
    return UserConnection.of(await readPage(context, userList, args));
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When the user last signed in.' })
  lastLoginAt(@Root() user: User, @Ctx() context: RequestContext): Promise<Date | null> {
    return loader(
      context,
      'last logins',
      () => new DataLoader((ids: readonly string[]) => lastLogins(context, ids)),
    ).load(user.id);
  }
}

/** A session begins with a sign-in and is kept when it ends, so the user's own row need not change for one. */
async function lastLogins(context: RequestContext, ids: readonly string[]): Promise<(Date | null)[]> {
  const sessions = await context.em.find(Session, { userId: { $in: [...ids] } }, { orderBy: { createdAt: 'desc' } });
  return ids.map((id) => sessions.find((session) => session.userId === id)?.createdAt ?? null);
}

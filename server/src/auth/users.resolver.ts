import DataLoader from 'dataloader';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type RequestContext, loader } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { UsersArguments } from '../user/user.args.js';
import { User, UserConnection } from '../user/user.entity.js';
import { CreateUserInput, UpdateUserInput } from '../user/user.inputs.js';
import { userList } from '../user/user.list.js';
import { Access } from './access.js';
import type { AuthContext } from './auth.resolver.js';
import { Session } from './session.entity.js';
import { createUser, resetPassword, updateUser } from './users.service.js';

@ObjectType({ description: 'A password that was reset.' })
class ResetPasswordPayload {
  @Field(() => String, { description: 'The temporary password. It is shown this once, and its user must replace it.' })
  temporaryPassword!: string;

  @Field(() => User, { description: 'Whom it is for.' })
  user!: User;
}

@Resolver(() => User)
export class UsersResolver {
  @Access('admin')
  @Query(() => UserConnection, { description: 'The users.' })
  async users(@Args(() => UsersArguments) args: UsersArguments, @Ctx() context: RequestContext): Promise<object> {
    return UserConnection.of(await readPage(context, userList, args));
  }

  @Access('admin')
  @Mutation(() => User, { description: 'Makes a user, who can sign in at once with this password.' })
  createUser(
    @Arg('input', () => CreateUserInput, { description: 'The new user.' }) input: CreateUserInput,
    @Ctx() context: AuthContext,
  ): Promise<User> {
    return createUser(context, input);
  }

  @Access('admin')
  @Mutation(() => User, {
    description: 'Changes a user; it counts from the next request on. The last active admin stays one.',
  })
  updateUser(
    @Arg('id', () => ID, { description: 'The user’s id.' }) id: string,
    @Arg('input', () => UpdateUserInput, { description: 'The fields to change.' }) input: UpdateUserInput,
    @Ctx() context: AuthContext,
  ): Promise<User> {
    return updateUser(context, id, input);
  }

  @Access('admin')
  @Mutation(() => ResetPasswordPayload, {
    description:
      'Gives another user a temporary password and ends all sessions of the user, who must replace it before anything else.',
  })
  async resetPassword(
    @Arg('id', () => ID, { description: 'The user’s id; for one’s own password there is changePassword.' }) id: string,
    @Ctx() context: AuthContext,
  ): Promise<ResetPasswordPayload> {
    return Object.assign(new ResetPasswordPayload(), await resetPassword(context, id));
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

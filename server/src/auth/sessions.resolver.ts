import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../platform/connection.js';
import { readPage } from '../platform/list.js';
import { Access } from './access.js';
import { type AuthContext, refreshCookie } from './auth.resolver.js';
import { Session, SessionConnection } from './session.entity.js';
import { SessionFilter, SessionOrder, openSessionsOf, sessionList } from './session.list.js';
import { endSession } from './sessions.service.js';

@ArgsType()
class SessionsArguments extends PageArguments {
  @Field(() => SessionFilter, { nullable: true, description: 'Which sessions.' })
  filter?: SessionFilter | null;

  @Field(() => SessionOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: SessionOrder | null;
}

@Resolver(() => Session)
export class SessionsResolver {
  @Access('staff')
  @Query(() => SessionConnection, { description: 'One’s own sessions, as far as they are open.' })
  async sessions(@Args(() => SessionsArguments) args: SessionsArguments, @Ctx() context: AuthContext): Promise<object> {
    const where = openSessionsOf(context.actor.id ?? '', context.db.clock.now());
    return SessionConnection.of(await readPage(context, sessionList, args, { where }));
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the session of this very request.' })
  current(@Root() session: Session, @Ctx() context: AuthContext): boolean {
    return session.id === context.sessionId;
  }

  @Access('staff')
  @Mutation(() => Session, { description: 'Ends one of one’s own sessions at once.' })
  async endSession(
    @Arg('id', () => ID, { description: 'The session’s id.' }) id: string,
    @Ctx() context: AuthContext,
  ): Promise<Session> {
    const session = await endSession(context, id);
    if (session.id === context.sessionId) context.http.setCookie(refreshCookie, null, 0);
    return session;
  }
}

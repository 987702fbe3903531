import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { userIdOf } from '../platform/actor.js';
import { writeContext } from '../platform/context.js';
import { Invalid, Unauthenticated } from '../platform/errors.js';
import { User } from '../user/user.entity.js';
import { Access, type AuthenticatedContext, mustSetPassword } from './access.js';
import type { Auth, Device, SignedIn } from './auth.service.js';
import type { Passwords } from './passwords.js';
import { sessionSeconds } from './tokens.js';

/** The one cookie: the refresh token. */
export const refreshCookie = 'coh_refresh';

export interface AuthContext extends AuthenticatedContext {
  readonly auth: Auth;
  readonly passwords: Passwords;
  readonly userAgent: string;
  /** Whether a user's standing allows no more than setting a new password. */
  readonly isRestricted: (user: User) => boolean;
}

@ObjectType({ description: 'A session: an access token, and in the cookie coh_refresh the token that renews it.' })
export class AuthPayload {
  @Field(() => String, { description: 'The access token. Send it as `Authorization: Bearer TOKEN`.' })
  token!: string;

  @Field(() => Date, { description: 'When the access token ends, 15 minutes after it was made.' })
  expiresAt!: Date;

  @Field(() => User, { description: 'Who signed in.' })
  user!: User;
}

@InputType({ description: 'What one signs in with.' })
export class LoginInput {
  @Field(() => String, { description: 'The username, in any case.' })
  username!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}

@InputType({ description: 'A change of one’s own password.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password in force.' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new one: 8 to 128 characters, not a common password.' })
  newPassword!: string;
}

const mostTyped = 1000;

@Resolver()
export class AuthResolver {
  @Access('anyone', 'any')
  @Query(() => User, {
    nullable: true,
    description: 'Who is signed in, or whom the API token acts for; null when nobody is.',
  })
  async me(@Ctx() context: AuthContext): Promise<User | null> {
    if (context.standing.rejected !== null) throw new Unauthenticated(context.standing.rejected);
    const id = userIdOf(context.actor);
    return id === null ? null : context.em.findOne(User, id);
  }

  @Access('anyone')
  @Mutation(() => AuthPayload, { description: 'Signs in. After 10 failures an account has to wait.' })
  async login(
    @Arg('input', () => LoginInput, { description: 'Name and password.' }) input: LoginInput,
    @Ctx() context: AuthContext,
  ): Promise<AuthPayload> {
    if (input.username.length > mostTyped || input.password.length > mostTyped) {
      throw new Unauthenticated('Username or password is wrong.');
    }
    return hand(context, await context.auth.login(input.username, input.password, device(context), origin(context)));
  }

  @Access('anyone')
  @Mutation(() => AuthPayload, {
    description: 'Renews the session from the cookie coh_refresh and rotates it. Using an old cookie ends the session.',
  })
  async refreshSession(@Ctx() context: AuthContext): Promise<AuthPayload> {
    const cookie = context.http.cookie(refreshCookie);
    if (cookie === undefined) throw new Unauthenticated();
    const holder = await context.auth.holderOf(cookie);
    if (holder && context.isRestricted(holder.user)) {
      throw mustSetPassword();
    }
    return hand(context, await context.auth.refresh(cookie, origin(context)));
  }

  @Access('account')
  @Mutation(() => Boolean, { description: 'Ends this session at once.' })
  async logout(@Ctx() context: AuthContext): Promise<boolean> {
    const { actor, sessionId } = context;
    if (actor.id === null || sessionId === null) return false;
    await context.auth.logout({ userId: actor.id, sessionId }, writeContext(context));
    context.http.setCookie(refreshCookie, null, 0);
    return true;
  }

  @Access('account')
  @Mutation(() => AuthPayload, {
    description: 'Sets one’s own password. All sessions end; the answer holds a new one.',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'The old and the new password.' })
    input: ChangePasswordInput,
    @Ctx() context: AuthContext,
  ): Promise<AuthPayload> {
    const { currentPassword, newPassword } = input;
    if (currentPassword.length > mostTyped) throw Invalid.field('currentPassword', 'This is not the current password.');
    if (newPassword.length > mostTyped) throw Invalid.field('newPassword', 'A password has at most 128 characters.');
    const userId = context.actor.id ?? '';
    return hand(
      context,
      await context.auth.changePassword(userId, currentPassword, newPassword, device(context), writeContext(context)),
    );
  }
}

function hand(context: AuthContext, signedIn: SignedIn): AuthPayload {
  context.http.setCookie(refreshCookie, signedIn.refreshToken, sessionSeconds);
  const { token, expiresAt, user } = signedIn;
  return Object.assign(new AuthPayload(), { token, expiresAt, user });
}

function device(context: AuthContext): Device {
  return { ipAddress: context.ipAddress, userAgent: context.userAgent };
}

function origin(context: AuthContext): Omit<ReturnType<typeof writeContext>, 'actor'> {
  const { requestId, operationName, ipAddress } = context;
  return { requestId, operationName, ipAddress };
}

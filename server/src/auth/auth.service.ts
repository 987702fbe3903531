import type { Clock } from '../platform/clock.js';
import { type Actor, anonymous } from '../platform/actor.js';
import { type Db, type WriteContext, type WriteEm, addEvent } from '../platform/db.js';
import { Invalid, Unauthenticated } from '../platform/errors.js';
import { textFault } from '../platform/text.js';
import { User, actorOf, usernameKey } from '../user/user.entity.js';
import { endSessions } from './accounts.js';
import type { Passwords } from './passwords.js';
import { passwordFault } from './password-rules.js';
import { Session } from './session.entity.js';
import type { EntryThrottle, LoginThrottle } from './throttle.js';
import { type AccessTokens, newRefreshToken, refreshHash, sameHash, sessionOf, sessionSeconds } from './tokens.js';

export interface Device {
  readonly ipAddress: string;
  readonly userAgent: string;
}

/** A session as its holder gets it. */
export interface SignedIn {
  readonly user: User;
  readonly token: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
}

/** What the program knows of a valid access token's bearer. */
export interface Bearer {
  readonly user: User;
  readonly sessionId: string;
}

type Origin = Omit<WriteContext, 'actor'>;

const wrong = 'Username or password is wrong.';

/** Signing in and out. Passwords are checked outside transactions, so that no lock is held for a hash. */
export class Auth {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly tokens: AccessTokens,
    private readonly throttle: LoginThrottle,
    private readonly failures: EntryThrottle,
  ) {}

  /** @throws Unauthenticated with one message for every reason; TooManyRequests */
  async login(username: string, password: string, device: Device, origin: Origin): Promise<SignedIn> {
    const key = usernameKey(username);
    await this.throttle.take(key, device.ipAddress);
    const couldBe = textFault(key, { max: 50 }) === undefined;
    const known = couldBe ? await this.db.reader().findOne(User, { usernameKey: key, deletedAt: null }) : null;
    const matches = await this.passwords.matches(password, known?.passwordHash ?? null);
    if (!known || !matches || !known.active) {
      await this.recordFailure(known, { ...origin, actor: strangerAt(known) }, 'Sign-in failed');
      throw new Unauthenticated(wrong);
    }
    await this.throttle.succeeded(key, device.ipAddress);
    return this.db.write({ ...origin, actor: actorOf(known) }, async (em) => {
      const user = await em.findOne(User, { id: known.id, active: true, passwordHash: known.passwordHash });
      if (!user) throw new Unauthenticated(wrong);
      addEvent(em, { action: 'login', entityType: 'User', entityId: user.id, summary: 'Signed in' });
      return this.open(em, user, device);
    });
  }

  /** Rotates a refresh token. The reuse of an old one ends its session. @throws Unauthenticated */
  async refresh(refreshToken: string, origin: Origin): Promise<SignedIn> {
    const ended = new Unauthenticated('The session has ended. Sign in again.');
    const sessionId = sessionOf(refreshToken);
    const found = sessionId === null ? null : await this.findOpen(sessionId);
    if (!found) throw ended;
    const rotated = await this.db.write({ ...origin, actor: actorOf(found.user) }, async (em) => {
      const session = await em.findOne(Session, { id: found.sessionId, endedAt: null });
      if (!session) return null;
      const now = this.clock.now();
      if (!sameHash(session.refreshHash, refreshHash(refreshToken))) {
        session.endedAt = now;
        const summary = 'Session ended: an old refresh token was used again';
        addEvent(em, { action: 'logout', entityType: 'User', entityId: session.userId, summary });
        return null;
      }
      const next = newRefreshToken(session.id);
      session.refreshHash = next.hash;
      session.lastUsedAt = now;
      session.expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
      return next.token;
    });
    if (rotated === null) throw ended;
    const access = this.tokens.issue({ userId: found.user.id, sessionId: found.sessionId });
    return { user: found.user, ...access, refreshToken: rotated };
  }

  async logout(bearer: { userId: string; sessionId: string }, context: WriteContext): Promise<void> {
    await this.db.write(context, async (em) => {
      const session = await em.findOne(Session, { id: bearer.sessionId, endedAt: null });
      if (!session) return;
      session.endedAt = this.clock.now();
      addEvent(em, { action: 'logout', entityType: 'User', entityId: bearer.userId, summary: 'Signed out' });
    });
  }

  /** Sets a new password and ends every session of the user; the caller gets a new one. @throws Invalid */
  async changePassword(
    userId: string,
    current: string,
    next: string,
    device: Device,
    context: WriteContext,
  ): Promise<SignedIn> {
    const known = await this.db.reader().findOneOrFail(User, userId);
    await this.throttle.take(known.usernameKey, device.ipAddress);
    if (!(await this.passwords.matches(current, known.passwordHash))) {
      await this.recordFailure(known, context, 'Password change failed');
      throw Invalid.field('currentPassword', 'This is not the current password.');
    }
    await this.throttle.succeeded(known.usernameKey, device.ipAddress);
    const fault = current === next ? 'The new password must differ.' : await passwordFault(next, known.username);
    if (fault !== undefined) throw Invalid.field('newPassword', fault);
    const hash = await this.passwords.hash(next);
    return this.db.write(context, async (em) => {
      const user = await em.findOne(User, { id: userId, active: true, passwordHash: known.passwordHash });
      if (!user) throw Invalid.field('currentPassword', 'This is not the current password.');
      await endSessions(em, userId, this.clock.now());
      user.passwordHash = hash;
      user.passwordChangeRequired = false;
      user.usesDefaultPassword = false;
      addEvent(em, { action: 'password_change', entityType: 'User', entityId: userId, summary: 'Password changed' });
      return this.open(em, user, device);
    });
  }

  /** Lets a user sign in at once whose failures were too many: the password is a new one. */
  async forgetFailures(username: string): Promise<void> {
    await this.throttle.forget(usernameKey(username));
  }

  /** Who a valid access token stands for right now; null where its session or user is no longer good. */
  async bearerOf(token: string): Promise<Bearer | null> {
    const claims = this.tokens.verify(token);
    if (!claims) return null;
    const found = await this.findOpen(claims.sessionId);
    return found?.user.id === claims.userId ? found : null;
  }

  /** The open session a refresh token names, whether or not the token is the one in force. */
  async holderOf(refreshToken: string): Promise<Bearer | null> {
    const sessionId = sessionOf(refreshToken);
    return sessionId === null ? null : this.findOpen(sessionId);
  }

  /** The open session of a refresh token that is the one in force. Nothing is rotated. */
  async holderInForce(refreshToken: string): Promise<Bearer | null> {
    const holder = await this.holderOf(refreshToken);
    const session = holder && (await this.db.reader().findOne(Session, holder.sessionId));
    return session && sameHash(session.refreshHash, refreshHash(refreshToken)) ? holder : null;
  }

  /** Who holds a session right now; null where it has ended or its user may no longer sign in. */
  async holderOfSession(sessionId: string): Promise<Bearer | null> {
    return this.findOpen(sessionId);
  }

  private async findOpen(sessionId: string): Promise<Bearer | null> {
    const em = this.db.reader();
    const session = await em.findOne(Session, { id: sessionId, endedAt: null, expiresAt: { $gt: this.clock.now() } });
    const user = session && (await em.findOne(User, { id: session.userId, active: true, deletedAt: null }));
    return user ? { user, sessionId } : null;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- runs inside a transaction's async work
  private async open(em: WriteEm, user: User, device: Device): Promise<SignedIn> {
    const now = this.clock.now();
    const session = new Session();
    const refresh = newRefreshToken(session.id);
    Object.assign(session, {
      userId: user.id,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
      refreshHash: refresh.hash,
      ipAddress: device.ipAddress,
      userAgent: device.userAgent.slice(0, 300),
    });
    em.persist(session);
    const access = this.tokens.issue({ userId: user.id, sessionId: session.id });
    return { user, ...access, refreshToken: refresh.token };
  }

  private async recordFailure(known: User | null, context: WriteContext, what: string): Promise<void> {
    const key = known ? `account ${known.id}` : `address ${context.ipAddress ?? ''}`;
    const leftOut = this.failures.admit(key, this.clock.now());
    if (leftOut === null) return;
    const summary = leftOut === 0 ? what : `${what}, ${String(leftOut)} more left out`;
    // eslint-disable-next-line @typescript-eslint/require-await -- the work of a write is async
    await this.db.write(context, async (em) => {
      addEvent(em, { action: 'login_failed', entityType: 'User', entityId: known?.id ?? null, summary });
    });
  }
}

/** Who failed to sign in: nobody, under the name of the account that was tried. */
function strangerAt(known: User | null): Actor {
  return known ? { ...anonymous, id: known.id, name: known.username } : anonymous;
}

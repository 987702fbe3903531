import { Role } from '../platform/actor.js';
import type { RequestContext } from '../platform/context.js';
import { type WriteEm, addEvent } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { checkExternalId, stamp } from '../platform/records.js';
import { User, usernameKey } from '../user/user.entity.js';
import type { CreateUserInput, UpdateUserInput } from '../user/user.inputs.js';
import { Session } from './session.entity.js';

// What happens to accounts inside a write: of a request, or of the user command. Passwords come hashed, so that no lock
// is held for a hash.

type Place = Pick<RequestContext, 'db'>;

export interface NewUser extends Omit<CreateUserInput, 'password' | 'idempotencyKey'> {
  readonly passwordHash: string;
  readonly passwordChangeRequired: boolean;
}

/** @throws Invalid where a username, also of a user who is not active, or an external id is taken */
export async function addUser(context: Place, em: WriteEm, values: NewUser): Promise<User> {
  const taken = await em.findOne(User, { usernameKey: usernameKey(values.username) });
  if (taken) throw Invalid.field('username', 'Another user has this username.');
  await checkExternalId(em, User, values.externalId, null);
  const user = Object.assign(stamp(context, new User()), values);
  em.persist(user);
  return user;
}

/** Whoever may not sign in any more loses the sessions for good. @throws Invalid for the last active admin */
export async function alterUser(
  context: Place,
  em: WriteEm,
  user: User,
  values: Omit<UpdateUserInput, 'version'>,
): Promise<User> {
  await checkAdminRemains(em, user, values);
  await checkExternalId(em, User, values.externalId, user.id);
  if (values.active === false) await endSessions(em, user.id, context.db.clock.now());
  return Object.assign(user, values);
}

/** Sets a password that its user must replace, and ends all sessions of the user. */
export async function replacePassword(context: Place, em: WriteEm, user: User, passwordHash: string): Promise<User> {
  await endSessions(em, user.id, context.db.clock.now());
  addEvent(em, { action: 'password_change', entityType: 'User', entityId: user.id, summary: 'Password reset' });
  return Object.assign(user, { passwordHash, passwordChangeRequired: true, usesDefaultPassword: false });
}

/** Ends all sessions of a user. */
export async function endSessions(em: WriteEm, userId: string, moment: Date): Promise<void> {
  for (const session of await em.find(Session, { userId, endedAt: null })) session.endedAt = moment;
}

/** In the write's own immediate transaction, so that no two admins can take each other's place away. */
async function checkAdminRemains(em: WriteEm, user: User, values: Omit<UpdateUserInput, 'version'>): Promise<void> {
  const isAdmin = user.active && user.role === Role.ADMIN;
  const { active = user.active, role = user.role } = values;
  if (!isAdmin || (active && role === Role.ADMIN)) return;
  const others = await em.count(User, { id: { $ne: user.id }, role: Role.ADMIN, active: true, deletedAt: null });
  if (others > 0) return;
  throw Invalid.field(active ? 'role' : 'active', 'This is the last active admin: make another one first.');
}

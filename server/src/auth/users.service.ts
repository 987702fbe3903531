import { changeOnce } from '../idempotency/once.js';
import { change } from '../platform/context.js';
import { Invalid } from '../platform/errors.js';
import { changeable, checkVersion, seen } from '../platform/records.js';
import { User } from '../user/user.entity.js';
import type { CreateUserInput, UpdateUserInput } from '../user/user.inputs.js';
import { addUser, alterUser, replacePassword } from './accounts.js';
import type { AuthContext } from './auth.resolver.js';
import { passwordFault } from './password-rules.js';
import { temporaryPassword } from './temporary-password.js';

/** @throws Invalid, Conflict (its idempotency key) */
export async function createUser(context: AuthContext, input: CreateUserInput): Promise<User> {
  const { idempotencyKey, ...sent } = input;
  const { password, ...values } = sent;
  const fault = await passwordFault(password, values.username);
  if (fault !== undefined) throw Invalid.field('password', fault);
  const passwordHash = await context.passwords.hash(password);
  const use = { key: idempotencyKey, mutation: 'createUser', input: sent };
  return changeOnce(
    context,
    use,
    (em) => addUser(context, em, { ...values, passwordHash, passwordChangeRequired: false }),
    (id) => seen(context, User, id),
  );
}

/** @throws NotFound, Invalid, Conflict */
export async function updateUser(context: AuthContext, id: string, input: UpdateUserInput): Promise<User> {
  return change(context, async (em) => {
    const user = await changeable(context, em, User, id);
    const { version, ...values } = input;
    checkVersion(user, version, shown(values), shown(user));
    return alterUser(context, em, user, values);
  });
}

/** Role as the API names it. */
function shown(values: { readonly role?: string }): object {
  return values.role === undefined ? values : { ...values, role: values.role.toUpperCase() };
}

/** Gives a user a temporary password, which is in the answer alone. @throws NotFound, Invalid (one's own account) */
export async function resetPassword(
  context: AuthContext,
  id: string,
): Promise<{ temporaryPassword: string; user: User }> {
  if (id === context.actor.id) throw Invalid.field('id', 'This is your own account: use changePassword.');
  const { username } = await changeable(context, context.em, User, id);
  const password = await temporaryPassword(username);
  const hash = await context.passwords.hash(password);
  const user = await change(context, async (em) => {
    return replacePassword(context, em, await changeable(context, em, User, id), hash);
  });
  await context.auth.forgetFailures(user.username);
  return { temporaryPassword: password, user };
}

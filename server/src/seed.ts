import { passwordFault } from './auth/password-rules.js';
import type { Passwords } from './auth/passwords.js';
import { Role } from './platform/actor.js';
import type { Config } from './platform/config.js';
import type { Db, WriteContext } from './platform/db.js';
import { StartError } from './platform/errors.js';
import { stamp } from './platform/records.js';
import { User } from './user/user.entity.js';
import { Workspace } from './workspace/workspace.entity.js';

const firstUsers = [
  {
    username: 'admin',
    name: 'Admin',
    role: Role.ADMIN,
    password: 'admin123',
    setting: 'adminPassword',
    env: 'ADMIN_PASSWORD',
  },
  {
    username: 'staff',
    name: 'Staff',
    role: Role.STAFF,
    password: 'staff123',
    setting: 'staffPassword',
    env: 'STAFF_PASSWORD',
  },
] as const;

/** At the first start: the workspace and two accounts (PRODUCT section 4). @throws StartError for a weak password */
export async function seed(db: Db, config: Config, passwords: Passwords, context: WriteContext): Promise<void> {
  if ((await db.reader().count(User)) > 0) return;
  const made = await Promise.all(
    firstUsers.map(async ({ username, name, role, password, setting, env }) => {
      const configured = config[setting];
      const fault = configured === null ? undefined : await passwordFault(configured, username);
      if (fault !== undefined) throw new StartError(`${env}: ${fault}`);
      const passwordHash = await passwords.hash(configured ?? password);
      const user = Object.assign(stamp({ db }, new User()), { username, name, role, passwordHash });
      user.usesDefaultPassword = configured === null;
      return user;
    }),
  );
  // eslint-disable-next-line @typescript-eslint/require-await -- the work of a write is async
  await db.write(context, async (em) => {
    const workspace = Object.assign(stamp({ db }, new Workspace()), {
      name: 'ClientOps Hub',
      currency: 'EUR',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      paymentTermDays: 30,
      invoicePrefix: 'INV',
    });
    em.persist([workspace, ...made]);
  });
}

/** The accounts that still have the password of the first start, as `name / password`. */
export async function defaultAccounts(db: Db): Promise<string[]> {
  const users = await db
    .reader()
    .find(User, { usesDefaultPassword: true, active: true }, { orderBy: { username: 'asc' } });
  return firstUsers
    .filter(({ username }) => users.some((user) => user.username === username))
    .map(({ username, password }) => `${username} / ${password}`);
}

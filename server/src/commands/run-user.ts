import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addUser, alterUser, replacePassword } from '../auth/accounts.js';
import type { Passwords } from '../auth/passwords.js';
import { temporaryPassword } from '../auth/temporary-password.js';
import { databaseName } from '../database.js';
import { systemActor } from '../platform/actor.js';
import type { Config } from '../platform/config.js';
import type { Db, WriteContext, WriteEm } from '../platform/db.js';
import { Invalid, StartError } from '../platform/errors.js';
import { validateInput } from '../platform/validate.js';
import { User, usernameKey } from '../user/user.entity.js';
import { CreateUserInput } from '../user/user.inputs.js';
import { type Output, failed, onDatabase, settings } from './command.js';
import { type UserCall, readCall, usage } from './user-call.js';

/**
 * The user command. A temporary password is its one line on stdout; everything else goes to stderr.
 * @returns the exit code: 0, or 1 where the call cannot be carried out
 */
export async function runUser(words: readonly string[], env: NodeJS.ProcessEnv, output: Output): Promise<0 | 1> {
  try {
    const call = readCall(words);
    if (!call) {
      output.stderr.write(`Usage: ${usage}\n`);
      return 0;
    }
    const config = settings(env);
    if (call.action !== 'add') checkDatabase(config);
    await onDatabase(config, (db, passwords) => carryOut[call.action]({ call, db, passwords, output }));
    return 0;
  } catch (error) {
    return failed(error instanceof Invalid ? inWords(error) : error, 'user command', output);
  }
}

/** An account that is looked for is not there before the first start; a mistyped folder is better refused than made. */
function checkDatabase({ dataDir }: Config): void {
  if (existsSync(join(dataDir, databaseName))) return;
  throw new StartError(
    'There is no database in the data folder (DATA_DIR): check the setting, or start the server once.',
  );
}

interface Task {
  readonly call: UserCall;
  readonly db: Db;
  readonly passwords: Passwords;
  readonly output: Output;
}

const carryOut: Readonly<Record<UserCall['action'], (task: Task) => Promise<void>>> = {
  add: async (task) => {
    const { call, db, passwords } = task;
    const input = Object.assign(new CreateUserInput(), { username: call.username, name: call.name });
    await validateInput(input);
    const { username, name } = input;
    const password = await temporaryPassword(username);
    const passwordHash = await passwords.hash(password);
    const values = { username, name, role: call.role, passwordHash, passwordChangeRequired: true };
    await db.write(contextOf(call), (em) => addUser({ db }, em, values));
    handOut(task, password, `Made the user ${username} (${call.role}).`);
  },

  'reset-password': async (task) => {
    const { call, db, passwords } = task;
    const { username } = await userNamed(db.reader(), call);
    const password = await temporaryPassword(username);
    const passwordHash = await passwords.hash(password);
    await db.write(contextOf(call), async (em) => {
      return replacePassword({ db }, em, await userNamed(em, call), passwordHash);
    });
    handOut(task, password, `Reset the password of ${username} and ended all sessions.`);
  },

  disable: async ({ call, db, output }) => {
    const { username } = await db.write(contextOf(call), async (em) => {
      const user = await userNamed(em, call);
      if (!user.active) throw new StartError('This user is disabled already.');
      return alterUser({ db }, em, user, { active: false });
    });
    output.stderr.write(`Disabled ${username} and ended all sessions.\n`);
  },
};

function handOut({ output }: Task, password: string, done: string): void {
  output.stderr.write(`${done} The temporary password, shown this once, must be replaced at the first sign-in:\n`);
  output.stdout.write(`${password}\n`);
}

function contextOf({ action }: UserCall): WriteContext {
  return { actor: systemActor('user command'), requestId: null, operationName: `user ${action}`, ipAddress: null };
}

/** @throws StartError */
async function userNamed(em: WriteEm, { username }: UserCall): Promise<User> {
  const user = await em.findOne(User, { usernameKey: usernameKey(username), deletedAt: null });
  if (!user) throw new StartError('There is no user of this name.');
  return user;
}

/** What is wrong, as the words of the command name it. */
function inWords({ fields }: Invalid): StartError {
  const words: Readonly<Record<string, string>> = { username: 'NAME', name: '--name' };
  return new StartError(
    fields.map(({ path, message }) => `${words[path] === undefined ? '' : `${words[path]}: `}${message}`).join(' '),
  );
}

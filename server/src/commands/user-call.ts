import { Role } from '../platform/actor.js';
import { StartError } from '../platform/errors.js';
import { oneOf, parseWords } from './command.js';

export const usage =
  'npm run user -- add|reset-password|disable NAME [--role admin|staff] [--name "Full Name"]; --role and --name go with add';

const actions = ['add', 'reset-password', 'disable'] as const;

/** A call that was understood. */
export interface UserCall {
  readonly action: (typeof actions)[number];
  readonly username: string;
  readonly role: Role;
  /** The name that others see. */
  readonly name: string;
}

const options = {
  role: { type: 'string' },
  name: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the words of the command.
 * @returns null where help is asked for
 * @throws StartError with one line that says what is wrong with the call
 */
export function readCall(words: readonly string[]): UserCall | null {
  const { values, positionals } = parseWords(words, options, usage);
  if (values.help) return null;
  const [word, username, ...more] = positionals;
  if (word === undefined) throw new StartError(`Say what to do. Usage: ${usage}`);
  const action = actions.find((known) => known === word);
  if (action === undefined) throw new StartError(`"${word}" cannot be done: use ${actions.join(', ')}.`);
  if (username === undefined) throw new StartError(`Say which user. Usage: ${usage}`);
  if (more.length > 0) throw new StartError(`One user at a time: "${more[0] ?? ''}" is one too many.`);
  for (const option of ['role', 'name'] as const) {
    if (values[option] !== undefined && action !== 'add') throw new StartError(`--${option} goes with add only.`);
  }
  const role = oneOf('--role', values.role, Object.values(Role)) ?? Role.STAFF;
  return { action, username, role, name: values.name ?? username };
}

import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Passwords } from '../auth/passwords.js';
import { type Clock, systemClock } from '../platform/clock.js';
import { type Config, readConfig } from '../platform/config.js';
import type { Db } from '../platform/db.js';
import { ApiError, StartError } from '../platform/errors.js';
import { prepare } from '../prepare.js';

export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Ends a command with one line on stderr for what its caller can mend, and with everything for a fault of ours. */
export function failed(error: unknown, command: string, output: Output): 1 {
  const known = error instanceof StartError || error instanceof ApiError;
  output.stderr.write(
    known ? `${error.message}\n` : `The ${command} stopped by a fault of its own.\n${String((error as Error).stack)}\n`,
  );
  return 1;
}

/** The options and the other words of a command. @throws StartError */
export function parseWords<const T extends ParseArgsOptionsConfig>(
  words: readonly string[],
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Its first sentence names the option; what follows is advice for programmers.
    const [reason = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new StartError(`${reason.replace(/\.$/, '')}. Usage: ${usage}`);
  }
}

/** The word of an option that has a few. @throws StartError */
export function oneOf<T extends string>(option: string, word: string | undefined, choices: readonly T[]): T | null {
  if (word === undefined) return null;
  const found = choices.find((choice) => choice === word);
  if (found === undefined) throw new StartError(`${option} must be one of ${choices.join(', ')}.`);
  return found;
}

/** The settings, a file .env included. @throws StartError */
export function settings(env: NodeJS.ProcessEnv): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  return readConfig(env);
}

/** Works on the database, which is prepared as at a start, also beside a server that serves it. @throws StartError */
export async function onDatabase<T>(
  config: Config,
  work: (db: Db, passwords: Passwords) => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const passwords = new Passwords();
  try {
    const { db } = await prepare(config, passwords, clock);
    try {
      return await work(db, passwords);
    } finally {
      await db.close();
    }
  } finally {
    await passwords.close();
  }
}

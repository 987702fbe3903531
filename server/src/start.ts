import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { loadEnvFile } from 'node:process';
import { Passwords } from './auth/passwords.js';
import { makeApp } from './app.js';
import { systemClock } from './platform/clock.js';
import { readConfig } from './platform/config.js';
import { StartError } from './platform/errors.js';
import { makeLog } from './platform/log.js';
import { prepare } from './prepare.js';
import { defaultAccounts } from './seed.js';

/** Starts the server: config, database, listen; stops on SIGTERM and SIGINT. A start that fails ends with one line. */
export async function start(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(env);
  } catch (error) {
    fail(error);
  }
}

/** Ends a program that cannot go on: one line for what an operator can mend, everything for what is a fault of ours. */
export function fail(error: unknown): never {
  const known = error instanceof StartError;
  process.stderr.write(
    known ? `${error.message}\n` : `ClientOps Hub stopped by a fault of its own.\n${String((error as Error).stack)}\n`,
  );
  process.exit(1);
}

async function run(env: NodeJS.ProcessEnv): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig(env);
  const log = await makeLog(config.logLevel, config.production);
  const passwords = new Passwords();
  const { db, secret } = await prepare(config, passwords, systemClock);
  const app = await makeApp({ config, db, secret, passwords, log });

  const stop = (): void => {
    log.info('stopping');
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error as Error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  try {
    await app.http.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw listenFault(error, config.port);
  }
  const { port } = app.http.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  if (config.production) log.info({ url: `http://${host}:${String(port)}` }, 'listening');
  else process.stdout.write(welcome(`http://${host}:${String(port)}`, await defaultAccounts(db)));
}

function listenFault(error: unknown, port: number): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${String(port)} is in use: stop what uses it, or set PORT to another one.`);
  if (code === 'EACCES')
    return new StartError(`Port ${String(port)} needs rights that this user has not: set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL') return new StartError('HOST is not an address of this machine.');
  return error;
}

function welcome(url: string, accounts: readonly string[]): string {
  const signIn = accounts.length > 0 ? accounts.join('   ') : 'with your account';
  return `\n  ClientOps Hub is ready: ${url}\n  API:     ${url}/graphql\n  Sign in: ${signIn}\n\n`;
}

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import Database from 'better-sqlite3';
import { passwordOf, type User } from './api.js';

const dist = join(import.meta.dirname, '../../server/dist');
const startLimit = 60_000;

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built server as a process of its own, on a port that the system gives it and a data folder of its own. */
export interface RunningServer {
  readonly baseURL: string;
  readonly dataDir: string;
  /** What the server has written so far. */
  log(): string;
  /** `npm run import -- KIND FILE ...` on this server's data. */
  runImport(kind: 'clients' | 'leads' | 'invoices', file: string, ...extra: string[]): Promise<CommandResult>;
  /** Ends the server as an operator does (SIGTERM), removes the data folder and gives the exit code. */
  stop(): Promise<number | null>;
}

/** `settings`: further environment variables; `seed`: a folder whose copy it begins with, instead of an empty one. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
  seed?: string,
): Promise<RunningServer> {
  if (Number.parseInt(process.versions.node) < 24)
    throw new Error('Start the browser tests by npm: they need Node 24.');
  const dataDir = await mkdtemp(join(tmpdir(), 'clientops-e2e-'));
  if (seed !== undefined) await cp(seed, dataDir, { recursive: true });
  // Nothing of the developer's own settings, and no .env file in reach.
  const env = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const child = spawn(process.execPath, [join(dist, 'main.js')], {
    cwd: dataDir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));

  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const [code] = await exit;
    await rm(dataDir, { recursive: true });
    return code;
  };
  const baseURL = await readyAt(child, () => log);
  if (baseURL === undefined) {
    await stop();
    throw new Error(`The server did not start.\n${log}`);
  }
  return {
    baseURL,
    dataDir,
    log: () => log,
    runImport: (kind, file, ...extra) =>
      new Promise((resolve) => {
        const command = [join(dist, 'commands/import.js'), kind, file, ...extra];
        const options = { cwd: process.cwd(), env };
        const importing = execFile(process.execPath, command, options, (_error, stdout, stderr) => {
          resolve({ exitCode: importing.exitCode ?? 1, stdout, stderr });
        });
      }),
    stop,
  };
}

/**
 * The data folder of a server that was started once: migrated, with the first accounts. Their passwords are hashed anew at
 * bcrypt's least cost, since many sign in.
 */
export async function makeSeed(): Promise<string> {
  const seed = await mkdtemp(join(tmpdir(), 'clientops-e2e-seed-'));
  const server = await startServer({ DATA_DIR: seed });
  await server.stop();
  const database = new Database(join(seed, 'clientops.db'));
  for (const user of ['admin', 'staff'] satisfies User[]) {
    const digest = createHash('sha256').update(passwordOf(user)).digest('base64');
    database.prepare('update users set password_hash = ? where username = ?').run(hashSync(digest, 4), user);
  }
  database.close();
  return seed;
}

/** The address that the server names once it listens; undefined where it ends before, or takes too long. */
function readyAt(child: ChildProcess, log: () => string): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const address = /is ready: (\S+)/.exec(log())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => resolve(undefined));
    setTimeout(() => resolve(undefined), startLimit).unref();
  });
}

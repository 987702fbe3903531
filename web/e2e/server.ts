import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../../server/dist');
const startLimit = 60_000;

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built server as a process of its own, on a port that the system gives it and an empty data folder. */
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

/** `main`: the script to start; `settings`: further environment variables. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
  main = join(dist, 'main.js'),
): Promise<RunningServer> {
  if (Number.parseInt(process.versions.node) < 24)
    throw new Error('Start the browser tests by npm: they need Node 24.');
  const dataDir = await mkdtemp(join(tmpdir(), 'clientops-e2e-'));
  // Nothing of the developer's own settings, and no .env file in reach.
  const env = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const child = spawn(process.execPath, [main], { cwd: dataDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
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

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const dist = join(import.meta.dirname, '../../server/dist');
const startLimit = 60_000;

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built server as a process of its own, on a free port and an empty data folder. */
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
  const port = String(await freePort());
  const baseURL = `http://127.0.0.1:${port}`;
  // Nothing of the developer's own settings, and no .env file in reach.
  const env = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: port,
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
  const running = () => child.exitCode === null && child.signalCode === null;
  if (!(await answers(`${baseURL}/health`, running))) {
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

async function answers(url: string, running: () => boolean): Promise<boolean> {
  const giveUp = Date.now() + startLimit;
  while (running() && Date.now() < giveUp) {
    const healthy = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return true;
    await setTimeout(20);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PasswordTask } from './password-worker.js';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const workerFile = fileURLToPath(new URL(`./password-worker.${extension}`, import.meta.url));

/** A hash that no password has, so that an unknown user costs the same time as a wrong password. */
const nobody = '$2b$11$CwTycUXWue0Thq9StjUM0uJ8V6mmSKP1Q4hZV0uYZVq2Zxn0cO6yC';

/** Hashes and checks passwords in worker threads, so that a storm of logins does not hold up the event loop. */
export class Passwords {
  private readonly pool = new Piscina<PasswordTask, string | boolean>({
    filename: workerFile,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
  });

  async hash(password: string): Promise<string> {
    return (await this.pool.run({ password: password.normalize('NFC') })) as string;
  }

  /** False for null, in the same time. */
  async matches(password: string, hash: string | null): Promise<boolean> {
    const task = { password: password.normalize('NFC'), hash: hash ?? nobody };
    return ((await this.pool.run(task)) as boolean) && hash !== null;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

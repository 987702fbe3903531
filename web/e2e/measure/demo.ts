import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { startServer, type RunningServer } from '../server.js';

const command = join(import.meta.dirname, '../../../server/dist/commands/demo.js');

/** Of the account `admin`. Not the default one, which the pages warn of. */
export const password = 'orchard-kettle-violet';

/** A server of the whole run on the demo's data: a year that ends on the day of DEMO_TODAY, or today. */
export const test = base.extend<object, { demo: RunningServer }>({
  demo: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'clientops-demo-'));
      const day = process.env['DEMO_TODAY'];
      const env = { PATH: process.env['PATH'], DATA_DIR: folder, ADMIN_PASSWORD: password, STAFF_PASSWORD: password };
      await promisify(execFile)(process.execPath, [command, ...(day ? ['--today', day] : [])], { env, cwd: folder });
      const server = await startServer({ DATA_DIR: folder });
      await use(server);
      await server.stop();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.baseURL),
});

import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserLaunch } from './e2e/browser.js';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(root, 'test-results'),
  globalSetup: './e2e/browser.setup.ts',
  fullyParallel: true,
  workers: 2,
  // Bounds for what hangs, with room for a machine that is shared; what must be fast is measured where it is tested.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: join(root, 'reports/e2e.json') }]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    // Recording takes time, and nobody opens a trace of CI.
    trace: process.env['CI'] ? 'off' : 'retain-on-failure',
    launchOptions: browserLaunch,
  },
});

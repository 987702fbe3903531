import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.js';

/** What reports and asserts nothing: the figures of speed and the pictures of the documents. */
export default defineConfig({
  ...journeys,
  testDir: 'e2e/measure',
  testMatch: '*.measure.ts',
  workers: 1,
  timeout: 900_000,
  reporter: [['list']],
  use: { ...journeys.use, trace: 'off' },
});

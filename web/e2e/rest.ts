import type { Page, Request } from '@playwright/test';
import { still } from './accessible.js';
import { expect } from './harness.js';

/** Tells when a page is at rest: nothing is on its way to it, no part of it waits, and nothing moves. */
export function watchRest(page: Page): () => Promise<void> {
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  const nothingComes = (): Promise<void> => expect.poll(() => pending.size).toBe(0);
  return async () => {
    await expect(page.locator('h1').first()).toBeAttached();
    await nothingComes();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await still(page);
    await nothingComes();
  };
}

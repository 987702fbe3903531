import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { Api, login, passwordOf, type User } from './api.js';
import { makeSeed, startServer, type RunningServer } from './server.js';

interface Harness {
  /** Console lines that this test provokes on purpose. */
  expectedProblems: readonly RegExp[];
  /** A server of this test's own. */
  server: RunningServer;
  /** The API as each of the first accounts, beside the pages. */
  asAdmin: Api;
  asStaff: Api;
  /** What went wrong in any page of this test: warnings and errors of the console, exceptions, violations of the CSP. */
  problems: string[];
  /** A page of somebody else, who shares no cookie with `page`. */
  openPage: () => Promise<Page>;
}

interface Shared {
  /** The data folder that each server begins with a copy of. */
  seed: string;
}

export const test = base.extend<Harness, Shared>({
  seed: [
    async ({}, use) => {
      const seed = await makeSeed();
      await use(seed);
      await rm(seed, { recursive: true });
    },
    { scope: 'worker' },
  ],
  expectedProblems: [[], { option: true }],
  server: async ({ seed }, use, testInfo) => {
    const server = await startServer({}, seed);
    await use(server);
    const exitCode = await server.stop();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server.log', { body: server.log() });
    expect(exitCode, 'the server ends cleanly').toBe(0);
  },
  baseURL: async ({ server }, use) => use(server.baseURL),
  asAdmin: async ({ server }, use) => use(await Api.signIn(server.baseURL, 'admin')),
  asStaff: async ({ server }, use) => use(await Api.signIn(server.baseURL, 'staff')),
  problems: [
    async ({ expectedProblems }, use) => {
      const problems: string[] = [];
      await use(problems);
      const unexpected = problems.filter((problem) => !expectedProblems.some((expected) => expected.test(problem)));
      expect([...new Set(unexpected)]).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, problems }, use) => {
    await watch(context, problems);
    await use(context);
  },
  openPage: async ({ browser, contextOptions, baseURL, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, ...(baseURL === undefined ? {} : { baseURL }) });
      contexts.push(context);
      await watch(context, problems);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  // The dialog of files is the journeys' own from the first page on: one that listens late may miss a quick key.
  context.on('page', (page) => page.on('filechooser', () => undefined));
  context.on('weberror', (thrown) => problems.push(`exception: ${thrown.error().message}`));
  await context.exposeFunction('reportViolation', (violation: string) => problems.push(`CSP: ${violation}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as unknown as { reportViolation(violation: string): Promise<void> }).reportViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
}

/** Signs in past the sign-in page, and opens a path. */
export async function signIn(page: Page, username: User, path = '/', password = passwordOf(username)): Promise<void> {
  const data = { query: login, variables: { input: { username, password } } };
  const { errors } = (await (await page.request.post('/graphql', { data })).json()) as { errors?: unknown };
  expect(errors).toBeUndefined();
  await page.goto(path);
  await expect(page.locator('h1').first()).toBeAttached();
}

/** Signs in as people do. `next`: where they were going. */
export async function signInByHand(page: Page, username: string, password: string, next?: string): Promise<void> {
  await page.goto(next === undefined ? '/login' : `/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/login/);
}

const screenshots = join(import.meta.dirname, '../../reports/screenshots');
const sizes = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

/**
 * Writes NAME-1280-light.png, NAME-360-dark.png and so on into reports/screenshots, for somebody to look at: not in CI.
 * The page is left as it was.
 */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env['CI']) return;
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(screenshots, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { startServer, type RunningServer } from './server.js';

interface Harness {
  /** Further settings of the server. */
  settings: Readonly<Record<string, string>>;
  /** Console lines that this test provokes on purpose. */
  expectedProblems: readonly RegExp[];
  /** A server of this test's own. */
  server: RunningServer;
  /** What went wrong in any page of this test: warnings and errors of the console, exceptions, violations of the CSP. */
  problems: string[];
  /** A page of somebody else, who shares no cookie with `page`. */
  openPage: () => Promise<Page>;
}

export const test = base.extend<Harness>({
  settings: [{}, { option: true }],
  expectedProblems: [[], { option: true }],
  server: async ({ settings }, use, testInfo) => {
    const server = await startServer(settings);
    await use(server);
    const exitCode = await server.stop();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server.log', { body: server.log() });
    expect(exitCode, 'the server ends cleanly').toBe(0);
  },
  baseURL: async ({ server }, use) => use(server.baseURL),
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

/** Opens the sign-in page and leaves it signed in, for Home or another path. */
export async function signIn(page: Page, username: string, password: string, path = '/'): Promise<void> {
  await page.goto(path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`);
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

/** Writes NAME-1280-light.png, NAME-360-dark.png and so on into reports/screenshots. The page is left as it was. */
export async function shot(page: Page, name: string): Promise<void> {
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

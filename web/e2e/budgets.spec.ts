import type { Response } from '@playwright/test';
import { expect, signIn, test } from './harness.js';

/** Kilobytes of 1,000 bytes, as they are sent. */
const budgets: Readonly<Record<string, number>> = { script: 230, stylesheet: 10, font: 50, all: 300 };

test('U4 the list of clients loads no more than its budgets, as brotli, on an empty cache', async ({
  page,
  context,
  openPage,
}) => {
  await signIn(page, 'staff');
  const fresh = await openPage();
  await fresh.context().addCookies(await context.cookies());
  const responses: Response[] = [];
  fresh.on('response', (response) => responses.push(response));

  await fresh.goto('/clients');
  await expect(fresh.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  // What is fetched ahead counts as well.
  await fresh.waitForLoadState('networkidle');

  const sent: Record<string, number> = { script: 0, stylesheet: 0, font: 0, all: 0 };
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (kind === 'script' || kind === 'stylesheet')
      expect([response.url(), response.headers()['content-encoding']]).toEqual([response.url(), 'br']);
    const { responseBodySize } = await response.request().sizes();
    sent['all'] = (sent['all'] ?? 0) + responseBodySize;
    if (kind in sent) sent[kind] = (sent[kind] ?? 0) + responseBodySize;
  }

  const sizes = Object.entries(sent).map(([kind, bytes]) => ({ kind, size: bytes / 1000 }));
  console.warn(sizes.map(({ kind, size }) => `${kind} ${size.toFixed(1)} kB`).join(', '));
  for (const { kind, size } of sizes) {
    expect.soft(size, `${kind} is counted`).toBeGreaterThan(0);
    expect.soft(size, kind).toBeLessThanOrEqual(budgets[kind] ?? 0);
  }
});

test('the page names all modules that it begins with, so that none is found by another', async ({ page }) => {
  await signIn(page, 'staff');
  for (const path of ['/', '/clients', '/leads', '/invoices', '/import']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const unnamed = await page.evaluate(() => {
      const named = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')].map(({ href }) => href);
      const scripts = [...document.querySelectorAll('script')].map(({ src }) => src);
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      return loaded.filter((name) => name.endsWith('.js') && ![...named, ...scripts].includes(name));
    });
    expect(unnamed, path).toEqual([]);
  }
});

test('all that a page asks for first leaves before the program is there, and once', async ({ page, asStaff }) => {
  // A board without one asks for those that became clients as well.
  await asStaff.lead({ name: 'Tadhg Moran' });
  await signIn(page, 'staff');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/graphql') asked.push(request.postData() ?? '');
  });
  let letGo: () => void = () => undefined;
  await page.route('**/main-*.js', async (route) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    await route.continue();
  });
  const operations = { '/': 2, '/clients': 3, '/leads': 5, '/invoices': 4 };
  for (const [path, count] of Object.entries(operations)) {
    asked.length = 0;
    await page.goto(path, { waitUntil: 'commit' });
    await expect.poll(() => asked, path).toHaveLength(1 + count);
    const early = [...asked];
    letGo();
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(asked, path).toEqual(early);
  }
});

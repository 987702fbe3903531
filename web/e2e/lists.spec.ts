import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { importClients, type Api } from './api.js';
import { expect, shot, signIn, test } from './harness.js';

const rowsOf = (page: Page): Locator => page.locator('table.list tbody tr[data-id]');
const row = (page: Page, name: string): Locator => page.locator('table.list tbody tr[data-id]', { hasText: name });
const firstRow = (page: Page): Locator => rowsOf(page).first();

test.describe('some clients', () => {
  test.beforeEach(({ asStaff }) => importClients(asStaff, 150));

  test('UX-08 filter, sort and panel live in the URL, and a reload gives the same rows', async ({ page }) => {
    await signIn(page, 'staff', '/clients?q=Company+7&sort=-name');
    await expect(rowsOf(page)).toHaveCount(4);
    await firstRow(page).getByRole('link').click();
    const before = await rowsOf(page).allTextContents();
    await page.reload();
    await expect(rowsOf(page)).toHaveCount(4);
    expect(await rowsOf(page).allTextContents()).toEqual(before);
    await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Client 0128');
    await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  });

  test('rows are as wide as the list, also beside a panel that leaves room for fewer columns', async ({ page }) => {
    const asWideAsTheList = async (): Promise<void> => {
      const share = (): Promise<number> =>
        firstRow(page).evaluate((row) => {
          const cells = [...row.children].map((cell) => cell.getBoundingClientRect().right);
          const { left, width } = row.closest('.scroll')?.getBoundingClientRect() ?? new DOMRect();
          return (Math.max(...cells) - left) / width;
        });
      await expect.poll(share).toBeGreaterThan(0.97);
    };
    await signIn(page, 'staff', '/clients');
    await expect(firstRow(page)).toBeVisible();
    await asWideAsTheList();
    await firstRow(page).getByRole('link').click();
    await expect(page.getByRole('complementary', { name: 'Client' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Email' })).toBeHidden();
    await asWideAsTheList();
  });

  test('UX-09 Back closes the panel, then undoes the filter; the scroll position is restored', async ({ page }) => {
    await signIn(page, 'staff', '/clients?sort=name');
    const scroller = page.locator('.scroll:has(table)');
    await expect(firstRow(page)).toBeVisible();
    await scroller.evaluate((element) => (element.scrollTop = 1500));
    await expect(row(page, 'Client 0045')).toBeVisible();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Created from').fill('2026-01-01');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page).toHaveURL(/createdFrom=2026-01-01/);
    await expect(firstRow(page)).toContainText('Client 0001');
    await row(page, 'Client 0003').getByRole('link').click();
    await expect(page.getByRole('complementary', { name: 'Client' })).toBeVisible();
    await page.getByRole('button', { name: 'Next client' }).click();
    await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Client 0004');

    await page.goBack();
    await expect(page.getByRole('complementary', { name: 'Client' })).toHaveCount(0);
    await expect(page).toHaveURL(/createdFrom/);
    await page.goBack();
    await expect(page).not.toHaveURL(/createdFrom/);
    await expect(scroller).toHaveJSProperty('scrollTop', 1500);
    await expect(row(page, 'Client 0045')).toBeInViewport();

    await row(page, 'Client 0045').getByRole('link').click();
    await page.getByRole('link', { name: 'Open as a page' }).click();
    await expect(page).toHaveURL(/\/clients\/[0-9a-f-]+$/);
    await page.goBack();
    await page.goBack();
    await expect(scroller).toHaveJSProperty('scrollTop', 1500);
    await expect(row(page, 'Client 0045')).toBeInViewport();
  });

  test('UX-12 hidden columns stay hidden for this user, and for no other', async ({ page }) => {
    await signIn(page, 'staff', '/clients');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Email' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveCount(0);
    await page.reload();
    await expect(firstRow(page)).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveCount(0);
    // In the same browser.
    await page.context().clearCookies();
    await signIn(page, 'admin', '/clients');
    await expect(page.getByRole('columnheader', { name: 'Email' })).toBeVisible();
    await page.context().clearCookies();
    await signIn(page, 'staff', '/clients');
    await expect(firstRow(page)).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveCount(0);
  });

  test('J and K move, Enter opens, and the panel keeps its place in the list', async ({ page }) => {
    await signIn(page, 'staff', '/clients?sort=name');
    await expect(firstRow(page)).toBeVisible();
    await page.keyboard.press('j');
    await expect(row(page, 'Client 0001').getByRole('link')).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(row(page, 'Client 0002').getByRole('link')).toBeFocused();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Client' });
    await expect(panel).toContainText('2 of 150');
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
    await expect(panel).toContainText('42 of 150');
    await expect(row(page, 'Client 0042')).toBeInViewport();
  });

  test('UX-14 at 360 px rows are cards: nothing is wider than the page and money is whole', async ({
    page,
    asStaff,
  }) => {
    const { id } = await asStaff.client({ name: 'Wilhelmina van der Ommering-Brightwater', company: 'A'.repeat(80) });
    const lines = [{ description: 'Ship', quantity: '1', unitPrice: '9999999999.99', taxRate: '0' }];
    for (const currency of ['EUR', 'GBP', 'JPY']) {
      const line = currency === 'JPY' ? [{ ...lines[0], unitPrice: '9999999999' }] : lines;
      await asStaff.moveInvoice(
        (await asStaff.invoice({ clientId: id, title: 'Ship', currency, lines: line })).id,
        'SENT',
      );
    }
    await signIn(page, 'staff');
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/clients', '/invoices']) {
      await page.goto(path);
      await expect(firstRow(page)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const cut = await page
        .locator('td.money')
        .evaluateAll((cells) => cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
      expect(cut).toBe(0);
      const ends = await page
        .locator('tr[data-id] td.money')
        .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().right)));
      expect([...new Set(ends)]).toEqual([344]);
      const digits = await page
        .locator('tr[data-id] td.money, tr[data-id] td.money *')
        .filter({ hasText: /\d/, hasNot: page.locator('*', { hasText: /\d/ }) })
        .evaluateAll((amounts) => amounts.map((amount) => getComputedStyle(amount).fontVariantNumeric));
      expect([...new Set(digits)]).toEqual(['tabular-nums']);
      for (const amount of ['€9,999,999,999.99', '£9,999,999,999.99', 'JP¥9,999,999,999']) {
        await expect(page.locator('tr[data-id]').getByText(amount).first()).toBeVisible();
      }
    }
    for (const [path, expected] of [
      ['/clients', [104, 64, 64]],
      ['/invoices', [64, 64, 64]],
    ] as const) {
      await page.goto(path);
      await expect(firstRow(page)).toBeVisible();
      const rows = await rowsOf(page).evaluateAll((all) =>
        all.slice(0, 3).map((each) => each.getBoundingClientRect().height),
      );
      expect(rows).toEqual(expected);
    }
  });
});

test('UX-15 the totals of the filtered set stand above the invoices, with a count in every tab', async ({
  page,
  asStaff,
}) => {
  const ada = await asStaff.client({ name: 'Ada Lovelace' });
  const grace = await asStaff.client({ name: 'Grace Hopper' });
  for (const [clientId, currency] of [
    [ada.id, 'EUR'],
    [ada.id, 'GBP'],
    [grace.id, 'EUR'],
  ]) {
    await asStaff.sentInvoice({ clientId, currency, title: 'March' });
  }
  await asStaff.invoice({ clientId: ada.id, title: 'April' });
  await signIn(page, 'staff', '/invoices');
  const sums = page.locator('.sums');
  await expect(sums).toHaveText(/Total\s*€300\.00\s*£100\.00/);
  await expect(page.getByRole('button', { name: /^Sent/ })).toContainText('3');
  await page.getByRole('button', { name: /^Sent/ }).click();
  await expect(sums).toHaveText(/Total\s*€200\.00\s*£100\.00/);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Client' }).fill('grace');
  await page.getByRole('option', { name: 'Grace Hopper' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(sums).toHaveText(/Total\s*€100\.00\s*$/);
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1');
  await expect(page.getByText('Client Grace Hopper')).toBeVisible();
  await shot(page, 'invoice-list');
});

/** A client that staff made and an admin changed. */
async function makeHistory(staff: Api, admin: Api): Promise<void> {
  const { id, version } = await staff.client({ name: 'Ada Lovelace', email: 'ada@example.com' });
  await admin.changeClient(id, { version, email: 'countess@example.com' });
  await staff.invoice({ clientId: id, title: 'March' });
}

test('UX-28 the log is filtered by who, what, when, kind of record and field, and a row opens its detail', async ({
  page,
  asStaff,
  asAdmin,
}) => {
  await makeHistory(asStaff, asAdmin);
  await signIn(page, 'admin', '/audit');
  const choose = (label: string, choice: string) => () =>
    page.getByLabel(label, { exact: true }).selectOption({ label: choice });
  const write = (label: string, text: string) => () => page.getByLabel(label, { exact: true }).fill(text);
  const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const updated = 'Client updated: email · Ada Lovelace';
  const [client, invoice] = ['Client created · Ada Lovelace', 'Invoice created · March'];
  const made = [client, invoice];
  const filters: readonly (readonly [string, () => Promise<unknown>, readonly string[], readonly string[]])[] = [
    ['actor', choose('Who', 'Staff'), made, [updated]],
    ['action', choose('Action', 'Update'), [updated], made],
    ['entity', choose('Kind of record', 'Invoice'), [invoice], [client, updated]],
    ['field', write('Field', 'email'), [updated], [invoice]],
    ['from', write('From', day(-1)), [...made, updated], []],
    ['from', write('From', day(2)), [], [...made, updated]],
    ['to', write('To', day(-2)), [], [...made, updated]],
  ];
  for (const [key, filter, kept, gone] of filters) {
    await page.goto('/audit');
    await expect(firstRow(page)).toBeVisible();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await filter();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page).toHaveURL(new RegExp(`[?&]${key}=`));
    for (const what of gone) await expect(page.getByRole('link', { name: what, exact: true })).toHaveCount(0);
    for (const what of kept) await expect(page.getByRole('link', { name: what, exact: true })).toHaveCount(1);
  }

  await page.goto('/audit?action=UPDATE&field=email');
  await expect(rowsOf(page)).toHaveCount(1);
  await firstRow(page).getByRole('link').focus();
  await page.keyboard.press('Enter');
  const entry = page.getByRole('complementary', { name: /^Entry/ });
  await expect(entry).toContainText('Admin');
  await expect(entry).toContainText('ada@example.com');
  await expect(entry).toContainText('countess@example.com');
});

test('UX-29 the log is searched by the values before and after, and exported as it is filtered', async ({
  page,
  asStaff,
  asAdmin,
}) => {
  await makeHistory(asStaff, asAdmin);
  await signIn(page, 'admin', '/audit');
  for (const [text, count] of [
    ['ada@exam', 2],
    ['countess', 1],
  ] as const) {
    await page.getByRole('searchbox').fill(text);
    await expect(page).toHaveURL(/q=/);
    await expect(rowsOf(page)).toHaveCount(count);
  }
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('countess@example.com');
});

test.describe('a slow and a failing server', () => {
  test.use({ expectedProblems: [/Failed to load resource/] });

  test('UX-37 bones show after 150 ms, have the rows’ heights, and nothing moves when the rows come', async ({
    page,
    asStaff,
  }) => {
    await importClients(asStaff, 60);
    await signIn(page, 'staff', '/clients');
    for (let count = 0; count < 20; count += 1) await asStaff.invoice({ title: `Invoice ${String(count)}` });
    await page.addInitScript(() => {
      const seen = { waits: 0, bones: 0 };
      (window as unknown as { seen: typeof seen }).seen = seen;
      new MutationObserver(() => {
        if (!seen.bones && document.querySelector('tr.waiting')) seen.bones = performance.now();
      }).observe(document, { childList: true, subtree: true });
      const later = window.setTimeout.bind(window);
      const noting = (run: () => void, delay?: number): number => {
        if (!seen.waits && delay === 150) seen.waits = performance.now();
        return later(run, delay);
      };
      Object.assign(window, { setTimeout: noting });
    });
    for (const path of ['/clients', '/invoices']) {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/graphql', async (route) => {
        if (/query (?:ClientList|InvoiceList|InvoiceTabs)/.test(route.request().postData() ?? '')) await held;
        await route.continue();
      });
      await page.goto(path);
      const bones = page.locator('tr.waiting');
      await expect(bones.first()).toBeVisible();
      const waited = await page.evaluate(() => {
        const { seen } = window as unknown as { seen: { waits: number; bones: number } };
        return seen.waits > 0 ? seen.bones - seen.waits : 0;
      });
      expect(waited).toBeGreaterThan(148);
      const begins = await bones
        .locator('.bone')
        .first()
        .evaluate((bone) => bone.getAnimations()[0]?.effect?.getTiming());
      expect(begins).toMatchObject({ delay: 0, fill: 'both' });
      await expect(page.locator('main [role=progressbar], main .spinner, main mat-spinner')).toHaveCount(0);
      const tops = await bones.evaluateAll((rows) => rows.map((each) => each.getBoundingClientRect().top));
      await page.evaluate(() => {
        const shifts: number[] = [];
        (window as unknown as { shifts: number[] }).shifts = shifts;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift' });
      });
      release();
      await expect(firstRow(page)).toBeVisible();
      const rows = await rowsOf(page).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
      expect(rows.slice(0, tops.length)).toEqual(tops);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(0.02);
      await page.unroute('**/graphql');
    }
  });

  test('a list that did not load says why, and loads on another try', async ({ page, asStaff }) => {
    await importClients(asStaff, 3);
    await signIn(page, 'staff', '/clients');
    await expect(firstRow(page)).toBeVisible();
    await page.route('**/graphql', (route) =>
      (route.request().postData() ?? '').includes('query ClientList')
        ? route.fulfill({ status: 503, body: '{}' })
        : route.continue(),
    );
    await page.getByRole('searchbox').fill('Client 0002');
    await expect(page.getByRole('heading', { name: 'The clients did not load' })).toBeVisible();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(rowsOf(page)).toHaveCount(1);
  });
});

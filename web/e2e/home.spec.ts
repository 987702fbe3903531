import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';
import type { RunningServer } from './server.js';

const dayMs = 86_400_000;

/** The calendar day so many days from today, as the workspace (UTC) has it. */
function day(offset: number): string {
  return new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);
}

/** The 15th so many months ago; of this month today, which is not in the future. */
function monthsAgo(months: number): string {
  const now = new Date();
  if (months === 0) return day(0);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15)).toISOString().slice(0, 10);
}

const clients = [
  'De Wit & Zonen Scheepsbouw',
  'Cedar & Salt',
  'Northside Credit Union',
  'Lindqvist Acoustic',
  'Weiss Optik',
];
const paidByMonth = [18_327, 24_108, 22_900, 12_600, 20_200, 21_700, 17_300, 19_400, 15_100, 16_900, 11_800, 14_200];

/** Number, client, currency, status, issued, due, paid, net price. */
function invoices(): string[][] {
  const sent = (number: string, client: number, due: number, price: number, currency = 'EUR'): string[] => [
    number,
    clients[client] ?? '',
    currency,
    'sent',
    day(due - 30),
    day(due),
    '',
    String(price),
  ];
  return [
    sent('INV-2026-0118', 0, -24, 5412),
    sent('INV-2026-0124', 1, -18, 1968),
    sent('INV-2026-0131', 2, -12, 2152.5),
    sent('INV-2026-0133', 3, -4, 1860, 'GBP'),
    sent('INV-2026-0136', 4, 0, 3075),
    sent('INV-2026-0139', 2, 3, 4305),
    sent('INV-2026-0140', 4, 7, 1230),
    sent('INV-2026-0141', 4, 8, 900),
    sent('INV-2026-0142', 0, 20, 50),
    ...paidByMonth.map((price, months) => {
      const paid = monthsAgo(months);
      return [`INV-2025-${1000 + months}`, clients[0] ?? '', 'EUR', 'paid', paid, paid, paid, String(price)];
    }),
    ['INV-2025-2000', clients[3] ?? '', 'GBP', 'paid', monthsAgo(1), monthsAgo(1), monthsAgo(1), '740'],
    ['', clients[1] ?? '', 'EUR', 'draft', '', '', '', '14000'],
    ['', clients[1] ?? '', 'EUR', 'draft', '', '', '', '693.86'],
  ];
}

const leads = [
  ['Tadhg Moran', 'qualified', '27400'],
  ['Siobhán Power', 'new', '21500'],
  ['Ines Duarte', 'contacted', '30000'],
  ['Una Byrne', 'contacted', '4800'],
  ['Per Holm', 'lost', '12900'],
];

async function fill(server: RunningServer): Promise<void> {
  const csv = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
    const path = join(server.dataDir, name);
    await writeFile(path, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
    return path;
  };
  const run = async (kind: 'clients' | 'leads' | 'invoices', path: string): Promise<void> => {
    const { exitCode, stdout, stderr } = await server.runImport(kind, path);
    expect(exitCode, stdout + stderr).toBe(0);
  };
  await run('clients', await csv('clients.csv', [['Name', 'Currency'], ...clients.map((name) => [name, 'EUR'])]));
  await run(
    'leads',
    await csv('leads.csv', [
      ['Name', 'Status', 'Estimated Value', 'Estimated Currency'],
      ...leads.map((lead) => [...lead, 'EUR']),
    ]),
  );
  const head = ['Number', 'Client', 'Currency', 'Status', 'Issued On', 'Due On', 'Paid On', 'Unit Price'];
  const rows = invoices().map((row, index) => [...row, `Work ${index}`, '1', `W-${index}`]);
  await run('invoices', await csv('invoices.csv', [[...head, 'Description', 'Quantity', 'External Id'], ...rows]));
}

/** Follows a link of Home and says how many records its list has. */
async function listed(page: Page, link: Locator): Promise<string> {
  await link.click();
  await expect(page).toHaveURL(/\/(invoices|leads|clients)/);
  const count = page.locator('.bar [role=status]');
  await expect(count).toContainText(/\d/);
  const text = ((await count.textContent()) ?? '').trim();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  return text;
}

test('the numbers of Home equal the lists they lead to', async ({ page, server }) => {
  await fill(server);
  await signIn(page, 'admin');
  await expect(page).toHaveURL(/\/$/);
  const money = page.getByRole('group', { name: 'Money' });
  const tile = (label: RegExp): Locator => money.locator('.kpi').filter({ hasText: label });

  await expect(tile(/^\s*Overdue/)).toContainText('4 late');
  await expect(tile(/^\s*Overdue/)).toContainText('€9,532.50');
  await expect(tile(/^\s*Overdue/)).toContainText('and £1,860.00');
  await expect(tile(/^\s*Overdue/)).toContainText('oldest 24 days');
  await expect(tile(/^\s*Due in 7 days/)).toContainText('€8,610.00');
  await expect(tile(/^\s*Drafts/)).toContainText('€14,693.86');
  await expect(tile(/^\s*Paid in/)).toContainText('€18,327.00');

  const links: readonly (readonly [Locator, string])[] = [
    [money.getByRole('link', { name: /^Overdue/ }), '4 found'],
    [money.getByRole('link', { name: /^Due in 7 days/ }), '3 found'],
    [money.getByRole('link', { name: '1 due today' }), '1 found'],
    [money.getByRole('link', { name: /^Drafts/ }), '2 found'],
    [money.getByRole('link', { name: /^Paid in/ }), '1 found'],
    [page.getByRole('link', { name: /^All 9 unpaid/ }), '9 found'],
    [
      page
        .getByRole('group', { name: /^Revenue by month, each/ })
        .getByRole('link')
        .nth(10),
      '2 found',
    ],
  ];
  for (const [link, count] of links) expect(await listed(page, link)).toBe(count);

  await test.step('stages lead to the board', async () => {
    const stage = page.getByRole('row', { name: /Contacted/ });
    await expect(stage).toContainText('2');
    await expect(stage).toContainText('€34,800');
    await stage.getByRole('link').click();
    await expect(page.getByRole('region', { name: /^Contacted/ }).getByRole('listitem')).toHaveCount(2);
    await page.goBack();
  });

  await test.step('the table behind the chart says each month, in the currency that is chosen', async () => {
    const table = page.getByRole('table', { name: 'Revenue by month in EUR' });
    await expect(table.getByRole('row')).toHaveCount(13);
    await expect(table.getByRole('row').last()).toContainText('€18,327.00');
    await page.getByLabel('Currency of the chart').selectOption('GBP');
    await expect(page).toHaveURL(/currency=GBP/);
    await page.reload();
    const pounds = page.getByRole('table', { name: 'Revenue by month in GBP' });
    await expect(pounds.getByRole('row').nth(11)).toContainText('£740.00');
    await page.getByLabel('Currency of the chart').selectOption('EUR');
    await expect(page).not.toHaveURL(/currency/);
  });

  await test.step('an invoice of the list opens', async () => {
    await page.getByRole('link', { name: /INV-2026-0118/ }).click();
    await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}/);
    await page.goBack();
  });
});

test('Home says who did what, and admins also see what is archived and unpaid', async ({ page, openPage, server }) => {
  await fill(server);
  await signIn(page, 'staff', '/clients');
  await page.getByRole('link', { name: 'Lindqvist Acoustic' }).click();
  const panel = page.getByRole('complementary', { name: 'Client' });
  await panel.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive client' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive client' }).click();
  await expect(page.locator('co-toast-bar', { hasText: 'Lindqvist Acoustic archived' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^Overdue/ })).toContainText('3 late');
  await expect(page.getByText('Archived and still unpaid')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);

  const admin = await openPage();
  await signIn(admin, 'admin');
  await expect(admin.getByRole('listitem').filter({ hasText: 'archived Lindqvist Acoustic' })).toContainText('now');
  await expect(admin.getByText('Archived and still unpaid')).toBeVisible();
  expect(await listed(admin, admin.getByRole('link', { name: '1 invoice, £1,860.00' }))).toBe('1 found');
  await admin.getByRole('link', { name: /archived Lindqvist Acoustic/ }).click();
  await expect(admin).toHaveURL(/\/clients\/[0-9a-f-]{36}/);
});

test('Home looks as drawn', async ({ page, server }) => {
  await fill(server);
  await signIn(page, 'admin');
  await expect(page.locator('.bars')).toBeVisible();
  await shot(page, 'home');
});

test('an empty workspace is told how to begin', async ({ page }) => {
  await signIn(page, 'admin');
  await expect(page.getByRole('heading', { name: 'Nothing to show yet' })).toBeVisible();
  await shot(page, 'home-empty');
  await page.getByRole('link', { name: 'New client' }).click();
  await page.getByRole('complementary', { name: 'New client' }).getByLabel('Name').fill('Ruth Albers');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('link', { name: /created client Ruth Albers/ })).toBeVisible();
});

test('of four currencies Home says two, and the others where it is asked for', async ({ page, asStaff }) => {
  const { id: clientId } = await asStaff.client({ name: 'Tobias Brandt' });
  for (const currency of ['CHF', 'EUR', 'GBP', 'USD']) {
    await asStaff.invoice({ clientId, title: `Draft in ${currency}`, currency });
    await asStaff.moveInvoice((await asStaff.invoice({ clientId, title: `Sent in ${currency}`, currency })).id, 'SENT');
  }
  await signIn(page, 'staff');
  const drafts = page.getByRole('group', { name: 'Money' }).locator('.kpi').filter({ hasText: 'Drafts' });
  await expect(drafts).toContainText('€100.00');
  const short = drafts.getByText('and CHF 100.00, +2 more');
  await expect(short).toBeVisible();
  await expect(short).toHaveAttribute('title', /^and CHF.100\.00 and £100\.00 and (US)?\$100\.00$/);
  const unpaid = page.getByRole('link', { name: /^All 4 unpaid/ });
  await expect(unpaid.getByText('€100.00, CHF 100.00, +2 more')).toBeVisible();
  await expect(unpaid).toHaveAccessibleName(/€100\.00 and CHF.100\.00 and £100\.00 and (US)?\$100\.00/);
  await shot(page, 'home-currencies');
});

import type { Locator, Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';

const row = (page: Page, text: string): Locator => page.locator('table.list tbody tr[data-id]', { hasText: text });

/** What each list says where it has nothing: at all, and for these filters. */
const blanks = {
  clients: {
    path: '/clients',
    teaches: 'No clients yet',
    button: 'New client',
    opens: /\/clients\?panel=client:new$/,
    filters: ['q=nobody', 'updatedFrom=2020-01-01'],
    nothing: 'No client matches all filters',
  },
  invoices: {
    path: '/invoices',
    teaches: 'No invoices yet',
    button: 'New invoice',
    opens: /\/invoices\/new$/,
    filters: ['q=nothing'],
    nothing: 'No invoice matches',
  },
  leads: {
    path: '/leads?view=list',
    teaches: 'No leads yet',
    button: 'New lead',
    opens: /panel=lead:new/,
    filters: ['q=nobody', 'stage=new'],
    nothing: 'No lead matches all filters',
  },
} as const;

for (const [what, { path, teaches, button, opens, filters, nothing }] of Object.entries(blanks)) {
  test(`UX-36 an empty list of ${what} teaches, and one without a match offers to clear the filters`, async ({
    page,
    asStaff,
  }) => {
    await signIn(page, 'staff', path);
    const blank = page.locator('.blank');
    const clear = page.getByRole('button', { name: 'Clear filters' });
    await expect(blank.getByRole('heading', { name: teaches })).toBeVisible();
    await expect(blank.getByRole('paragraph').first()).toHaveText(/^[A-Z].+\.$/);
    await expect(blank.getByRole('link', { name: 'Import a CSV' })).toHaveAttribute('href', /^\/import/);
    await expect(clear).toHaveCount(0);
    await shot(page, `${what}-empty`);
    await blank.getByRole('link', { name: button }).click();
    await expect(page).toHaveURL(opens);

    const { id: clientId } = await asStaff.client({ name: 'Ada Lovelace' });
    await asStaff.invoice({ clientId, title: 'Ada Lovelace’s' });
    await asStaff.lead({ name: 'Ada Lovelace' });
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}${filters.join('&')}`);
    await expect(blank.getByRole('heading', { name: nothing })).toBeVisible();
    await expect(blank.getByRole('link')).toHaveCount(0);
    await shot(page, `${what}-no-match`);
    await clear.click();
    await expect(row(page, 'Ada Lovelace')).toBeVisible();
    await expect(blank).toHaveCount(0);
    for (const filter of filters) expect(page.url()).not.toContain(filter);
  });
}

test('UX-36 the board of leads teaches while it is empty, and offers to clear a search without a match', async ({
  page,
  asStaff,
}) => {
  await signIn(page, 'staff', '/leads');
  const blank = page.locator('.blank');
  await expect(blank.getByRole('heading', { name: 'No leads yet' })).toBeVisible();
  await expect(blank.getByRole('link', { name: 'New lead' })).toBeVisible();
  await expect(blank.getByRole('link', { name: 'Import a CSV' })).toHaveAttribute('href', '/import?type=leads');
  await asStaff.lead({ name: 'Ada Lovelace' });
  await page.goto('/leads?q=nobody');
  await expect(blank.getByRole('heading', { name: 'No lead matches' })).toBeVisible();
  await blank.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('link', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page).toHaveURL(/\/leads$/);
});

// It is never empty: whoever reads it has signed in.
test('UX-36 the audit log without a match offers to clear the filters', async ({ page }) => {
  await signIn(page, 'admin', '/audit?q=nothing-has-this&action=DELETE');
  await expect(page.locator('.blank').getByRole('heading', { name: 'No entry matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(row(page, 'Signed in').first()).toBeVisible();
  await expect(page).toHaveURL(/\/audit$/);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Api, Input, Made } from './api.js';
import { makeDraft } from './example-invoice.js';
import { expect, signIn, test } from './harness.js';

const folder = join(import.meta.dirname, '../../reports/print');

const line = {
  description: 'Accessibility review and fixes',
  quantity: '12.5',
  unit: 'h',
  unitPrice: '95',
  taxRate: '23',
};
const studio = {
  name: 'Harbour Lane Studio Ltd',
  street: '7 Harbour Lane',
  city: 'Dún Laoghaire',
  region: 'Co. Dublin',
  postalCode: 'A96 X2P4',
  country: 'IE',
  taxId: 'IE 3519024 QH',
  email: 'accounts@harbourlane.example',
  phone: '+353 1 555 0110',
  iban: 'IE29AIBK93115212345678',
  bic: 'AIBKIE2D',
  paymentNote: 'Thank you.',
};

/** A workspace that can be printed, and a draft with so many lines. */
async function makeNumbered(api: Api, count: number, more: Input = {}): Promise<string> {
  const { workspace } = await api.ask<{ workspace: Made }>('{ workspace { version } }');
  const input = { ...studio, version: workspace.version };
  await api.ask('mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { id } }', { input });
  const lines = Array.from({ length: count }, (_, index) => ({ ...line, description: `${String(index + 1)}. Review` }));
  return makeDraft(api, { lines, ...more });
}

/** Prints as the browser does, keeps the file to be looked at, and gives its number of pages. */
async function pagesOf(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.pdf`), pdf);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

const sheet = (page: Page) => page.locator('co-invoice-sheet');

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(sheet(page)).toContainText('Harbour Lane');
  await page.evaluate(() => document.fonts.ready);
}

test('UX-26 a sent invoice prints on one A4 page, without the app around it', async ({ page, asAdmin }) => {
  await signIn(page, 'staff');
  const id = await makeNumbered(asAdmin, 4, { notes: 'Second phase, as agreed on 3 November.' });
  await asAdmin.moveInvoice(id, 'SENT');
  // What client and workspace became since is not on it.
  const { client } = await asAdmin.read<{ client: Made }>('invoice', id, 'client { id version }');
  await asAdmin.changeClient(client.id, { version: client.version, name: 'Somebody else' });
  for (const path of [`/invoices/${id}/print`, `/invoices/${id}`]) {
    await open(page, path);
    await page.emulateMedia({ media: 'print' });
    for (const chrome of ['.side', '.bar', '.bottom', '.banner']) {
      for (const part of await page.locator(chrome).all()) await expect(part).toBeHidden();
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoice');
    for (const text of [
      'Harbour Lane Studio Ltd',
      'Dún Laoghaire, Co. Dublin A96 X2P4',
      'VAT IE 3519024 QH',
      'Northside Credit Union',
      'Caoimhe Doyle',
      'PO 4471',
      'VAT 23 % of 4,750.00',
      '€5,842.50',
      'Second phase, as agreed on 3 November.',
      'Thank you.',
      'IBAN IE29 AIBK 9311 5212 3456 78',
      'BIC AIBKIE2D',
      'accounts@harbourlane.example',
    ])
      await expect(sheet(page)).toContainText(text);
    await expect(sheet(page)).toContainText(/Number\s*INV-\d{4}-0001/);
    await expect(sheet(page)).toContainText(/Please pay by \d+ \w+ \d{4} and quote INV-\d{4}-0001\./);
    expect(await pagesOf(page, path.endsWith('print') ? 'sent-print' : 'sent-record')).toBe(1);
    await page.emulateMedia({ media: null });
  }
  await expect(page).toHaveTitle(/Invoice/);
});

test('UX-26 a long invoice takes the pages it needs: the head stands on each, the totals are never broken', async ({
  page,
  asAdmin,
}) => {
  await signIn(page, 'staff');
  for (const [lines, pages] of [
    [8, 1],
    [13, 2],
    [60, 4],
  ] as const) {
    const id = await makeNumbered(asAdmin, lines);
    await asAdmin.moveInvoice(id, 'SENT');
    await open(page, `/invoices/${id}/print`);
    await expect(sheet(page).locator('tbody tr')).toHaveCount(lines);
    expect([lines, await pagesOf(page, `lines-${String(lines)}`)]).toEqual([lines, pages]);
  }
  await page.emulateMedia({ media: 'print' });
  const kept = (selector: string, name: string) =>
    sheet(page)
      .locator(selector)
      .first()
      .evaluate((part, property) => getComputedStyle(part).getPropertyValue(property), name);
  expect(await kept('thead', 'display')).toBe('table-header-group');
  expect(await kept('.totals', 'break-inside')).toBe('avoid');
  expect(await kept('tbody tr', 'break-inside')).toBe('avoid');
});

test('UX-26 a draft says that it is one, and Ctrl+P prints what was typed', async ({ page, asAdmin }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  const id = await makeNumbered(asAdmin, 2);
  await signIn(page, 'staff', `/invoices/${id}`);
  await page.getByLabel('Title').fill('Members’ app, phase 3');
  await page.keyboard.press('Control+p');
  await expect(page.locator('html[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft');
  await expect(sheet(page)).toContainText('Members’ app, phase 3');
  await expect(sheet(page)).toContainText('Harbour Lane Studio Ltd');
  await expect(sheet(page)).not.toContainText('Please pay by');
  expect(await pagesOf(page, 'draft')).toBe(1);

  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page).toHaveURL(/\/print$/);
  await page.keyboard.press('Control+p');
  await page.getByRole('link', { name: 'Back to the invoice' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Members’ app, phase 3');
});

test.describe('UX-26 in German', () => {
  test.use({ locale: 'de-DE', colorScheme: 'dark' });
  test('amounts are written as Germans do, on white paper in the dark theme too', async ({ page, asAdmin }) => {
    await signIn(page, 'staff');
    const id = await makeNumbered(asAdmin, 4);
    await asAdmin.moveInvoice(id, 'SENT');
    await open(page, `/invoices/${id}/print`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(sheet(page)).toContainText(/5\.842,50\s€/);
    await expect(sheet(page)).toContainText('12,5 h');
    await expect(sheet(page)).toContainText('VAT 23 % of 4.750,00');
    expect(await sheet(page).evaluate((part) => getComputedStyle(part).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await pagesOf(page, 'german')).toBe(1);
  });
});

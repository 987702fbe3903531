import type { Locator, Page } from '@playwright/test';
import { importClients } from './api.js';
import { expect, shot, signIn, test } from './harness.js';
import { holdServer } from './held.js';

const rowsOf = (page: Page): Locator => page.locator('tr[data-id]');
const row = (page: Page, text: string): Locator => page.locator('tr[data-id]', { hasText: text });
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected rows' });

test('UX-16 a row, a range and all that match are selected, and the bar says how many', async ({ page, asStaff }) => {
  await importClients(asStaff, 250);
  await signIn(page, 'staff', '/clients?sort=name');
  await row(page, 'Client 0002').getByRole('checkbox').click();
  await expect(bar(page)).toContainText('1 selected');
  await row(page, 'Client 0006')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('5 selected');
  await expect(row(page, 'Client 0004').getByRole('checkbox')).toBeChecked();

  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await row(page, 'Client 0001').getByRole('link').focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(bar(page)).toContainText('3 selected');
  await shot(page, 'clients-selected');

  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await expect(bar(page)).toContainText('60 selected');
  await page.getByRole('button', { name: 'Select all 250 that match' }).click();
  await expect(bar(page)).toContainText('250 selected');
  await page.getByRole('searchbox').fill('Company 7');
  await expect(bar(page)).toHaveCount(0);
});

test('the box that selects all takes no press before there is a row to select', async ({ page, asStaff }) => {
  await importClients(asStaff, 3);
  const letGo = await holdServer(page, /query ClientList/);
  await signIn(page, 'staff', '/clients');
  const all = page.getByRole('checkbox', { name: 'Select all that are loaded' });
  await expect(all).toBeDisabled();
  letGo();
  await expect(all).toBeEnabled();
  await all.check();
  await expect(bar(page)).toContainText('3 selected');
});

test('UX-17 an admin archives many clients at once, and takes all back', async ({ page, asStaff }) => {
  await importClients(asStaff, 30);
  await signIn(page, 'admin', '/clients?sort=name');
  await row(page, 'Client 0001').getByRole('checkbox').click();
  await row(page, 'Client 0012')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await page.keyboard.press('e');
  await expect(page.locator('.toast', { hasText: '12 clients archived' })).toBeVisible();
  await expect(rowsOf(page).first()).toContainText('Client 0013');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.toast', { hasText: '12 clients restored' })).toBeVisible();
  await expect(rowsOf(page).first()).toContainText('Client 0001');
});

test('staff are asked before many clients are archived', async ({ page, asStaff }) => {
  await importClients(asStaff, 3);
  await signIn(page, 'staff', '/clients');
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await bar(page)
    .getByRole('button', { name: /Archive/ })
    .click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Archive 3 clients?');
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(rowsOf(page)).toHaveCount(3);
});

test('UX-17 the result of a bulk action names what was done and what failed, and tries again', async ({
  page,
  asStaff,
}) => {
  const { id: clientId } = await asStaff.client({ name: 'Ada Lovelace' });
  await asStaff.invoice({ clientId, title: 'Fine' });
  const empty = await asStaff.invoice({ clientId, title: 'Empty', lines: [] });
  await signIn(page, 'staff', '/invoices');
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await expect(bar(page)).toContainText('2 selected');
  await bar(page).getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  const result = page.getByRole('dialog');
  await expect(result.getByRole('heading', { name: '1 invoice sent, 1 not' })).toBeVisible();
  await expect(result.getByRole('list', { name: 'Done' })).toContainText('Fine');
  await expect(result.getByRole('list', { name: 'Failed' })).toContainText(/Empty .*line/);
  await shot(page, 'bulk-result');

  const lines = [{ description: 'Work', quantity: '1', unitPrice: '5' }];
  await asStaff.changeInvoice(empty.id, { version: empty.version, lines });
  await result.getByRole('button', { name: 'Try again' }).click();
  await expect(result.getByRole('list', { name: 'Failed' })).toContainText('Somebody changed it meanwhile.');
  await result.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await page.getByRole('checkbox', { name: 'Select Empty' }).click();
  await bar(page).getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.toast', { hasText: '1 invoice sent' })).toBeVisible();
  await expect(row(page, 'Empty')).toContainText('Sent');
});

test('UX-18 Mark paid on a row and on many gives the same result', async ({ page, asStaff }) => {
  const { id: clientId } = await asStaff.client({ name: 'Ada Lovelace' });
  for (const title of ['One', 'Two', 'Three']) {
    await asStaff.sentInvoice({ clientId, title });
  }
  await signIn(page, 'staff', '/invoices');
  await row(page, 'One').getByRole('link').focus();
  await page.keyboard.press('m');
  await expect(row(page, 'One')).toContainText('Paid');

  for (const title of ['Two', 'Three']) await row(page, title).getByRole('checkbox').click();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(page.locator('.toast', { hasText: '2 invoices marked paid' })).toBeVisible();
  await expect(row(page, 'Three')).toContainText('Paid');

  const fields = 'title status paidOn version total { amount }';
  const { invoices } = await asStaff.ask<{ invoices: { nodes: Record<string, unknown>[] } }>(
    `{ invoices { nodes { ${fields} history { nodes { summary } } } } }`,
  );
  const [one, ...others] = invoices.nodes.map(({ title: _title, ...rest }) => rest);
  expect(one).toMatchObject({ status: 'PAID', paidOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(others).toEqual([one, one]);
});

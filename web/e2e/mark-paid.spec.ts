import type { Page } from '@playwright/test';
import type { Api } from './api.js';
import { expect, shot, signIn, test } from './harness.js';

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });

async function makeSent(api: Api, ...titles: readonly string[]): Promise<void> {
  const { id: clientId } = await api.client({ name: 'Ada Lovelace' });
  for (const title of titles) await api.sentInvoice({ clientId, title });
}

test('an admin takes Mark paid back from its notice: of one, of another day, and of many', async ({
  page,
  asStaff,
}) => {
  await makeSent(asStaff, 'One', 'Two', 'Three');
  await signIn(page, 'admin', '/invoices');
  const undo = page.getByRole('button', { name: 'Undo' });

  await row(page, 'One').getByRole('link').focus();
  await page.keyboard.press('m');
  await expect(row(page, 'One')).toContainText('Paid');
  await undo.click();
  await expect(row(page, 'One')).toContainText('Sent');

  for (const title of ['Two', 'Three']) await row(page, title).getByRole('checkbox').click();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(row(page, 'Three')).toContainText('Paid');
  await undo.click();
  for (const title of ['Two', 'Three']) await expect(row(page, title)).toContainText('Sent');
  await expect(page.locator('co-toast', { hasText: '2 invoices open again' })).toBeVisible();

  await row(page, 'One').getByRole('link').click();
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Mark paid on…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(page.getByText(/^Paid on .*Issued on/)).toBeVisible();
  await undo.click();
  await expect(page.getByText('Reason: Marked paid by mistake')).toBeVisible();
});

test('staff are told who takes Mark paid back, on a phone too', async ({ page, asStaff }) => {
  await makeSent(asStaff, 'One', 'Two', 'Three');
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'staff', '/invoices');
  await row(page, 'One').getByRole('link').click();
  await page.getByRole('button', { name: 'Mark paid' }).click();
  await expect(page.locator('co-toast', { hasText: 'marked paid. An admin can take this back.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await shot(page, 'mark-paid-staff');

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/invoices');
  for (const title of ['Two', 'Three']) await row(page, title).getByRole('checkbox').click();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  const many = page.locator('co-toast', { hasText: '2 invoices marked paid. An admin can take this back.' });
  await expect(many).toBeVisible();
});

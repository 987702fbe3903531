import { expect, signIn, test } from './harness.js';

test('a form is not left with something unsaved in it, unless that is meant', async ({ page }) => {
  await signIn(page, 'staff', '/clients?panel=client:new');
  const name = page.getByRole('complementary', { name: 'New client' }).getByLabel('Name');
  await name.fill('Ruth Albers');
  const leads = page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Leads' });
  await leads.click();
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(name).toHaveValue('Ruth Albers');

  await page.keyboard.press('Control+s');
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
  await leads.click();
  await expect(page).toHaveURL(/\/leads/);

  await page.goto('/leads?panel=lead:new');
  await page.getByRole('complementary', { name: 'New lead' }).getByLabel('Name').fill('Jonas Petersen');
  await page.getByRole('link', { name: 'Invoices' }).first().click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/invoices/);
});

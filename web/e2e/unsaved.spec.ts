import { expect, signIn, test } from './harness.js';
import { holdServer } from './held.js';

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

test('a page is not closed without a question while what it shows is on its way to the server', async ({
  page,
  asStaff,
}) => {
  const { id } = await asStaff.client({ name: 'Caoimhe Doyle' });
  await signIn(page, 'staff', `/clients?panel=client:${id}`);
  const company = page.getByRole('button', { name: /^Company: / });
  await company.click();
  await page.getByRole('textbox', { name: 'Company' }).fill('Northside');
  const letGo = await holdServer(page, /mutation/);
  await page.keyboard.press('Enter');
  await expect(company).toContainText('Northside');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();

  letGo();
  await expect.poll(() => asStaff.read('client', id, 'company')).toEqual({ company: 'Northside' });
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('changed Company');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
});

import { expect, shot, signIn, test } from './harness.js';

test('likely duplicates are shown while a client is typed', async ({ page, asStaff }) => {
  await asStaff.client({ name: 'Caoimhe Doyle', email: 'c.doyle@northside.example' });
  await signIn(page, 'staff', '/clients?panel=client:new');
  const form = page.getByRole('complementary', { name: 'New client' });
  await form.getByLabel('Name').fill('Doyle, Caoimhe');
  await expect(form.getByRole('link', { name: /^Caoimhe Doyle/ })).toBeVisible();
  await shot(page, 'client-duplicates');
  await form.getByLabel('Name').fill('Noor Haddad');
  await expect(form.getByRole('link', { name: /^Caoimhe Doyle/ })).toHaveCount(0);
  await form.getByLabel('Email').fill('C.DOYLE@northside.example');
  await expect(form.getByRole('status')).toContainText('same email');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('complementary', { name: 'Client', exact: true })).toContainText('Noor Haddad');
});

import { expect, shot, signIn, signInByHand, test } from './harness.js';

test('another session is ended, and the present one is marked', async ({ page, openPage }) => {
  await signInByHand(page, 'staff', 'staff123');
  const elsewhere = await openPage();
  await signInByHand(elsewhere, 'staff', 'staff123');

  await page.getByRole('button', { name: /staff/ }).click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: 'This one' })).toHaveCount(1);
  await expect(sessions.filter({ hasText: 'This one' }).getByRole('button')).toHaveCount(0);
  await expect(sessions.first()).toContainText('Chrome on Linux');
  await shot(page, 'account');

  await sessions.getByRole('button', { name: /^End/ }).click();
  await expect(sessions).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Sessions' })).toBeFocused();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/login/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();
});

test('one’s own password is changed on the account page, which ends the other sessions', async ({ page, openPage }) => {
  await signIn(page, 'staff', '/account');
  const elsewhere = await openPage();
  await signIn(elsewhere, 'staff');
  const form = page.getByRole('form', { name: 'Change password' });
  await form.getByLabel('Current password').fill('not this one');
  await form.getByLabel('New password').fill('harbour lane at dusk');
  await form.getByRole('button', { name: 'Save new password' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('Current password').fill('staff123');
  await form.getByRole('button', { name: 'Save new password' }).click();
  await expect(page.locator('.toast', { hasText: 'Password changed. All other sessions ended.' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/login/);
  await signInByHand(elsewhere, 'staff', 'harbour lane at dusk');
});

test('theme, density and single keys are chosen, and kept', async ({ page }) => {
  await signIn(page, 'staff', '/account');
  const root = page.locator('html');
  await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Dark' }).click();
  await page.getByRole('group', { name: 'Rows of lists' }).getByRole('button', { name: 'Compact' }).click();
  await page.getByRole('checkbox', { name: /Single keys/ }).uncheck();
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveClass(/compact/);
  await expect(page.getByRole('checkbox', { name: /Single keys/ })).not.toBeChecked();
  await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'As the system' }).click();
  await expect(root).not.toHaveAttribute('data-theme', /./);
});

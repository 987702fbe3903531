import { expect, shot, signInByHand, test } from './harness.js';

test('staff sign in and arrive at Home, or where they were going', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await shot(page, 'login');
  await signInByHand(page, 'staff', 'staff123');
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);

  await page.context().clearCookies();
  await page.goto('/leads?q=moran');
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel('Username').fill('staff');
  await page.getByLabel('Password', { exact: true }).fill('staff123');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/leads\?q=moran$/);
});

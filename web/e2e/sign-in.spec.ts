import { expect, shot, signIn, test } from './harness.js';

test('staff sign in and arrive at the clients', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await shot(page, 'login');
  await signIn(page, 'staff', 'staff123');
  await expect(page).toHaveURL(/\/clients/);
});

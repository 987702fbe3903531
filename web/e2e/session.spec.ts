import type { Page } from '@playwright/test';
import { endOtherSessions } from './api.js';
import { expectAccessible } from './accessible.js';
import { expect, shot, signIn, test } from './harness.js';

// The server refuses what belongs to a session that is over.
test.use({ expectedProblems: [/Failed to load resource.*(401|400)/] });

const dialogOf = (page: Page) => page.getByRole('alertdialog', { name: 'Sign in again' });
const formOf = (page: Page) => page.getByRole('form', { name: 'Client' });

async function typeClient(page: Page): Promise<void> {
  await signIn(page, 'staff', '/clients?panel=client:new');
  await formOf(page).getByLabel('Name').fill('Ruth Albers');
  await formOf(page).getByLabel('Company').fill('Albers Holzbau');
}

test('UX-31 when the session ends, a dialog over the page signs in again, and the request is sent again', async ({
  page,
  asStaff,
}) => {
  await typeClient(page);
  await endOtherSessions(asStaff);
  await page.keyboard.press('Control+s');
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('Staff');
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await shot(page, 'sign-in-again');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(dialog).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toHaveCount(0);

  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('The password is wrong.');
  await dialog.getByLabel('Password', { exact: true }).fill('staff123');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  // Without another press: the request that was refused has been sent again.
  const panel = page.getByRole('complementary', { name: 'Client' });
  await expect(panel).toContainText('Ruth Albers');
  await expect(panel).toContainText('Albers Holzbau');
  await expect(page.getByRole('table', { name: 'Clients' }).getByRole('link', { name: 'Ruth Albers' })).toHaveCount(1);
});

test('the user may sign out instead, after a question about what is not saved', async ({ page, asStaff }) => {
  await typeClient(page);
  await endOtherSessions(asStaff);
  await page.keyboard.press('Control+s');
  const dialog = dialogOf(page);
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Sign out instead' }).click();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ruth Albers');
  await dialog.getByRole('button', { name: 'Sign out instead' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect(dialog).toBeHidden();
});

test('signing in again in one tab does for all of them', async ({ page, context, asStaff }) => {
  await typeClient(page);
  const other = await context.newPage();
  await other.goto('/leads');
  await expect(other.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await endOtherSessions(asStaff);
  await page.keyboard.press('Control+s');
  await expect(dialogOf(page)).toBeVisible();
  await other.reload();
  await other.getByLabel('Username').fill('staff');
  await other.getByLabel('Password', { exact: true }).fill('staff123');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
});

test('UX-38 the theme follows the system, and a choice is kept', async ({ page }) => {
  await signIn(page, 'staff');
  const scheme = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const shown = async (): Promise<'light' | 'dark'> =>
    Number(/\d+/.exec(await scheme())?.[0]) > 128 ? 'light' : 'dark';
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(shown).toBe(colorScheme);
  }
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(shown).toBe('dark');
  await page.reload();
  await expect.poll(shown).toBe('dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(shown).toBe('light');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(shown).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(shown).toBe('light');
});

test('an address that is no page says so inside the frame', async ({ page }) => {
  await signIn(page, 'staff', '/nothing/here');
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  await expect(page).toHaveTitle('Not found · ClientOps Hub');
  await expect(page).toHaveURL(/\/nothing\/here$/);
  await shot(page, 'not-found');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeFocused();
});

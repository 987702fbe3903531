import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { expect, shot, signIn, test } from './harness.js';

const sheetOf = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('UX-03 ? lists the keys of this screen, and they equal the registry', async ({ page }) => {
  await signIn(page, 'admin', '/clients');
  await expect(heading(page, 'Clients')).toBeVisible();
  await page.keyboard.press('?');
  const sheet = sheetOf(page);
  const keysOf = async (group: string): Promise<string[]> => {
    const part = sheet.locator('.body section', { has: page.getByRole('heading', { name: group, exact: true }) });
    return (await part.locator('kbd').allTextContents()).sort();
  };
  await expect(sheet).toBeVisible();
  const places = ['G A', 'G C', 'G H', 'G I', 'G L', 'G M', 'G T', 'G U', 'G W'];
  const everywhere = ['?', 'C C', 'C I', 'C L', 'Ctrl K', ...places];
  expect(await keysOf('Everywhere')).toEqual(everywhere);
  expect(await keysOf('On this page')).toContain('/');
  await shot(page, 'keys-sheet');
  await expectAccessible(page);
  // What the page's own controls name is in the sheet.
  const named = await page
    .locator('[aria-keyshortcuts]')
    .evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('aria-keyshortcuts') ?? ''))]);
  const listed = (await sheet.locator('kbd').allTextContents()).map((keys) => keys.replaceAll('Ctrl ', 'Control+'));
  expect(named.filter((keys) => !listed.includes(keys))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await test.step('a form has its own', async () => {
    await page.goto('/leads?panel=lead:new');
    await expect(page.getByRole('form', { name: 'Lead' })).toBeVisible();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    expect(await keysOf('In this form')).toEqual(['Ctrl Enter', 'Ctrl S', 'Ctrl Shift S']);
    expect(await keysOf('Everywhere')).toEqual(everywhere);
  });
});

test('staff have no key to the audit log', async ({ page }) => {
  await signIn(page, 'staff', '/clients');
  await expect(heading(page, 'Clients')).toBeVisible();
  await page.keyboard.press('?');
  await expect(sheetOf(page).getByText('Go to leads')).toBeVisible();
  await expect(sheetOf(page).getByText('Go to audit log')).toBeHidden();
});

test('UX-04 / focuses the filter, and is ignored while typing', async ({ page }) => {
  await signIn(page, 'staff', '/clients');
  const box = page.getByRole('searchbox', { name: 'Search clients' });
  await expect(box).toHaveAttribute('aria-keyshortcuts', '/');
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('');
  await page.keyboard.type('a/b');
  await expect(box).toHaveValue('a/b');
});

test('UX-05 C then C, L or I creates from a list and from a form, which then has the keys', async ({ page }) => {
  await signIn(page, 'staff', '/invoices');
  await expect(heading(page, 'Invoices')).toBeVisible();
  await page.keyboard.type('cc');
  await expect(page).toHaveURL(/\/clients\?panel=client:new$/);
  await expect(page.getByRole('form', { name: 'Client' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('cl');
  await expect(page.getByRole('form', { name: 'Client' }).getByLabel('Name')).toHaveValue('cl');
  await page.getByRole('form', { name: 'Client' }).getByLabel('Name').fill('');
  await heading(page, 'Clients').click();
  await page.keyboard.type('cl');
  await expect(page).toHaveURL(/\/leads\?panel=lead:new$/);
  await expect(page.getByRole('form', { name: 'Lead' }).getByLabel('Name')).toBeFocused();
  await heading(page, 'Leads').click();
  await page.keyboard.type('ci');
  await expect(page).toHaveURL(/\/invoices\/new$/);
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
});

test('G then a letter goes to a place, and the focus goes with it', async ({ page }) => {
  await signIn(page, 'admin', '/clients');
  await expect(heading(page, 'Clients')).toBeVisible();
  for (const [keys, name, title] of [
    ['gl', 'Leads', 'Leads · ClientOps Hub'],
    ['gi', 'Invoices', 'Invoices · ClientOps Hub'],
    ['ga', 'Audit log', 'Audit log · ClientOps Hub'],
    ['gc', 'Clients', 'Clients · ClientOps Hub'],
  ] as const) {
    await page.keyboard.type(keys);
    await expect(heading(page, name)).toBeFocused();
    await expect(page).toHaveTitle(title);
  }
});

test('UX-06 single-key shortcuts can be switched off, for this user', async ({ page }) => {
  await signIn(page, 'staff', '/clients');
  await expect(heading(page, 'Clients')).toBeVisible();
  await page.keyboard.press('?');
  const sheet = sheetOf(page);
  await sheet.getByRole('switch', { name: /^Single-key shortcuts/ }).uncheck();
  await expect(sheet.locator('kbd')).toHaveText(['Ctrl K']);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await expect(heading(page, 'Clients')).toBeVisible();
    await page.keyboard.type('gl?');
    await page.keyboard.press('/');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
    await expect(page).toHaveURL(/\/clients/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await test.step('for no other, in the same browser', async () => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await signIn(page, 'admin', '/clients');
    await page.keyboard.type('gl');
    await expect(page).toHaveURL(/\/leads/);
    await page.context().clearCookies();
    await page.context().addCookies(cookies);
    await page.goto('/clients');
    await expect(heading(page, 'Clients')).toBeVisible();
  });
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await sheet.getByRole('switch').check();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.type('gl');
  await expect(page).toHaveURL(/\/leads/);
});

test('UX-07 Ctrl+S saves, Ctrl+Shift+S saves and adds', async ({ page }) => {
  await signIn(page, 'staff', '/clients?panel=client:new');
  await page.getByRole('complementary', { name: 'New client' }).getByLabel('Name').fill('Ruth Albers');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');

  await page.goto('/leads?panel=lead:new');
  const name = page.getByRole('complementary', { name: 'New lead' }).getByLabel('Name');
  await name.fill('Dara Quinn');
  await page.keyboard.press('Control+Shift+S');
  await expect(name).toHaveValue('');
  await expect(name).toBeFocused();
  await page.keyboard.type('Jonas Petersen');
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/panel=lead:(?!new)/);
  await expect(page.getByRole('link', { name: 'Dara Quinn' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Jonas Petersen' })).toBeVisible();
});

test('a new record’s form has the keys, its first fault gets them, and what was made keeps them', async ({ page }) => {
  await signIn(page, 'staff');
  await expect(heading(page, 'Home')).toBeVisible();
  await page.keyboard.type('cl');
  const name = page.getByRole('form', { name: 'Lead' }).getByLabel('Name');
  await expect(name).toBeFocused();
  await page.getByLabel('Company').focus();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('A name has at least 2 characters.');
  await expect(name).toBeFocused();
  await page.keyboard.type('Dara Quinn');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: /^Name:\s*Dara Quinn/ })).toBeFocused();
});

test('F6 goes into the panel and back to its row', async ({ page }) => {
  await signIn(page, 'staff', '/clients?panel=client:new');
  await page.getByRole('form', { name: 'Client' }).getByLabel('Name').fill('Ruth Albers');
  await page.keyboard.press('Control+s');
  const name = page.getByRole('button', { name: /^Name:\s*Ruth Albers/ });
  await expect(name).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('table').getByRole('link', { name: 'Ruth Albers' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(name).toBeFocused();
});

import type { Page } from '@playwright/test';
import { importClients } from './api.js';
import { expect, shot, signIn, test } from './harness.js';

const views = (page: Page) => page.getByRole('button', { name: /^Views/ });

async function choose(page: Page, item: string | RegExp): Promise<void> {
  await views(page).click();
  await page
    .getByRole('menu')
    .getByRole(/…|view$|^Share/.test(String(item)) ? 'menuitem' : 'menuitemradio', { name: item })
    .click();
}

test('UX-10 UX-11 a view is saved, marked when it is changed, reset, updated, shared, renamed and deleted with a way back', async ({
  page,
  openPage,
  asStaff,
}) => {
  await importClients(asStaff, 60);
  await signIn(page, 'staff', '/clients');
  const names = page.locator('tr[data-id] td.c-name');

  await test.step('save', async () => {
    await page.goto('/clients?q=Company+7&sort=name');
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Sevens');
    await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
    await expect(views(page)).toHaveText(/Sevens/);
    await expect(page).toHaveURL(/view=/);
  });

  await test.step('a changed view is marked, and Reset undoes the change', async () => {
    await expect(page.getByText('unsaved')).toHaveCount(0);
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(page.getByText('unsaved')).toBeVisible();
    await expect(names.first()).toContainText('Client 0048');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(page.getByText('unsaved')).toHaveCount(0);
    await expect(names.first()).toContainText('Client 0008');
  });

  await test.step('update it to what is shown', async () => {
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Update view' }).click();
    await expect(page.getByText('unsaved')).toHaveCount(0);
    await page.goto('/clients');
    await expect(names.nth(10)).toBeVisible();
    await choose(page, 'Sevens');
    await expect(names.first()).toContainText('Client 0048');
    await shot(page, 'clients-view');
  });

  const admin = await openPage();
  await signIn(admin, 'admin', '/clients');
  await test.step('others see it only once it is shared', async () => {
    await views(admin).click();
    await expect(admin.getByRole('menuitemradio', { name: 'All clients' })).toBeVisible();
    await expect(admin.getByRole('menuitemradio', { name: 'Sevens' })).toHaveCount(0);
    await choose(page, 'Share with everyone');
    await expect(page.locator('.toast', { hasText: 'View “Sevens” saved' })).toBeVisible();
    await admin.reload();
    await choose(admin, /Sevens/);
    await expect(admin.locator('tr[data-id] td.c-name').first()).toContainText('Client 0048');
  });

  await test.step('rename', async () => {
    await choose(page, 'Rename…');
    await page.getByRole('textbox', { name: 'Name' }).fill('Seventh companies');
    await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
    await expect(views(page)).toHaveText(/Seventh companies/);
  });

  await test.step('delete, and undo', async () => {
    await choose(page, 'Delete view');
    await expect(page.locator('.toast', { hasText: 'View “Seventh companies” deleted' })).toBeVisible();
    await expect(views(page)).toHaveText(/^\s*Views\s*$/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(views(page)).toHaveText(/Seventh companies/);
  });
});

test('a view that another user shares can be used, but not changed by staff', async ({ page, asAdmin }) => {
  await asAdmin.client({ name: 'Ada Lovelace' });
  await asAdmin.ask(
    'mutation { createSavedView(input: { list: CLIENTS, name: "By name", shared: true, state: "sort=name" }) { id } }',
  );
  await signIn(page, 'staff', '/clients');
  await choose(page, /By name/);
  await expect(page).toHaveURL(/sort=name/);
  await views(page).click();
  await expect(page.getByRole('menuitem', { name: 'Save as new view…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Delete view' })).toHaveCount(0);
});

import type { Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';

/** The newest notice; the one before may still be fading. */
const toast = (page: Page) => page.locator('co-toast').last();

/** What the sheet of keys calls `keys` on this page. */
async function inSheet(page: Page, keys: string): Promise<string> {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const line = sheet.locator('dl > div', { has: page.getByText(keys, { exact: true }) }).last();
  const text = await line.innerText();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  return text;
}

test('Shift+E archives the client or lead whose panel or page is open', async ({ page, asAdmin }) => {
  const { id: doyle } = await asAdmin.client({ name: 'Caoimhe Doyle' });
  const { id: quinn } = await asAdmin.lead({ name: 'Dara Quinn' });
  await signIn(page, 'admin', '/clients');

  const openings = [
    { path: `/clients?panel=client:${doyle}`, name: 'Caoimhe Doyle', label: 'Archive the client', rest: /\/clients$/ },
    { path: `/clients/${doyle}`, name: 'Caoimhe Doyle', label: 'Archive the client', rest: /\/clients$/ },
    { path: `/leads?panel=lead:${quinn}`, name: 'Dara Quinn', label: 'Archive the lead', rest: /\/leads$/ },
    {
      path: `/leads?view=list&panel=lead:${quinn}`,
      name: 'Dara Quinn',
      label: 'Archive the lead',
      rest: /\/leads\?view=list$/,
    },
  ];
  for (const { path, name, label, rest } of openings) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('button', { name: new RegExp(`^Name:\\s*${name}`) })).toBeVisible();
      expect(await inSheet(page, 'Shift E')).toContain(label);
      await page.keyboard.press('Shift+E');
      await expect(toast(page)).toContainText(`${name} archived`);
      await expect(page).toHaveURL(rest);
      await page.keyboard.press('Control+z');
      await expect(page.getByRole('link', { name })).toBeVisible();
      await expect(toast(page)).toContainText(`${name} restored`);
    });
  }

  await test.step('the palette and the menu have it too', async () => {
    await page.goto(`/clients?panel=client:${doyle}`);
    await page.getByRole('button', { name: 'More', exact: true }).last().click();
    await expect(page.getByRole('menuitem', { name: 'Archive client' })).toContainText('Shift E');
    await shot(page, 'client-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('archive the');
    await page.getByRole('option', { name: /Archive the client/ }).click();
    await expect(toast(page)).toContainText('Caoimhe Doyle archived');
  });
});

test('Back from an invoice finds the client’s tab that led there', async ({ page, asStaff }) => {
  const { id: clientId } = await asStaff.client({ name: 'Caoimhe Doyle' });
  await asStaff.client({ name: 'Tobias Brandt' });
  await asStaff.invoice({ clientId, title: 'Logo, first draft' });
  await signIn(page, 'staff', '/clients');

  for (const path of [`/clients?panel=client:${clientId}`, `/clients/${clientId}`]) {
    await test.step(path, async () => {
      await page.goto(path);
      const tab = page.getByRole('navigation', { name: 'Of this client' }).getByRole('button', { name: /^Invoices/ });
      await tab.click();
      await expect(page).toHaveURL(/[?&]tab=invoices$/);
      const invoice = page.getByRole('link', { name: /^Logo, first draft/ });
      await invoice.click();
      await expect(page).toHaveURL(/\/invoices\//);
      await page.goBack();
      await expect(tab).toHaveAttribute('aria-current', 'true');
      await expect(invoice).toBeVisible();
      await page.reload();
      await expect(invoice).toBeVisible();
    });
  }

  await test.step('the next client shows the same part, and closing the panel forgets it', async () => {
    await page.goto(`/clients?panel=client:${clientId}&tab=invoices`);
    await page.getByRole('link', { name: 'Tobias Brandt' }).click();
    await expect(page.getByText('No invoices yet.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/\/clients$/);
  });
});

test('a record is created, and a lead has a stage, in the same words everywhere', async ({ page }) => {
  await signIn(page, 'admin', '/leads?panel=lead:new');
  await page.getByRole('form', { name: 'Lead' }).getByLabel('Name').fill('Dara Quinn');
  await page.getByRole('button', { name: 'Create lead' }).click();
  await expect(toast(page)).toContainText('Dara Quinn created');
  const panel = page.getByRole('complementary', { name: 'Lead' });
  await expect(panel).toContainText('created this lead');
  await page.getByRole('link', { name: 'Dara Quinn' }).press('Alt+ArrowRight');
  await expect(panel).toContainText('changed the stage');
  await expect(panel.locator('co-diff dt', { hasText: 'Stage' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: /created lead Dara Quinn/ })).toBeVisible();
});

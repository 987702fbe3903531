import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';

const data = join(import.meta.dirname, '../../../shared/data');
const file = (name: string): string => join(data, name);

test.skip(!existsSync(data), 'needs the example data in ../shared/data');
test.setTimeout(120_000);

test('staff do a day of work on imported records, and an admin reads every step in the audit log', async ({
  page,
  openPage,
  server,
}) => {
  await test.step('the records are imported', async () => {
    const clients = await server.runImport('clients', file('chinook-customers.csv'));
    expect(resultOf(clients.stdout)).toMatchObject({ created: 59, errors: [] });
    const lines = ['--lines', file('chinook-invoice-lines.csv')];
    const invoices = await server.runImport('invoices', file('chinook-invoices.csv'), ...lines);
    expect(resultOf(invoices.stdout)).toMatchObject({ created: 412, errors: [] });
    const leads = await server.runImport('leads', file('datablist-leads-100.csv'));
    expect(resultOf(leads.stdout)).toMatchObject({ created: 100, errors: [] });
  });

  await signIn(page, 'staff');

  await test.step('staff find a client', async () => {
    await page.goto('/clients');
    await page.getByRole('searchbox', { name: 'Search clients' }).fill('kohler');
    await expect(page.getByRole('table', { name: 'Clients' }).getByRole('row')).toHaveCount(2);
    await page.getByRole('link', { name: 'Leonie Köhler' }).click();
    await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('leonekohler@surfeu.de');
    await shot(page, 'client-panel');
  });

  const number = await test.step('staff write an invoice with two lines, send it and mark it paid', async () => {
    await page.goto('/invoices/new');
    await page.getByLabel('Title').fill('Members’ app, phase 2');
    await page.getByRole('combobox').fill('köhler');
    await page.getByRole('option', { name: /Leonie Köhler/ }).click();
    await fillLine(page, 1, { Description: 'Interface design', Quantity: '12.5', Unit: 'h', Price: '95', VAT: '23' });
    await fillLine(page, 2, { Description: 'Photography', Quantity: '1', Unit: 'day', Price: '680', VAT: '13.5' });
    await expect(page.locator('co-invoice-totals')).toContainText('2,232.43');
    await shot(page, 'invoice-draft');
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
    await expect(page.locator('.crumb')).toContainText(/INV-\d{4}-0001/);
    await expect(page.getByText('Lines, amounts and dates no longer change')).toBeVisible();
    await expect(page.locator('co-invoice-totals')).toContainText('2,232.43');
    await shot(page, 'invoice-sent');
    await page.getByRole('button', { name: 'Mark paid' }).first().click();
    await expect(page.locator('.crumb')).toContainText('Paid');
    return (await page.locator('.crumb .here').textContent())?.trim() ?? '';
  });

  const lead = await test.step('staff move a lead by the keyboard', async () => {
    await page.goto('/leads');
    const column = page.getByRole('region', { name: /^New/ });
    const card = column.getByRole('link').first();
    const name = (await card.textContent())?.trim() ?? '';
    await shot(page, 'leads');
    await card.focus();
    const stored = page.waitForResponse((response) => !!response.request().postData()?.includes('MoveLead'));
    await page.keyboard.press('Alt+ArrowRight');
    const moved = page.getByRole('region', { name: /^Contacted/ }).getByRole('link', { name });
    await expect(moved).toBeFocused();
    await stored;
    await page.reload();
    await expect(moved).toBeVisible();
    return name;
  });

  await test.step('staff archive the client with its invoices, after a warning', async () => {
    await page.goto('/clients?q=kohler');
    await page.getByRole('link', { name: 'Leonie Köhler' }).click();
    await page.getByRole('complementary', { name: 'Client' }).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Archive client' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('8 invoices go with this client');
    await question.getByRole('button', { name: 'Archive client' }).click();
    await expect(page.getByRole('heading', { name: 'No client matches' })).toBeVisible();
    await page.goto(`/invoices?q=${number}`);
    await expect(page.getByRole('heading', { name: /No invoice matches/ })).toBeVisible();
  });

  const admin = await openPage();
  await signIn(admin, 'admin');

  await test.step('an admin sees both archived, and restores them', async () => {
    await admin.goto(`/invoices?q=${number}&archived=1`);
    await expect(admin.getByRole('table', { name: 'Invoices' })).toContainText('Archived');
    await admin.goto('/clients?q=kohler&archived=1');
    await expect(admin.getByRole('table', { name: 'Clients' })).toContainText('Archived');
    await admin.getByRole('link', { name: 'Leonie Köhler' }).click();
    await admin.getByRole('complementary', { name: 'Client' }).getByRole('button', { name: 'More' }).click();
    await admin.getByRole('menuitem', { name: 'Restore client' }).click();
    await expect(admin.locator('co-toast')).toContainText('Leonie Köhler restored');
    await page.goto(`/invoices?q=${number}`);
    await expect(page.getByRole('link', { name: new RegExp(number) })).toBeVisible();
  });

  await test.step('the audit log has every step with its values', async () => {
    const steps = [
      { what: 'Invoice created', values: ['Members’ app, phase 2', 'Interface design'] },
      { what: 'Invoice status: Draft to Sent', values: [number] },
      { what: 'Invoice status: Sent to Paid', values: ['Paid'] },
      { what: 'Lead status: New to Contacted', values: ['New', 'Contacted'] },
      { what: 'Client archived', values: ['Archived'] },
      { what: 'Invoice archived with its client', values: [] },
      { what: 'Client restored', values: [] },
      { what: 'Invoice restored with its client', values: [] },
    ];
    for (const { what, values } of steps) {
      await admin.goto(`/audit?q=${encodeURIComponent(what)}`);
      await admin.getByRole('link', { name: what }).first().click();
      const entry = admin.getByRole('complementary', { name: /^Entry/ });
      await expect(entry).toContainText(what);
      for (const value of values) await expect(entry).toContainText(value, { ignoreCase: true });
    }
    await shot(admin, 'audit-entry');
    expect(lead).not.toBe('');
  });
});

/** The import's last line of output. */
function resultOf(stdout: string): unknown {
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function fillLine(page: Page, line: number, values: Readonly<Record<string, string>>): Promise<void> {
  const table = page.getByRole('table', { name: 'Lines' });
  if ((await table.getByLabel(new RegExp(`^Description.*${line}$`)).count()) === 0) {
    await table.getByLabel('Add a line').click();
  }
  for (const [label, value] of Object.entries(values)) {
    await table.getByLabel(new RegExp(`^${label}.*${line}$`)).fill(value);
  }
}

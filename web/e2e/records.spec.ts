import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Api, User } from './api.js';
import { expect, shot, signIn, test } from './harness.js';
import { holdServer } from './held.js';
import { timeToShow } from './shown.js';
import type { RunningServer } from './server.js';

const doyle = { name: 'Caoimhe Doyle', company: 'Northside Credit Union', email: 'c.doyle@northside.example' };

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Client' });
const value = (panel: Locator, label: string): Locator =>
  panel.getByRole('button', { name: new RegExp(`^${label}: `) });
const box = (panel: Locator, label: string): Locator => panel.getByRole('textbox', { name: label, exact: true });

async function openClient(page: Page, id: string, user: User = 'staff'): Promise<Locator> {
  await signIn(page, user, `/clients?panel=client:${id}`);
  const panel = panelOf(page);
  await expect(value(panel, 'Name')).toBeVisible();
  return panel;
}

test('UX-19 a fact is edited where it stands: Enter, F2 or a click opens, Enter saves, Esc reverts, Tab goes on', async ({
  page,
  asStaff,
}) => {
  const { id } = await asStaff.client(doyle);
  const panel = await openClient(page, id);

  await test.step('E opens the first field, Enter saves it', async () => {
    await page.keyboard.press('e');
    await expect(box(panel, 'Name')).toBeFocused();
    await box(panel, 'Name').fill('Caoimhe Doyle-Byrne');
    await page.keyboard.press('Enter');
    await expect(value(panel, 'Name')).toBeFocused();
    await expect(value(panel, 'Name')).toContainText('Caoimhe Doyle-Byrne');
    await expect(page.getByRole('table', { name: 'Clients' })).toContainText('Caoimhe Doyle-Byrne');
  });

  await test.step('F2 opens, Esc reverts and leaves the panel open', async () => {
    await value(panel, 'Email').focus();
    await page.keyboard.press('F2');
    await box(panel, 'Email').fill('somebody@else.example');
    await page.keyboard.press('Escape');
    await expect(value(panel, 'Email')).toContainText(doyle.email);
    await expect(value(panel, 'Email')).toBeFocused();
  });

  await test.step('Tab saves and opens the next one', async () => {
    await value(panel, 'Email').press('Enter');
    await box(panel, 'Email').fill('caoimhe@northside.example');
    await page.keyboard.press('Tab');
    await expect(box(panel, 'Phone')).toBeFocused();
    await page.keyboard.type('+353 1 555 0167');
    await page.keyboard.press('Tab');
    await expect(box(panel, 'Street')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(value(panel, 'Email')).toContainText('caoimhe@northside.example');
    await expect(value(panel, 'Phone')).toContainText('+353 1 555 0167');
  });

  await test.step('a country is chosen', async () => {
    await value(panel, 'Country').click();
    await panel.getByRole('combobox', { name: 'Country' }).selectOption('IE');
    await page.keyboard.press('Enter');
    await expect(value(panel, 'Country')).toContainText('Ireland');
  });

  await test.step('in notes Enter makes a line, Ctrl+Enter saves', async () => {
    await panel.getByRole('button', { name: 'Notes', exact: true }).click();
    await value(panel, 'Notes').click();
    await expect(box(panel, 'Notes')).toBeFocused();
    await page.keyboard.type('Invoices go to Caoimhe');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Copy to accounts');
    await page.keyboard.press('Control+Enter');
    await expect(value(panel, 'Notes')).toContainText('Copy to accounts');
  });

  await test.step('the server’s error stands at the field, with what was typed', async () => {
    await value(panel, 'Email').click();
    await box(panel, 'Email').fill('no address');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('alert')).toBeVisible();
    await expect(box(panel, 'Email')).toHaveValue('no address');
    await expect(box(panel, 'Email')).toHaveAttribute('aria-invalid', 'true');
    await shot(page, 'client-inline-error');
    await box(panel, 'Email').press('Escape');
    await expect(value(panel, 'Email')).toContainText('caoimhe@northside.example');
  });

  await page.reload();
  await expect(value(panel, 'Name')).toContainText('Caoimhe Doyle-Byrne');
  await expect(value(panel, 'Phone')).toContainText('+353 1 555 0167');
  await expect(value(panel, 'Address')).toContainText('Ireland');
  await shot(page, 'client-panel-inline');
});

test('UX-19 the page of a client edits in place too', async ({ page, asStaff }) => {
  const { id } = await asStaff.client(doyle);
  await signIn(page, 'staff', `/clients/${id}`);
  const main = page.getByRole('main');
  await value(main, 'Tax ID').click();
  await box(main, 'Tax ID').fill('IE 6388047 V');
  await page.keyboard.press('Enter');
  await expect(value(main, 'Tax ID')).toContainText('IE 6388047 V');
  await expect.poll(() => asStaff.read('client', id, 'taxId')).toEqual({ taxId: 'IE 6388047 V' });
  await shot(page, 'client-page-inline');
  await page.reload();
  await expect(value(main, 'Tax ID')).toContainText('IE 6388047 V');
});

test('UX-19 a lead’s estimate is an amount in a currency', async ({ page, asStaff }) => {
  const { id } = await asStaff.lead({ name: 'Tadhg Moran' });
  await signIn(page, 'staff', `/leads?panel=lead:${id}`);
  const panel = page.getByRole('complementary', { name: 'Lead' });
  await value(panel, 'Estimated value').click();
  await box(panel, 'Estimated value').fill('a lot');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('not an amount');
  await box(panel, 'Estimated value').fill('16000,5');
  await panel.getByRole('combobox', { name: 'Estimated value, currency' }).selectOption('GBP');
  await page.keyboard.press('Enter');
  await expect(value(panel, 'Estimated value')).toContainText('£16,000.50');
  await shot(page, 'lead-panel-inline');
});

test('UX-20 while the server is held, a field, a list row and an archiving show within 100 ms', async ({
  page,
  asAdmin,
}) => {
  const { id } = await asAdmin.client(doyle);
  const others = ['Tobias Brandt', 'Hannah Weiss', 'Ruth Albers'];
  const panel = await openClient(page, id, 'admin');
  const rowOf = (name: string): Locator =>
    page.getByRole('table', { name: 'Clients' }).getByRole('row', { name: new RegExp(name) });
  const stored = (one: string): Promise<unknown> => asAdmin.read('client', one, 'deletedAt company');

  // The best of three, since other work on the machine may take one's turn.
  const open = await holdServer(page);
  const fields: number[] = [];
  for (const company of ['Eastside', 'Westside', 'Southside']) {
    await value(panel, 'Company').click();
    await box(panel, 'Company').fill(company);
    fields.push(await timeToShow(page, '.panel .inline-value', company, () => page.keyboard.press('Enter')));
    await expect(rowOf('Caoimhe')).toContainText(company);
  }
  expect(await stored(id)).toEqual({ deletedAt: null, company: doyle.company });
  open();
  await expect.poll(() => stored(id)).toEqual({ deletedAt: null, company: 'Southside' });

  const archivings: number[] = [];
  for (const name of others) {
    const other = await asAdmin.client({ name });
    await page.unroute('**/graphql');
    await page.goto(`/clients?panel=client:${other.id}`);
    await expect(value(panel, 'Name')).toContainText(name);
    await expect(rowOf(name)).toHaveCount(1);
    const answer = await holdServer(page);
    await panel.getByRole('button', { name: 'More' }).click();
    const item = page.getByRole('menuitem', { name: 'Archive client' });
    archivings.push(await timeToShow(page, '.toast', `${name} archived`, () => item.click()));
    await expect(rowOf(name)).toHaveCount(0);
    expect(await stored(other.id)).toMatchObject({ deletedAt: null });
    answer();
    await expect.poll(() => stored(other.id)).not.toMatchObject({ deletedAt: null });
  }
  const times = `field ${fields.join(', ')}, archiving ${archivings.join(', ')}`;
  test.info().annotations.push({ type: 'ms', description: times });
  expect(Math.min(...fields)).toBeLessThan(100);
  expect(Math.min(...archivings)).toBeLessThan(100);
});

test('UX-20 what is refused is rolled back and says why', async ({ page, asStaff }) => {
  await asStaff.client({ name: 'Tobias Brandt', externalId: 'A-1' });
  const { id } = await asStaff.client({ ...doyle, externalId: 'A-2' });
  const panel = await openClient(page, id);
  const open = await holdServer(page);
  await value(panel, 'External ID').click();
  await box(panel, 'External ID').fill('A-1');
  await page.keyboard.press('Enter');
  await expect(value(panel, 'External ID')).toContainText('A-1');
  open();
  await expect(panel.getByRole('alert')).toContainText('Another client has this external id');
  await expect(box(panel, 'External ID')).toHaveValue('A-1');
  await page.keyboard.press('Escape');
  await expect(value(panel, 'External ID')).toContainText('A-2');
});

test('UX-21 an admin archives with Undo, which pauses on hover and focus and has Ctrl+Z', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client(doyle);
  await asAdmin.client({ name: 'Tobias Brandt' });
  await page.clock.install();
  const panel = await openClient(page, id, 'admin');
  const rows = page.getByRole('table', { name: 'Clients' }).getByRole('row');
  const undo = page.getByRole('button', { name: 'Undo' });
  const archive = async (): Promise<void> => {
    await panel.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Archive client' }).click();
    await expect(rows).toHaveCount(2);
    await expect(panel).toHaveCount(0);
  };

  await archive();
  await shot(page, 'client-archived-toast');
  await expect(page.getByRole('link', { name: 'Tobias Brandt' })).toBeFocused();
  await undo.hover();
  await page.clock.runFor(15_000);
  await expect(undo).toBeVisible();
  await page.mouse.move(0, 0);
  await undo.focus();
  await page.clock.runFor(15_000);
  await expect(undo).toBeVisible();
  await undo.press('Enter');
  await page.clock.runFor(1000);
  const link = page.getByRole('link', { name: 'Caoimhe Doyle' });
  await expect(link).toBeFocused();

  await link.click();
  await archive();
  await page.keyboard.press('Control+z');
  await expect(link).toBeVisible();

  await link.click();
  await archive();
  await page.mouse.move(0, 0);
  await page.clock.runFor(11_000);
  await expect(undo).toHaveCount(0);
});

test('UX-21 staff are asked, and told what is archived with it', async ({ page, asStaff }) => {
  const { id } = await asStaff.client(doyle);
  const lines = [{ description: 'Design', quantity: '1', unitPrice: '2152.50', taxRate: '0' }];
  for (const title of ['Phase 1', 'Phase 2', 'Phase 3']) {
    const invoice = { clientId: id, title, lines };
    await (title === 'Phase 3' ? asStaff.invoice(invoice) : asStaff.sentInvoice(invoice));
  }
  const panel = await openClient(page, id);
  await panel.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive client' }).click();
  const question = page.getByRole('alertdialog', { name: 'Archive Caoimhe Doyle?' });
  await expect(question).toContainText('3 invoices go with this client, 2 of them unpaid, €4,305.00.');
  await expect(question.getByRole('listitem')).toHaveText([/INV-\d+-0001/, /INV-\d+-0002/, '1 draft']);
  await shot(page, 'client-archive-question');
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(value(panel, 'Name')).toBeVisible();
  await panel.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive client' }).click();
  await question.getByRole('button', { name: 'Archive client' }).click();
  await expect(page.locator('co-toast')).toContainText('Caoimhe Doyle archived');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('UX-22 an archived client is restored at the record, and a clash is explained there', async ({
  page,
  asAdmin,
}) => {
  const { id } = await asAdmin.client({ ...doyle, externalId: 'A-1' });
  await asAdmin.archiveClient(id);
  const other = await asAdmin.client({ name: 'Tobias Brandt', externalId: 'A-1' });
  await signIn(page, 'admin', '/clients');
  await expect(page.getByRole('link', { name: 'Tobias Brandt' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Caoimhe Doyle' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Archived', { exact: true }).selectOption('only');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Caoimhe Doyle' }).click();
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(panel.getByRole('alert')).toContainText('Another active client has its external ID now.');
  await expect(panel.getByRole('alert').getByRole('link', { name: 'Tobias Brandt' })).toBeVisible();
  await shot(page, 'client-restore-clash');
  await asAdmin.changeClient(other.id, { version: other.version, externalId: 'A-2' });
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(panel.getByText(/^Archived/)).toHaveCount(0);
  await expect(value(panel, 'Name')).toBeFocused();
});

test('UX-27 the timeline shows old and new value, who and when, on hover and on focus, and marks imports', async ({
  page,
  server,
  asStaff,
}) => {
  const id = await importClient(server, asStaff);
  let { version } = await asStaff.changeClient(id, { version: 1, email: 'new@northside.example' });
  for (let step = 0; step < 21; step++) {
    ({ version } = await asStaff.changeClient(id, { version, phone: `+353 1 555 ${1000 + step}` }));
  }
  const panel = await openClient(page, id);
  const entries = panel.getByRole('list').getByRole('listitem');
  await expect(entries).toHaveCount(20);
  await expect(entries.first().locator('del')).toHaveText('+353 1 555 1019');
  await expect(entries.first().locator('ins')).toHaveText('+353 1 555 1020');
  await expect(entries.first()).toContainText('Staff changed Phone');
  const time = entries.first().locator('time');
  await expect(time).toHaveAttribute('datetime', /^\d{4}-/);
  await time.hover();
  await expect(page.locator('.mat-mdc-tooltip')).toContainText(/\d{4}, \d\d:\d\d:\d\d/);
  await page.mouse.move(0, 0);
  await expect(page.locator('.mat-mdc-tooltip')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Timeline' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(time).toBeFocused();
  await expect(page.locator('.mat-mdc-tooltip')).toContainText(/\d{4}, \d\d:\d\d:\d\d/);

  await panel.getByRole('button', { name: /more/i }).last().click();
  await expect(entries).toHaveCount(23);
  await expect(entries.last()).toContainText('Import');
  await expect(entries.first()).not.toContainText('Import');
  await panel.getByRole('button', { name: 'Notes', exact: true }).click();
  await page.keyboard.press('h');
  await expect(panel.getByRole('button', { name: 'Timeline' })).toBeFocused();
});

async function importClient(server: RunningServer, api: Api): Promise<string> {
  const file = join(server.dataDir, 'clients.csv');
  await writeFile(file, 'Name,Email\nCaoimhe Doyle,c.doyle@northside.example\n');
  await server.runImport('clients', file);
  const { clients } = await api.ask<{ clients: { nodes: { id: string }[] } }>('{ clients { nodes { id } } }');
  return clients.nodes[0]?.id ?? '';
}

test('UX-32 leaving with edits asks, only when something changed', async ({ page, asStaff }) => {
  const { id } = await asStaff.client(doyle);
  await asStaff.client({ name: 'Tobias Brandt' });
  await signIn(page, 'staff', '/clients');
  await page.locator(`a[href$="client:${id}"]`).first().click();
  const panel = panelOf(page);
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  const other = page.getByRole('link', { name: 'Tobias Brandt' });

  await test.step('nothing changed: no question', async () => {
    await value(panel, 'Email').click();
    await other.click();
    await expect(value(panel, 'Name')).toContainText('Tobias Brandt');
    await page.getByRole('link', { name: 'Caoimhe Doyle' }).click();
    await expect(value(panel, 'Name')).toContainText('Caoimhe Doyle');
  });

  await value(panel, 'Email').click();
  await box(panel, 'Email').fill('mine@northside.example');
  for (const leave of [
    () => other.click(),
    () => panel.getByRole('button', { name: 'Close' }).click(),
    () => page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Leads' }).click(),
    () => page.goBack(),
  ]) {
    await leave();
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await expect(question).toHaveCount(0);
    await expect(box(panel, 'Email')).toHaveValue('mine@northside.example');
  }
  await test.step('closing the tab asks too', async () => {
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
  });
  await box(panel, 'Email').fill(doyle.email);
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);

  await page.goto('/clients?panel=client:new');
  const form = page.getByRole('complementary', { name: 'New client' });
  await form.getByLabel('Name').fill('R');
  await form.getByLabel('Name').fill('');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(form).toHaveCount(0);
});

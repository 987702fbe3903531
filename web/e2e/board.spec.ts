import type { Locator, Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';
import { holdServer } from './held.js';
import { watchRest } from './rest.js';
import { timeToShow } from './shown.js';

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (page: Page, stage: string, name = 'Tadhg Moran'): Locator =>
  column(page, stage).getByRole('link', { name });
const said = (page: Page, text: string): Locator => page.locator('.cdk-live-announcer-element', { hasText: text });

const eur = (amount: string) => ({ amount, currency: 'EUR' });

test('UX-23 a lead moves by drag, menu and Alt+arrow; each is announced and keeps the focus on the card', async ({
  page,
  asStaff,
}) => {
  const { id } = await asStaff.lead({
    name: 'Tadhg Moran',
    company: 'Moran Ferries',
    estimatedValue: eur('16000.00'),
  });
  await asStaff.lead({ name: 'Luca Ferri', estimatedValue: eur('5600.00') });
  await signIn(page, 'staff', '/leads');

  await test.step('by Alt+arrow', async () => {
    await card(page, 'New').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(card(page, 'Contacted')).toBeFocused();
    await expect(said(page, 'Tadhg Moran moved to Contacted')).toHaveCount(1);
    await expect(
      column(page, 'Contacted').getByRole('banner').or(column(page, 'Contacted').locator('header')),
    ).toContainText('€16,000');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(card(page, 'New')).toBeFocused();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByText('Alt ←', { exact: true })).toBeVisible();
    await expect(sheet.getByText('Alt →', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('by the card’s menu', async () => {
    await page.getByRole('button', { name: 'Menu of Tadhg Moran' }).click();
    await shot(page, 'lead-card-menu');
    await page.getByRole('menuitemradio', { name: 'Qualified' }).click();
    await expect(card(page, 'Qualified')).toBeFocused();
    await expect(said(page, 'Tadhg Moran moved to Qualified')).toHaveCount(1);
  });

  await test.step('by drag', async () => {
    const from = await card(page, 'Qualified').boundingBox();
    const to = await column(page, 'Lost').boundingBox();
    if (!from || !to) throw new Error('Nothing to drag.');
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 8 });
    await page.mouse.up();
    await expect(card(page, 'Lost')).toBeFocused();
    await expect(said(page, 'Tadhg Moran moved to Lost')).toHaveCount(1);
  });

  await expect.poll(() => asStaff.read('lead', id, 'status')).toEqual({ status: 'LOST' });
  await page.reload();
  await expect(card(page, 'Lost')).toBeVisible();
  await expect(column(page, 'New').locator('header')).toContainText('€5,600');
});

test('UX-20 a move shows within 100 ms while the server is held, two of them in a row too', async ({
  page,
  asStaff,
}) => {
  const { id } = await asStaff.lead({ name: 'Tadhg Moran' });
  const rest = watchRest(page);
  await signIn(page, 'staff', '/leads');
  await card(page, 'New').focus();
  await rest();
  const open = await holdServer(page);
  const time = await timeToShow(page, '[aria-label="Contacted"]', 'Tadhg Moran', () =>
    page.keyboard.press('Alt+ArrowRight'),
  );
  await expect(card(page, 'Contacted')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(card(page, 'Qualified')).toBeFocused();
  test.info().annotations.push({ type: 'ms', description: `move ${time}` });
  expect(time).toBeLessThan(100);
  const status = (): Promise<unknown> => asStaff.read('lead', id, 'status');
  expect(await status()).toEqual({ status: 'NEW' });
  open();
  await expect.poll(status).toEqual({ status: 'QUALIFIED' });
  await expect(card(page, 'Qualified')).toBeFocused();
});

test('UX-20 a move that somebody else’s was faster than is rolled back with the reason', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.lead({ name: 'Tadhg Moran' });
  await signIn(page, 'staff', '/leads');
  await card(page, 'New').focus();
  await asAdmin.moveLead(id, 'LOST');
  const open = await holdServer(page);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(card(page, 'Contacted')).toBeVisible();
  open();
  await expect(page.locator('co-toast')).toContainText('was not moved to Contacted. It is in Lost now.');
  await expect(card(page, 'Lost')).toBeFocused();
});

test('UX-30 a move goes on where somebody changed another field meanwhile', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.lead({ name: 'Tadhg Moran' });
  await signIn(page, 'staff', '/leads');
  await card(page, 'New').focus();
  const update = 'mutation ($id: ID!) { updateLead(id: $id, input: { version: 1, company: "Moran Ferries" }) { id } }';
  await asAdmin.ask(update, { id });
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column(page, 'Contacted')).toContainText('Moran Ferries');
});

test('UX-24 converting keeps the lead’s history and links both ways', async ({ page, asStaff }) => {
  const { id } = await asStaff.lead({ name: 'Tadhg Moran', company: 'Moran Ferries', email: 't@moran.example' });
  await asStaff.moveLead(id, 'QUALIFIED');
  await signIn(page, 'staff', `/leads?panel=lead:${id}`);
  const panel = page.getByRole('complementary', { name: 'Lead' });
  await expect(panel.getByText('This lead is qualified.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Convert Tadhg Moran to a client' });
  await expect(dialog.getByLabel('Email')).toHaveValue('t@moran.example');
  await expect(dialog.getByRole('status')).not.toContainText('Tadhg Moran');
  await shot(page, 'lead-convert');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(panel.getByText('converted it to a client')).toBeVisible();
  await expect(panel.getByText('created this lead')).toBeVisible();
  await panel.getByRole('link', { name: 'Tadhg Moran' }).click();
  await expect(page).toHaveURL(/\/clients\//);
  await page.getByRole('button', { name: /^Leads/ }).click();
  await page
    .getByRole('link', { name: /Tadhg Moran/ })
    .last()
    .click();
  await expect(page).toHaveURL(new RegExp(`panel=lead:${id}`));
});

test('UX-24 the convert dialog warns of a likely duplicate and links it instead', async ({ page, asStaff }) => {
  const client = await asStaff.client({ name: 'T. Moran', email: 't@moran.example' });
  const { id } = await asStaff.lead({ name: 'Tadhg Moran', email: 't@moran.example' });
  await asStaff.moveLead(id, 'QUALIFIED');
  await signIn(page, 'staff', `/leads?panel=lead:${id}`);
  await page.getByRole('button', { name: 'Convert to client…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('T. Moran');
  await shot(page, 'lead-convert-duplicate');
  await dialog.getByRole('button', { name: /^Link this client/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  expect(await asStaff.read('lead', id, 'client { id }')).toEqual({ client: { id: client.id } });
});

test('UX-08 the list view of leads lives in the URL, keeps its order, and opens panels', async ({ page, asStaff }) => {
  for (const name of ['Luca Ferri', 'Amara Nwosu', 'Tadhg Moran']) await asStaff.lead({ name });
  await signIn(page, 'staff', '/leads');
  await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'List' }).click();
  const table = page.getByRole('table', { name: 'Leads' });
  await table.getByRole('button', { name: 'Name' }).click();
  await expect(table.getByRole('link')).toHaveText(['Amara Nwosu', 'Luca Ferri', 'Tadhg Moran']);
  await page.reload();
  await expect(table.getByRole('link')).toHaveText(['Amara Nwosu', 'Luca Ferri', 'Tadhg Moran']);
  await table.getByRole('link', { name: 'Luca Ferri' }).click();
  const panel = page.getByRole('complementary', { name: 'Lead' });
  await expect(panel).toContainText('2 of 3');
  await shot(page, 'leads-list');
  await panel.getByRole('button', { name: 'Next lead' }).click();
  await expect(panel.getByRole('heading', { name: /Tadhg Moran/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('UX-16 UX-17 UX-10 the list of leads is filtered, kept as a view, and archived in bulk', async ({
  page,
  asAdmin,
}) => {
  for (const name of ['Luca Ferri', 'Amara Nwosu', 'Tadhg Moran']) await asAdmin.lead({ name, source: 'Fair' });
  const { id } = await asAdmin.lead({ name: 'Ines Duarte', source: 'Web' });
  await asAdmin.moveLead(id, 'CONTACTED');
  await signIn(page, 'admin', '/leads?view=list');
  const table = page.getByRole('table', { name: 'Leads' });
  await expect(table.getByRole('link')).toHaveCount(4);

  await test.step('the filter is in the address, and a view keeps it', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Stage').selectOption({ label: 'New' });
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(table.getByRole('link')).toHaveCount(3);
    await expect(page).toHaveURL(/stage=new/);
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('New ones');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/view=[0-9a-f]{8}-/);
    await page.getByRole('button', { name: 'Views: New ones' }).click();
    await page.getByRole('menuitemradio', { name: 'All leads' }).click();
    await expect(table.getByRole('link')).toHaveCount(4);
    await expect(page).toHaveURL(/view=list/);
  });

  await test.step('many are archived at once, and brought back', async () => {
    for (const name of ['Luca Ferri', 'Amara Nwosu'])
      await table.getByRole('checkbox', { name: `Select ${name}` }).click();
    await expect(page.locator('co-toast')).toBeVisible();
    await page.getByRole('button', { name: 'Select nothing' }).click({ trial: true });
    await shot(page, 'leads-selected');
    await page.keyboard.press('e');
    await expect(page.locator('co-toast')).toContainText('2 leads archived');
    await expect(table.getByRole('link')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(table.getByRole('link')).toHaveCount(4);
  });

  await test.step('archived ones are found and brought back', async () => {
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Board' }).click();
    await asAdmin.ask('mutation ($id: ID!) { archiveLead(id: $id) { id } }', { id });
    await page.getByRole('button', { name: 'Archived' }).click();
    await table.getByRole('link', { name: 'Ines Duarte' }).click();
    await page.getByRole('complementary', { name: 'Lead' }).getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Board' }).click();
    await expect(page.getByRole('link', { name: 'Ines Duarte' })).toBeVisible();
  });
});

test('a lead that became a client is done: board and Home count those that are open, the list has all', async ({
  page,
  asStaff,
}) => {
  for (const [name, value] of [
    ['Tadhg Moran', '16000.00'],
    ['Luca Ferri', '5600.00'],
  ] as const) {
    const { id } = await asStaff.lead({ name, estimatedValue: eur(value) });
    await asStaff.moveLead(id, 'QUALIFIED');
    if (name === 'Luca Ferri') {
      await asStaff.ask('mutation ($id: ID!) { convertLead(id: $id, input: {}) { id } }', { id });
    }
  }
  await signIn(page, 'staff');
  const pipeline = page.getByRole('group', { name: 'Pipeline' });
  await expect(pipeline).toContainText('1 open · €16,000.00');
  await expect(pipeline.getByRole('row', { name: /Qualified/ })).toContainText('€16,000');
  await pipeline.getByRole('link', { name: 'Qualified' }).click();
  await expect(column(page, 'Qualified').locator('header')).toHaveText(/Qualified\s*1\s*€16,000/);
  await expect(card(page, 'Qualified', 'Luca Ferri')).toHaveCount(0);
  await column(page, 'Qualified').getByRole('button', { name: 'list' }).click();
  await expect(page.getByRole('table', { name: 'Leads' })).toContainText('Luca Ferri');
  await expect(page.getByRole('table', { name: 'Leads' }).getByRole('link')).toHaveCount(1);
  await page.getByRole('button', { name: /^(Remove|Clear).*Converted/ }).click();
  await expect(page.getByRole('table', { name: 'Leads' }).getByRole('link')).toHaveCount(2);
});

test('a board whose leads all became clients says so, and leads to them', async ({ page, asStaff }) => {
  const { id } = await asStaff.lead({ name: 'Luca Ferri' });
  await asStaff.moveLead(id, 'QUALIFIED');
  await asStaff.ask('mutation ($id: ID!) { convertLead(id: $id, input: {}) { id } }', { id });
  await signIn(page, 'staff', '/leads');
  await expect(page.getByRole('heading', { name: 'No open leads' })).toBeVisible();
  await expect(page.getByText('What was here became a client: 1 lead in the list.')).toBeVisible();
  await shot(page, 'leads-all-won');
  await page.goto('/leads?q=nobody');
  await expect(page.getByRole('heading', { name: 'No lead matches' })).toBeVisible();
  await page.goto('/leads?q=luca');
  await expect(page.getByRole('heading', { name: 'No open lead matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show what became a client' }).click();
  await expect(page.getByRole('table', { name: 'Leads' })).toContainText('Luca Ferri');
});

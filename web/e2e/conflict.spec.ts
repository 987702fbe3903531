import type { Locator, Page } from '@playwright/test';
import type { Input } from './api.js';
import { expect, shot, signIn, test } from './harness.js';
import { holdServer } from './held.js';

const doyle = { name: 'Caoimhe Doyle', email: 'c.doyle@northside.example', phone: '+353 1 555 0142' };

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Client' });
const value = (page: Page, label: string): Locator =>
  panelOf(page).getByRole('button', { name: new RegExp(`^${label}: `) });

async function type(page: Page, label: string, text: string): Promise<void> {
  await value(page, label).click();
  await panelOf(page).getByRole('textbox', { name: label, exact: true }).fill(text);
}

test('UX-30 two people edit other fields: both changes are kept, and it is said', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client(doyle);
  await signIn(page, 'staff', `/clients?panel=client:${id}`);

  await test.step('the other saved before the first edit', async () => {
    await value(page, 'Email').click();
    await asAdmin.changeClient(id, { version: 1, phone: '+353 1 555 0167' });
    await panelOf(page).getByRole('textbox', { name: 'Email' }).fill('mine@northside.example');
    await page.keyboard.press('Enter');
    await expect(page.locator('co-toast')).toContainText('Admin had changed Phone meanwhile; both changes are kept.');
    await expect(value(page, 'Phone')).toContainText('0167');
  });

  await test.step('the other saved between two edits, and the server refused the first try', async () => {
    await asAdmin.changeClient(id, { version: 3, company: 'Northside' });
    await type(page, 'Email', 'again@northside.example');
    await page.keyboard.press('Enter');
    await expect(page.locator('co-toast')).toContainText('Admin had changed Company meanwhile; both changes are kept.');
  });

  await page.reload();
  await expect(value(page, 'Email')).toContainText('again@northside.example');
  await expect(value(page, 'Company')).toContainText('Northside');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('UX-30 two people edit the same field: original, theirs and mine are shown and picked for each field', async ({
  page,
  asAdmin,
}) => {
  const { id } = await asAdmin.client(doyle);
  await signIn(page, 'staff', `/clients?panel=client:${id}`);
  await value(page, 'Name').waitFor();
  const question = page.getByRole('dialog', { name: 'Admin saved this client first' });
  const read = (): Promise<unknown> => asAdmin.read('client', id, 'email phone notes company');

  await test.step('two fields clash, a third does not', async () => {
    const open = await holdServer(page);
    await type(page, 'Company', 'Northside');
    await page.keyboard.press('Enter');
    await type(page, 'Email', 'cdoyle@northsidecu.example');
    await page.keyboard.press('Enter');
    await type(page, 'Phone', '+353 1 555 0170');
    await asAdmin.changeClient(id, {
      version: 1,
      email: 'caoimhe.doyle@northsidecu.example',
      phone: '+353 1 555 0167',
      notes: 'Invoices go to Caoimhe.',
    });
    await page.keyboard.press('Enter');
    open();
    await expect(question).toBeVisible();
  });

  await test.step('each field is picked on its own', async () => {
    await expect(question).toContainText('You both changed 2 fields.');
    await expect(question).toContainText('Their change of Notes does not clash and is kept.');
    await expect(question.getByRole('radio')).toHaveCount(6);
    await question.getByRole('radio', { name: /^Email, Theirs.*caoimhe\.doyle@/ }).check();
    await shot(page, 'conflict');
    await question.getByRole('button', { name: /^Save choice/ }).click();
  });
  await expect.poll(read).toEqual({
    email: 'caoimhe.doyle@northsidecu.example',
    phone: '+353 1 555 0170',
    notes: 'Invoices go to Caoimhe.',
    company: 'Northside',
  });
});

test('UX-30 who rather goes on editing loses nothing that was typed', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client(doyle);
  await signIn(page, 'staff', `/clients?panel=client:${id}`);
  await type(page, 'Email', 'mine@northside.example');
  await asAdmin.changeClient(id, { version: 1, email: 'theirs@northside.example' });
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Admin saved this client first' });
  await expect(question.getByRole('radio', { name: /^Email, Original: c\.doyle@/ })).toBeVisible();
  await expect(question.getByRole('radio', { name: /^Email, Mine: mine@/ })).toBeFocused();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  const box = panelOf(page).getByRole('textbox', { name: 'Email' });
  await expect(box).toHaveValue('mine@northside.example');
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(value(page, 'Email')).toContainText('theirs@northside.example');

  await type(page, 'Email', 'mine@northside.example');
  await asAdmin.changeClient(id, { version: 2, email: 'theirs.again@northside.example' });
  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(value(page, 'Email')).toContainText('mine@northside.example');
  const read = (): Promise<unknown> => asAdmin.read('client', id, 'email version');
  await expect.poll(read).toEqual({ email: 'mine@northside.example', version: 4 });
});

test('UX-30 two people write one draft of an invoice: merged where they can be, else picked for each field', async ({
  page,
  asAdmin,
}) => {
  const lines = [{ description: 'Day', quantity: '1', unitPrice: '680' }];
  const { id } = await asAdmin.invoice({ title: 'Branch photography', currency: 'EUR', lines });
  const change = (version: number, input: Input) => asAdmin.changeInvoice(id, { version, ...input });
  const read = (): Promise<unknown> => asAdmin.read('invoice', id, 'title notes buyerReference lines { unitPrice }');
  await signIn(page, 'staff', `/invoices/${id}`);
  const price = page.getByRole('textbox', { name: /^Price, line 1/ });

  await test.step('other fields: both are kept, and it is said', async () => {
    await price.fill('700');
    await change(1, { notes: 'Thank you.' });
    await page.keyboard.press('Control+s');
    await expect(page.locator('co-toast')).toContainText('Admin had changed Notes meanwhile; both changes are kept.');
    await expect(page.getByRole('textbox', { name: 'Notes, printed on the invoice' })).toHaveValue('Thank you.');
    expect(await read()).toMatchObject({ notes: 'Thank you.', lines: [{ unitPrice: '700' }] });
  });

  await test.step('the same fields: each is picked', async () => {
    await price.fill('720');
    await page.getByRole('textbox', { name: 'Title' }).fill('Photographs');
    await change(3, {
      title: 'Pictures',
      buyerReference: 'PO-1',
      lines: [{ description: 'Day', quantity: '1', unitPrice: '710' }],
    });
    await page.keyboard.press('Control+s');
    const question = page.getByRole('dialog', { name: 'Admin saved this invoice first' });
    await expect(question).toContainText('Their change of Buyer reference does not clash and is kept.');
    await expect(question.getByRole('radio', { name: /^Lines, Original: Day, 1 × 700$/ })).toBeVisible();
    await question.getByRole('radio', { name: /^Lines, Theirs.*Day, 1 × 710$/ }).check();
    await page.keyboard.press('Control+s');
    await expect(question).toBeHidden();
    await expect.poll(read).toEqual({
      title: 'Photographs',
      notes: 'Thank you.',
      buyerReference: 'PO-1',
      lines: [{ unitPrice: '710' }],
    });
  });
});

test('UX-30 the question names who changed the field last, whoever had changed it before', async ({
  page,
  asAdmin,
}) => {
  const { id } = await asAdmin.client(doyle);
  await signIn(page, 'staff', `/clients?panel=client:${id}`);
  await type(page, 'Email', 'first@northside.example');
  await page.keyboard.press('Enter');
  await expect(panelOf(page).getByRole('listitem').filter({ hasText: 'changed Email' })).toBeVisible();
  await type(page, 'Email', 'mine@northside.example');
  await asAdmin.changeClient(id, { version: 2, email: 'theirs@northside.example' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Admin saved this client first' })).toBeVisible();
});

import type { Locator, Page } from '@playwright/test';
import { callAs, changeClient, gateServer, makeClient } from './caller.js';
import { expect, shot, signIn, test } from './harness.js';

const doyle = { name: 'Caoimhe Doyle', email: 'c.doyle@northside.example', phone: '+353 1 555 0142' };

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Client' });
const value = (page: Page, label: string): Locator =>
  panelOf(page).getByRole('button', { name: new RegExp(`^${label}: `) });

async function type(page: Page, label: string, text: string): Promise<void> {
  await value(page, label).click();
  await panelOf(page).getByRole('textbox', { name: label, exact: true }).fill(text);
}

test('UX-30 two people edit other fields: both changes are kept, and it is said', async ({ page, server }) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, doyle);
  await signIn(page, 'staff', 'staff123');
  await page.goto(`/clients?panel=client:${id}`);

  await test.step('the other saved before the first edit', async () => {
    await value(page, 'Email').click();
    await changeClient(admin, id, { version: 1, phone: '+353 1 555 0167' });
    await panelOf(page).getByRole('textbox', { name: 'Email' }).fill('mine@northside.example');
    await page.keyboard.press('Enter');
    await expect(page.locator('co-toast')).toContainText('Admin had changed Phone meanwhile; both changes are kept.');
    await expect(value(page, 'Phone')).toContainText('0167');
  });

  await test.step('the other saved between two edits, and the server refused the first try', async () => {
    await changeClient(admin, id, { version: 3, company: 'Northside' });
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
  server,
}) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, doyle);
  await signIn(page, 'staff', 'staff123');
  await page.goto(`/clients?panel=client:${id}`);
  await value(page, 'Name').waitFor();
  const question = page.getByRole('dialog', { name: 'Admin saved this client first' });
  const read = async (): Promise<unknown> =>
    (await admin.ask<{ client: unknown }>('query ($id: ID!) { client(id: $id) { email phone notes company } }', { id }))
      .client;

  await test.step('two fields clash, a third does not', async () => {
    const open = await gateServer(page);
    await type(page, 'Company', 'Northside');
    await page.keyboard.press('Enter');
    await type(page, 'Email', 'cdoyle@northsidecu.example');
    await page.keyboard.press('Enter');
    await type(page, 'Phone', '+353 1 555 0170');
    await changeClient(admin, id, {
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

test('UX-30 who rather goes on editing loses nothing that was typed', async ({ page, server }) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, doyle);
  await signIn(page, 'staff', 'staff123');
  await page.goto(`/clients?panel=client:${id}`);
  await type(page, 'Email', 'mine@northside.example');
  await changeClient(admin, id, { version: 1, email: 'theirs@northside.example' });
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
  await changeClient(admin, id, { version: 2, email: 'theirs.again@northside.example' });
  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(value(page, 'Email')).toContainText('mine@northside.example');
  const read = async (): Promise<unknown> =>
    (await admin.ask<{ client: unknown }>('query ($id: ID!) { client(id: $id) { email version } }', { id })).client;
  await expect.poll(read).toEqual({ email: 'mine@northside.example', version: 4 });
});

test('UX-30 two people write one draft of an invoice: merged where they can be, else picked for each field', async ({
  page,
  server,
}) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { made } = await admin.ask<{ made: { id: string } }>(
    'mutation ($input: CreateInvoiceInput!) { made: createInvoice(input: $input) { id } }',
    {
      input: {
        title: 'Branch photography',
        currency: 'EUR',
        lines: [{ description: 'Day', quantity: '1', unitPrice: '680' }],
      },
    },
  );
  const change = (version: number, input: Readonly<Record<string, unknown>>) =>
    admin.ask('mutation ($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) { id } }', {
      id: made.id,
      input: { version, ...input },
    });
  const read = async (): Promise<unknown> =>
    (
      await admin.ask<{ invoice: unknown }>(
        'query ($id: ID!) { invoice(id: $id) { title notes buyerReference lines { unitPrice } } }',
        { id: made.id },
      )
    ).invoice;
  await signIn(page, 'staff', 'staff123');
  await page.goto(`/invoices/${made.id}`);
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

test('UX-30 the question names who changed the field last, whoever had changed it before', async ({ page, server }) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, doyle);
  await signIn(page, 'staff', 'staff123');
  await page.goto(`/clients?panel=client:${id}`);
  await type(page, 'Email', 'first@northside.example');
  await page.keyboard.press('Enter');
  await expect(panelOf(page).getByRole('listitem').filter({ hasText: 'changed Email' })).toBeVisible();
  await type(page, 'Email', 'mine@northside.example');
  await changeClient(admin, id, { version: 2, email: 'theirs@northside.example' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Admin saved this client first' })).toBeVisible();
});

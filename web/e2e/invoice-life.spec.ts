import type { Api } from './api.js';
import { cell, crumb, makeDraft, makeSent, total } from './example-invoice.js';
import { expect, signIn, test } from './harness.js';
import { watchRest } from './rest.js';

const payment = (api: Api, id: string): Promise<unknown> =>
  api.read('invoice', id, 'status paidOn overdue statusReason version');

test('a send that is refused says why, and the draft stays', async ({ page, asAdmin }) => {
  const id = await makeDraft(asAdmin, { clientId: null, lines: [] });
  await signIn(page, 'staff', `/invoices/${id}`);
  await expect(page.getByLabel('Title')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Choose who it is for.')).toBeVisible();
  await expect(page.getByText('Add a line: an invoice over nothing is not sent.')).toBeVisible();

  const free = await makeDraft(asAdmin, { lines: [{ description: 'A favour', quantity: '1', unitPrice: '0' }] });
  await page.goto(`/invoices/${free}`);
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('An invoice over 0 can only be sent where a discount made it 0.')).toBeVisible();
  await expect(crumb(page)).toContainText('Draft');
});

test('a client that is not there yet is made from the picker', async ({ page }) => {
  await signIn(page, 'staff', '/invoices/new');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await page.keyboard.type('Ruth Albers');
  await page.getByRole('option', { name: 'New client “Ruth Albers”' }).click();
  await expect(
    page.getByRole('complementary', { name: 'Client and dates' }).getByRole('link', { name: 'Ruth Albers' }),
  ).toBeVisible();
  await expect(cell(page, 'Description', 1)).toBeFocused();
});

test('UX-18 Mark paid on the record gives what the API’s mark gives', async ({ page, asAdmin }) => {
  const [byKey, byApi] = [await makeSent(asAdmin), await makeSent(asAdmin)];
  await asAdmin.moveInvoice(byApi, 'PAID');
  await signIn(page, 'staff', `/invoices/${byKey}`);
  await expect(crumb(page)).toContainText('Sent');
  await page.keyboard.press('m');
  await expect(crumb(page)).toContainText('Paid');
  await expect(page.locator('co-toast-bar', { hasText: 'marked paid' })).toBeVisible();
  expect(await payment(asAdmin, byKey)).toEqual(await payment(asAdmin, byApi));
});

test('the day of payment can be another, and an admin takes a payment back', async ({ page, asAdmin }) => {
  const id = await makeSent(asAdmin);
  await signIn(page, 'admin', `/invoices/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Mark paid on…' }).click();
  const today = await page.getByRole('dialog').getByLabel('Paid on').inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(crumb(page)).toContainText('Paid');
  expect(await payment(asAdmin, id)).toMatchObject({ status: 'PAID', paidOn: today });

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Take payment back…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('bounced');
  await page.getByRole('dialog').getByRole('button', { name: 'Take payment back' }).click();
  await expect(crumb(page)).toContainText('Sent');
  await expect(page.getByText('Its payment was taken back. Reason: bounced')).toBeVisible();
});

test('UX-20 Mark paid shows within 100 ms while the server is held for 2 s, and its refusal takes it back', async ({
  page,
  asAdmin,
}) => {
  const id = await makeSent(asAdmin);
  const rest = watchRest(page);
  await signIn(page, 'staff', `/invoices/${id}`);
  await expect(crumb(page)).toContainText('Sent');
  await rest();
  const letGo: (() => void)[] = [];
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('SetInvoiceStatus')) {
      await new Promise<void>((resolve) => {
        letGo.push(resolve);
        setTimeout(resolve, 2000);
      });
    }
    await route.continue();
  });
  const shown = await page.evaluate(async () => {
    const chip = (): string => document.querySelector('.crumb co-chip')?.textContent.trim() ?? '';
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
    while (chip() !== 'Paid' && performance.now() - begun < 3000) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - begun;
  });
  expect(shown).toBeLessThan(100);
  // Meanwhile somebody voids it, so that the payment is refused.
  await asAdmin.moveInvoice(id, 'VOID', 'sent twice');
  letGo.forEach((resolve) => resolve());
  await expect(page.locator('co-toast-bar', { hasText: 'was not marked paid.' })).toBeVisible();
  await expect(crumb(page)).toContainText('Void');
  await expect(page.getByText('Reason: sent twice')).toBeVisible();
});

test('UX-25 Void and correct gives a linked draft with the same lines in one step', async ({ page, asAdmin }) => {
  const id = await makeSent(asAdmin);
  await signIn(page, 'staff', `/invoices/${id}`);
  const number = (await page.locator('.crumb .here').textContent())?.trim() ?? '';
  const writes: string[] = [];
  page.on('request', (sent) => {
    if (sent.postData()?.includes('mutation')) writes.push(sent.postData() ?? '');
  });
  await page.getByRole('button', { name: 'Void and correct' }).first().click();
  const dialog = page.getByRole('dialog', { name: `Void ${number} and correct it?` });
  await dialog.getByRole('button', { name: 'Void and correct' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Give a reason.');
  await dialog.getByLabel('Reason').fill('wrong rate');
  await dialog.getByRole('button', { name: 'Void and correct' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByLabel('Title')).toHaveValue('Members’ app, phase 2');
  await expect(page.getByLabel('Title')).toBeFocused();
  await expect(cell(page, 'Description', 4)).toHaveValue('Branch photography, half a day');
  await expect(total(page)).toHaveText('€8,420.86');
  expect(writes.filter((text) => /CorrectInvoice|SetInvoiceStatus|DuplicateInvoice/.test(text))).toHaveLength(1);

  await page.getByRole('link', { name: number }).click();
  await expect(crumb(page)).toContainText('Void');
  await expect(page.getByText('Reason: wrong rate')).toBeVisible();
  await expect(page.getByText('voided it')).toBeVisible();
  await page.getByRole('link', { name: 'the draft Members’ app, phase 2' }).click();
  await expect(page.getByText(/^\s*Corrects INV/)).toBeVisible();
  expect(await asAdmin.read('invoice', id, 'history { nodes { action } }')).toMatchObject({
    history: { nodes: [{ action: 'STATUS_CHANGE' }, { action: 'STATUS_CHANGE' }, { action: 'CREATE' }] },
  });
});

test('internal notes of a sent invoice are kept when the field is left, and its number is copied', async ({
  page,
  asAdmin,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await makeSent(asAdmin);
  await signIn(page, 'staff', `/invoices/${id}`);
  await page.getByLabel('Internal notes, never printed').fill('Called twice.');
  await page.keyboard.press('Tab');
  await expect(page.locator('co-toast-bar', { hasText: 'Internal notes saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the number' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^INV-\d{4}-0001$/);
  await page.reload();
  await expect(page.getByLabel('Internal notes, never printed')).toHaveValue('Called twice.');
});

import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';
import { Hub, type Json } from './hub.js';

const phases = [
  {
    description: 'Interface design, account and savings screens',
    quantity: '42',
    unit: 'h',
    unitPrice: '95',
    taxRate: '23',
  },
  {
    description: 'Accessibility review and fixes',
    quantity: '12.5',
    unit: 'h',
    unitPrice: '95',
    discountPercent: '10',
    taxRate: '23',
  },
  {
    description: 'Member interviews, with written findings',
    quantity: '8',
    unit: 'pcs',
    unitPrice: '145',
    taxRate: '23',
  },
  { description: 'Branch photography, half a day', quantity: '1', unit: 'day', unitPrice: '680', taxRate: '13.5' },
];
const northside = {
  name: 'Caoimhe Doyle',
  company: 'Northside Credit Union',
  street: '31 Amiens Street',
  city: 'Dublin',
  postalCode: 'D01 K8N7',
  country: 'IE',
  taxId: 'IE 6388047 V',
};

/** A draft of the design's invoice, for the design's client. */
async function makeDraft(hub: Hub, more: Json = {}): Promise<string> {
  const clientId = await hub.make('Client', northside);
  const input = { clientId, title: 'Members’ app, phase 2', buyerReference: 'PO 4471', lines: phases, ...more };
  return hub.make('Invoice', input);
}

async function makeSent(hub: Hub, more: Json = {}): Promise<string> {
  const id = await makeDraft(hub, more);
  await hub.move(id, 'SENT');
  return id;
}

const grid = (page: Page) => page.getByRole('table', { name: 'Lines', exact: true });
const cell = (page: Page, name: string, line: number) =>
  grid(page).getByLabel(`${name}, line ${String(line)}`, { exact: true });
const total = (page: Page) => page.locator('co-invoice-totals .sum.money');
const here = (page: Page) => page.locator('.crumb');

async function start(page: Page, request: APIRequestContext, username = 'staff'): Promise<Hub> {
  await signIn(page, username, `${username}123`);
  return Hub.signedIn(request, 'admin', 'admin123');
}

/** Pastes as a spreadsheet would have it copied. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', plain);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test('the grid of lines works by the keyboard: Tab adds, Enter goes down, Alt and arrows move', async ({
  page,
  request,
}) => {
  const hub = await start(page, request);
  const id = await makeDraft(hub, { lines: phases.slice(0, 2) });
  await page.goto(`/invoices/${id}`);
  await cell(page, 'VAT', 2).focus();
  await page.keyboard.press('Tab');
  await expect(cell(page, 'Description', 3)).toBeFocused();
  await expect(cell(page, 'VAT', 3)).toHaveValue('23');
  await page.keyboard.type('Third');
  await cell(page, 'Price', 1).focus();
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Price', 2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Price', 3)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(cell(page, 'Price', 2)).toBeFocused();
  await expect(cell(page, 'Description', 2)).toHaveValue('Third');
  await page.keyboard.type('10');
  await page.keyboard.press('Control+s');
  await expect(here(page)).toContainText('Saved');
  expect(await hub.lines(id)).toEqual([phases[0]?.description, 'Third', phases[1]?.description]);

  await page.getByRole('button', { name: 'Remove line 2' }).click();
  await expect(grid(page).getByLabel(/^Description/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(page, 'Description', 2)).toHaveValue('Third');
});

test('what is typed into two cells before the page draws again is kept in both', async ({ page, request }) => {
  await page.goto(`/invoices/${await makeDraft(await start(page, request))}`);
  await grid(page).evaluate((table) => {
    for (const [name, text] of Object.entries({ Description: 'Branch photography', Quantity: '3' })) {
      const box = table.querySelector<HTMLInputElement>(`[aria-label="${name}, line 1"]`);
      if (box) box.value = text;
      box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  });
  await page.keyboard.press('Control+s');
  await expect(here(page)).toContainText('Saved');
  await page.reload();
  await expect(cell(page, 'Description', 1)).toHaveValue('Branch photography');
  await expect(cell(page, 'Quantity', 1)).toHaveValue('3');
});

test('rows of a spreadsheet are pasted into the grid', async ({ page, request }) => {
  const hub = await start(page, request);
  const clientId = await hub.make('Client', northside);
  await page.goto(`/invoices/new?client=${clientId}`);
  await cell(page, 'Description', 1).focus();
  const rows = phases.map(({ description, quantity, unit, unitPrice, discountPercent = '', taxRate }) =>
    [description, quantity, unit, `€${unitPrice}.00`, discountPercent, `${taxRate} %`].join('\t'),
  );
  await paste(page, ['Description\tQuantity\tUnit\tPrice\tDiscount\tVAT', ...rows].join('\r\n'));
  await expect(cell(page, 'Description', 4)).toHaveValue('Branch photography, half a day');
  await expect(cell(page, 'Discount', 2)).toHaveValue('10');
  await expect(total(page)).toHaveText('€8,420.86');
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  await expect(total(page)).toHaveText('€8,420.86');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(page).getByLabel(/^Description/)).toHaveCount(1);
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });
  test('numbers are typed and shown with a decimal comma', async ({ page, request }) => {
    const hub = await start(page, request);
    const clientId = await hub.make('Client', northside);
    await page.goto(`/invoices/new?client=${clientId}`);
    await cell(page, 'Description', 1).fill('Beratung');
    await cell(page, 'Quantity', 1).fill('12,5');
    await cell(page, 'Price', 1).fill('1.095,50');
    await cell(page, 'VAT', 1).fill('19');
    await expect(total(page)).toHaveText(/^16\.295,56\s€$/);
    await page.keyboard.press('Control+s');
    await expect(here(page)).toContainText('Saved');
    await page.reload();
    await expect(cell(page, 'Price', 1)).toHaveValue('1095,50');
    await expect(total(page)).toHaveText(/^16\.295,56\s€$/);
  });
});

test('a fault that the server finds stands at its cell, and nothing typed is lost', async ({ page, request }) => {
  const hub = await start(page, request);
  const id = await makeDraft(hub);
  await page.goto(`/invoices/${id}`);
  await cell(page, 'Quantity', 2).fill('1.23456');
  await page.keyboard.press('Control+s');
  await expect(cell(page, 'Quantity', 2)).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(page, 'Quantity', 2)).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: 'Quantity:' })).toBeVisible();
  await expect(cell(page, 'Quantity', 2)).toHaveValue('1.23456');
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Leads' }).click();
  await page
    .getByRole('alertdialog', { name: 'Leave without saving?' })
    .getByRole('button', { name: 'Keep editing' })
    .click();
  await expect(cell(page, 'Quantity', 2)).toHaveValue('1.23456');
});

test('a send that is refused says why, and the draft stays', async ({ page, request }) => {
  const hub = await start(page, request);
  const id = await makeDraft(hub, { clientId: null, lines: [] });
  await page.goto(`/invoices/${id}`);
  await expect(page.getByLabel('Title')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Choose who it is for.')).toBeVisible();
  await expect(page.getByText('Add a line: an invoice over nothing is not sent.')).toBeVisible();

  const free = await makeDraft(hub, { lines: [{ description: 'A favour', quantity: '1', unitPrice: '0' }] });
  await page.goto(`/invoices/${free}`);
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('An invoice over 0 can only be sent where a discount made it 0.')).toBeVisible();
  await expect(here(page)).toContainText('Draft');
});

test('a client that is not there yet is made from the picker', async ({ page, request }) => {
  await start(page, request);
  await page.goto('/invoices/new');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await page.keyboard.type('Ruth Albers');
  await page.getByRole('option', { name: 'New client “Ruth Albers”' }).click();
  await expect(
    page.getByRole('complementary', { name: 'Client and dates' }).getByRole('link', { name: 'Ruth Albers' }),
  ).toBeVisible();
  await expect(cell(page, 'Description', 1)).toBeFocused();
});

test('UX-14 money of an invoice ends on one edge and is never cut, at 360 px too', async ({ page, request }) => {
  const hub = await start(page, request);
  const wide = [...phases, { description: 'A whole building', quantity: '1', unitPrice: '12345678.99', taxRate: '23' }];
  const id = await makeSent(hub, { lines: wide });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 780 });
    await page.goto(`/invoices/${id}`);
    await expect(page.getByText('12,345,678.99').locator('visible=true').first()).toBeVisible();
    const cut = await page.evaluate(() => {
      const amounts = [...document.querySelectorAll('.money, .num, co-money')].filter((each) => each.checkVisibility());
      return amounts
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
        .map((each) => each.textContent);
    });
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const ends = await page
      .locator('co-invoice-totals .money')
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().right)));
    expect(new Set(ends).size).toBe(1);
  }
});

test('UX-18 Mark paid on the record gives what the API’s mark gives', async ({ page, request }) => {
  const hub = await start(page, request);
  const [byKey, byApi] = [await makeSent(hub), await makeSent(hub)];
  await hub.move(byApi, 'PAID');
  await page.goto(`/invoices/${byKey}`);
  await expect(here(page)).toContainText('Sent');
  await page.keyboard.press('m');
  await expect(here(page)).toContainText('Paid');
  await expect(page.locator('co-toast-bar', { hasText: 'marked paid' })).toBeVisible();
  expect(await hub.payment(byKey)).toEqual(await hub.payment(byApi));
});

test('the day of payment can be another, and an admin takes a payment back', async ({ page, request }) => {
  const hub = await start(page, request, 'admin');
  const id = await makeSent(hub);
  await page.goto(`/invoices/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Mark paid on…' }).click();
  const today = await page.getByRole('dialog').getByLabel('Paid on').inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(here(page)).toContainText('Paid');
  expect(await hub.payment(id)).toMatchObject({ status: 'PAID', paidOn: today });

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Take payment back…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('bounced');
  await page.getByRole('dialog').getByRole('button', { name: 'Take payment back' }).click();
  await expect(here(page)).toContainText('Sent');
  await expect(page.getByText('Its payment was taken back. Reason: bounced')).toBeVisible();
});

test('UX-20 Mark paid shows within 100 ms while the server is held for 2 s, and its refusal takes it back', async ({
  page,
  request,
}) => {
  const hub = await start(page, request);
  const id = await makeSent(hub);
  await page.goto(`/invoices/${id}`);
  await expect(here(page)).toContainText('Sent');
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
  await hub.move(id, 'VOID', { reason: 'sent twice' });
  letGo.forEach((resolve) => resolve());
  await expect(page.locator('co-toast-bar', { hasText: 'was not marked paid.' })).toBeVisible();
  await expect(here(page)).toContainText('Void');
  await expect(page.getByText('Reason: sent twice')).toBeVisible();
});

test('UX-25 Void and correct gives a linked draft with the same lines in one step', async ({ page, request }) => {
  const hub = await start(page, request);
  const id = await makeSent(hub);
  await page.goto(`/invoices/${id}`);
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
  await expect(here(page)).toContainText('Void');
  await expect(page.getByText('Reason: wrong rate')).toBeVisible();
  await expect(page.getByText('voided it')).toBeVisible();
  await page.getByRole('link', { name: 'the draft Members’ app, phase 2' }).click();
  await expect(page.getByText(/^\s*Corrects INV/)).toBeVisible();
  expect((await hub.actions(id)).at(0)).toBe('STATUS_CHANGE');
});

test('internal notes of a sent invoice are kept when the field is left, and its number is copied', async ({
  page,
  request,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hub = await start(page, request);
  const id = await makeSent(hub);
  await page.goto(`/invoices/${id}`);
  await page.getByLabel('Internal notes, never printed').fill('Called twice.');
  await page.keyboard.press('Tab');
  await expect(page.locator('co-toast-bar', { hasText: 'Internal notes saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the number' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^INV-\d{4}-0001$/);
  await page.reload();
  await expect(page.getByLabel('Internal notes, never printed')).toHaveValue('Called twice.');
});

test('on a phone each line is a card that opens its own sheet, with targets of 44 px', async ({ page, request }) => {
  const hub = await start(page, request);
  const id = await makeDraft(hub);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`/invoices/${id}`);
  const card = page.getByRole('list', { name: 'Lines' }).getByRole('button', { name: /Accessibility review/ });
  await expect(card).toContainText('12.5 h × 95.00 · −10 % · VAT 23 %');
  await card.click();
  await page.getByRole('dialog').getByLabel('Quantity').fill('13');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(card).toContainText('1,111.50');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.page :is(button, a, input, textarea, select)')]
      .filter((each) => each.checkVisibility() && !each.closest('p.notice, .client'))
      .map((each) => ({ name: each.textContent.trim().slice(0, 20), box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5)
      .map(({ name, box }) => `${name} ${String(box.height)}`),
  );
  expect(small).toEqual([]);
});

test('UX-40 axe finds nothing on the screens of an invoice, in both themes and at both widths', async ({
  page,
  request,
}) => {
  test.slow();
  const hub = await start(page, request);
  const [draft, sent] = [
    await makeDraft(hub, { notes: 'Second phase, as agreed on 3 November.' }),
    await makeSent(hub),
  ];
  const blameless = async (name: string): Promise<void> => {
    await shot(page, name);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 780 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
        expect([name, width, colorScheme, found]).toEqual([name, width, colorScheme, []]);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: null });
  };
  await page.goto(`/invoices/${sent}`);
  await expect(total(page)).toHaveText('€8,420.86');
  await blameless('invoice-sent');
  await page.goto(`/invoices/${sent}/print`);
  await expect(page.locator('co-invoice-sheet')).toContainText('€8,420.86');
  await blameless('invoice-print');
  await page.goto(`/invoices/${draft}`);
  await expect(total(page)).toHaveText('€8,420.86');
  await blameless('invoice-draft');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await blameless('invoice-send');
});

import type { Page } from '@playwright/test';
import { cell, crumb, grid, makeDraft, northside, phases, total } from './example-invoice.js';
import { expect, signIn, test } from './harness.js';

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
  asAdmin,
}) => {
  const id = await makeDraft(asAdmin, { lines: phases.slice(0, 2) });
  await signIn(page, 'staff', `/invoices/${id}`);
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
  await expect(crumb(page)).toContainText('Saved');
  expect(await asAdmin.read('invoice', id, 'lines { description }')).toEqual({
    lines: [phases[0]?.description, 'Third', phases[1]?.description].map((description) => ({ description })),
  });

  await page.getByRole('button', { name: 'Remove line 2' }).click();
  await expect(grid(page).getByLabel(/^Description/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(page, 'Description', 2)).toHaveValue('Third');
});

test('what is typed into two cells before the page draws again is kept in both', async ({ page, asAdmin }) => {
  await signIn(page, 'staff', `/invoices/${await makeDraft(asAdmin)}`);
  await grid(page).evaluate((table) => {
    for (const [name, text] of Object.entries({ Description: 'Branch photography', Quantity: '3' })) {
      const box = table.querySelector<HTMLInputElement>(`[aria-label="${name}, line 1"]`);
      if (box) box.value = text;
      box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  });
  await page.keyboard.press('Control+s');
  await expect(crumb(page)).toContainText('Saved');
  await page.reload();
  await expect(cell(page, 'Description', 1)).toHaveValue('Branch photography');
  await expect(cell(page, 'Quantity', 1)).toHaveValue('3');
});

test('rows of a spreadsheet are pasted into the grid', async ({ page, asAdmin }) => {
  const clientId = (await asAdmin.client(northside)).id;
  await signIn(page, 'staff', `/invoices/new?client=${clientId}`);
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
  test('numbers are typed and shown with a decimal comma', async ({ page, asAdmin }) => {
    const clientId = (await asAdmin.client(northside)).id;
    await signIn(page, 'staff', `/invoices/new?client=${clientId}`);
    await cell(page, 'Description', 1).fill('Beratung');
    await cell(page, 'Quantity', 1).fill('12,5');
    await cell(page, 'Price', 1).fill('1.095,50');
    await cell(page, 'VAT', 1).fill('19');
    await expect(total(page)).toHaveText(/^16\.295,56\s€$/);
    await page.keyboard.press('Control+s');
    await expect(crumb(page)).toContainText('Saved');
    await page.reload();
    await expect(cell(page, 'Price', 1)).toHaveValue('1095,50');
    await expect(total(page)).toHaveText(/^16\.295,56\s€$/);
  });
});

test('a fault that the server finds stands at its cell, and nothing typed is lost', async ({ page, asAdmin }) => {
  const id = await makeDraft(asAdmin);
  await signIn(page, 'staff', `/invoices/${id}`);
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

test('on a phone each line is a card that opens its own sheet, with targets of 44 px', async ({ page, asAdmin }) => {
  const id = await makeDraft(asAdmin);
  await page.setViewportSize({ width: 360, height: 780 });
  await signIn(page, 'staff', `/invoices/${id}`);
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

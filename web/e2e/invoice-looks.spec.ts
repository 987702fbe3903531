import { expectAccessible } from './accessible.js';
import { makeDraft, makeSent, phases, total } from './example-invoice.js';
import { expect, shot, signIn, test } from './harness.js';

test('UX-14 money of an invoice ends on one edge and is never cut, at 360 px too', async ({ page, asAdmin }) => {
  const wide = [...phases, { description: 'A whole building', quantity: '1', unitPrice: '12345678.99', taxRate: '23' }];
  const id = await makeSent(asAdmin, { lines: wide });
  await signIn(page, 'staff', `/invoices/${id}`);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 780 });
    await page.reload();
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

test('UX-40 axe finds nothing on the screens of an invoice, in both themes and at both widths', async ({
  page,
  asAdmin,
}) => {
  const [draft, sent] = [
    await makeDraft(asAdmin, { notes: 'Second phase, as agreed on 3 November.' }),
    await makeSent(asAdmin),
  ];
  const blameless = async (name: string): Promise<void> => {
    await shot(page, name);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 780 });
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await signIn(page, 'staff', `/invoices/${sent}`);
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

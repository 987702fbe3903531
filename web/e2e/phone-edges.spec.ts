import type { Locator, Page } from '@playwright/test';
import { expect, shot, signIn, test } from './harness.js';

/** How far a box stays from the nearest edge of the screen. Pixels. */
async function room(page: Page, box: Locator): Promise<number> {
  const rect = await box.boundingBox();
  const size = page.viewportSize();
  if (!rect || !size) throw new Error('Nothing to measure.');
  return Math.min(rect.x, rect.y, size.width - rect.x - rect.width, size.height - rect.y - rect.height);
}

test('on a phone menus and the filter’s popup stay 8 px from the edges', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client({ name: 'Caoimhe Doyle' });
  await asAdmin.lead({ name: 'Dara Quinn' });
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'admin', '/clients');
  const menu = page.getByRole('menu');
  const filters = page.getByRole('dialog', { name: 'Filters' });

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect.poll(() => room(page, menu)).toBeGreaterThanOrEqual(8);
  await shot(page, 'phone-more');
  for (const path of ['/clients', '/audit']) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect.poll(() => room(page, filters), path).toBeGreaterThanOrEqual(8);
  }
  await shot(page, 'phone-filters');
  await page.goto(`/clients?panel=client:${id}`);
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await expect.poll(() => room(page, menu), 'the client’s').toBeGreaterThanOrEqual(8);
  await page.goto('/leads');
  await page.getByRole('button', { name: 'Menu of Dara Quinn' }).click();
  await expect.poll(() => room(page, menu), 'the card’s').toBeGreaterThanOrEqual(8);
});

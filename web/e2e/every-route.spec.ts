import { axeFaults } from './accessible.js';
import { expect, signIn, test } from './harness.js';
import { layoutFaults, ringless } from './layout.js';
import { watchRest } from './rest.js';
import { groups, makeRecords } from './routes.js';

/** What a finger needs, and what a pointer needs (WCAG 2.5.8, UX-39). */
const leastTarget = (width: number): number => (width < 768 ? 44 : 24);
/** Loaded as a phone and as a desk; a window grows from there. */
const growth = [
  [1280, 2560],
  [360, 768],
] as const;

for (const [group, routes] of Object.entries(groups)) {
  test(`UX-39 UX-40 ${group}: axe finds nothing, wide and narrow, in both themes; nothing overflows, is cut, covered or too small, at 360, 768, 1280 and 2560 px; each focus shows a ring of 3 : 1`, async ({
    page,
    asAdmin,
  }) => {
    test.setTimeout(240_000);
    const records = await makeRecords(asAdmin);
    const atRest = watchRest(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(page, 'admin');
    const found: string[] = [];
    for (const [index, [name, path]] of Object.entries(routes).entries()) {
      await test.step(name, async () => {
        const note = (where: string | number, faults: readonly string[]): void => {
          found.push(...faults.map((fault) => `${name}, ${String(where)}: ${fault}`));
        };
        for (const widths of growth) {
          for (const width of widths) {
            await page.setViewportSize({ width, height: 800 });
            if (width === widths[0]) await page.goto(path(records));
            await atRest();
            note(width, await layoutFaults(page, leastTarget(width)));
            if (width === widths[0]) note(width, await axeFaults(page));
          }
          if (widths[0] === 360) continue;
          // Each route in one theme: all of them draw the same ring on the same surfaces.
          await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' });
          note('focus', await ringless(page, 25));
          await page.emulateMedia({ colorScheme: null });
        }
      });
    }
    expect(found).toEqual([]);
  });
}

test('UX-40 with reduced motion nothing is moved, turned or scaled', async ({ page, asAdmin }) => {
  const records = await makeRecords(asAdmin);
  // Each animation and transition that begins, with the properties that move things.
  await page.addInitScript(() => {
    const moves: string[] = [];
    (window as unknown as { moves: string[] }).moves = moves;
    const note = (): void => {
      for (const { effect } of document.getAnimations()) {
        if (!(effect instanceof KeyframeEffect) || Number(effect.getTiming().duration) <= 1) continue;
        const properties = effect.getKeyframes().flatMap((frame) => Object.keys(frame));
        const moving = properties.filter((each) => ['transform', 'translate', 'rotate', 'scale'].includes(each));
        if (moving.length > 0) moves.push(`${moving.join(' ')} of ${String(effect.target?.className)}`);
      }
    };
    for (const event of ['animationstart', 'transitionrun']) document.addEventListener(event, note, { capture: true });
  });
  await signIn(page, 'admin');
  const movesOf = async (): Promise<string[]> => {
    await page.goto(`/clients?panel=client:${records.client}`);
    const panel = page.getByRole('complementary', { name: 'Client' });
    await expect(panel.getByRole('button', { name: /^Name: / })).toBeVisible();
    await page.keyboard.press('?');
    await page.getByRole('switch').uncheck();
    await page.getByRole('switch').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Archive client' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.toast', { hasText: 'restored' }).first()).toBeVisible();
    await page.goto(`/invoices/${records.draft}`);
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    return page.evaluate(() => (window as unknown as { moves: string[] }).moves);
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await movesOf()).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await movesOf(), 'what would be seen').not.toEqual([]);
});

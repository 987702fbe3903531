import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Waits until nothing on the page moves any more, its colours among them. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
}

/**
 * What axe finds on the page as it is, in light and dark, one line each. Of its rules those are left out that `without`
 * names. The page is left as it was.
 */
export async function axeFaults(page: Page, ...without: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await still(page);
    // Without the page of its own that it opens for frames, of which there are none.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // The dark theme differs by its colours alone.
    if (colorScheme === 'light') axe.disableRules([...without]);
    else axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations) {
      found.push(`${colorScheme}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
}

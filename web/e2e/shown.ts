import type { Page } from '@playwright/test';

/** How long after the last key or press of `act` an element shows the text. Milliseconds. */
export async function timeToShow(
  page: Page,
  selector: string,
  text: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([where, what]) => {
      const watched = window as unknown as { shown: Promise<number> };
      watched.shown = new Promise<number>((resolve) => {
        let begin = 0;
        const begun = (): void => void (begin = performance.now());
        for (const event of ['keydown', 'click']) addEventListener(event, begun, { capture: true });
        const look = (): void => {
          const found = [...document.querySelectorAll(where)].some((element) => element.textContent.includes(what));
          if (begin > 0 && found) resolve(performance.now() - begin);
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [selector, text] as const,
  );
  await act();
  return page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
}

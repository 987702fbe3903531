import type { Page } from '@playwright/test';

/** What is wrong with the layout of the page as it stands, one line each. Nothing is scrolled or pressed. */
export async function layoutFaults(page: Page, leastTarget: number): Promise<string[]> {
  return page.evaluate((least) => {
    const faults = new Set<string>();
    const name = (element: Element): string => {
      const text = (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();
      return `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').replace(/\s+/g, '.')} "${text.slice(0, 40)}"`;
    };
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const inside = ({ left, top, right, bottom }: DOMRect): boolean =>
      right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;

    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.add(`the page is ${String(scrollWidth)} px wide in ${String(innerWidth)} px`);

    // Headings and amounts are read whole, or wrap; nothing of them is cut.
    for (const element of document.querySelectorAll('h1, h2, h3, .money, co-money')) {
      const cuts = getComputedStyle(element).overflowX !== 'visible';
      if (isShown(element) && !element.closest('.sr') && cuts && element.scrollWidth > element.clientWidth + 1)
        faults.add(`cut: ${name(element)}`);
    }

    // Nor by what they stand in: an ellipsis is for words.
    for (const element of document.querySelectorAll('.money, co-money')) {
      const text = document.createRange();
      text.selectNodeContents(element);
      const { left, right, width } = text.getBoundingClientRect();
      if (width === 0) continue;
      for (let part: Element | null = element; part && isShown(element); part = part.parentElement) {
        const { clipPath, overflowX } = getComputedStyle(part);
        // For screen readers alone.
        if (clipPath !== 'none') break;
        if (!['hidden', 'clip'].includes(overflowX)) continue;
        const box = part.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1) faults.add(`cut amount: ${name(element)}`);
      }
    }
    // Only these are meant to be moved sideways.
    const sideways = '.board, .tabs, .filters, .code, input, textarea, select';
    for (const element of document.querySelectorAll('body *')) {
      if (!['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || element.matches(sideways)) continue;
      const { scrollWidth: held, clientWidth: shown } = element;
      if (isShown(element) && held > shown + 1) faults.add(`${String(held)} px in ${String(shown)}: ${name(element)}`);
    }

    const targets = 'a[href], button, input:not([type="hidden"]), select, textarea, [role="option"], [role="menuitem"]';
    const modal = document.querySelector('[aria-modal="true"]');
    for (const element of document.querySelectorAll(targets)) {
      if (!isShown(element) || element.closest('.sr, [inert], [aria-hidden="true"]')) continue;
      if (modal && !modal.contains(element)) continue;
      // A link that goes over two lines is where its first part is.
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || !inside(box)) continue;
      // A link in a line of text is as high as the text (WCAG 2.5.8), and a label adds to its box.
      const isInline = getComputedStyle(element).display === 'inline' && !element.closest('svg');
      const label = element.closest('label')?.getBoundingClientRect();
      const [width, height] = [Math.max(box.width, label?.width ?? 0), Math.max(box.height, label?.height ?? 0)];
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const reaches = (dx: number, dy: number): boolean => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        // What lies outside, or under the bar of a phone, can be scrolled to.
        if (!hit || isClipped(element, x + dx, y + dy) || hit.closest('nav.bottom, .actions, .dialog > footer'))
          return true;
        return element.contains(hit) || hit.contains(element);
      };
      // What is drawn smaller may still take presses around itself.
      const half = least / 2 - 1;
      const isWide = width >= least - 0.5 || (reaches(-half, 0) && reaches(half, 0));
      const isHigh = height >= least - 0.5 || (reaches(0, -half) && reaches(0, half));
      if (!isInline && !(isWide && isHigh)) {
        faults.add(`only ${width.toFixed(0)} x ${height.toFixed(0)} px: ${name(element)}`);
      }
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || isClipped(element, x, y)) continue;
      const top = document.elementFromPoint(x, y);
      if (!top || element.contains(top) || top.contains(element) || sharesLabel(element, top)) continue;
      // A panel lies over its list on a tablet, and what lies under the bar of a phone or of a dialog can be scrolled.
      if (top.closest('.panel, nav.bottom, .actions, .dialog > footer') && !element.closest('.panel')) continue;
      // So does a menu, and a toast for its time, but never over a bar of buttons.
      const isOnBar = element.closest('nav.bottom, .actions, .form-actions') !== null;
      if (top.closest('.menu') || (top.closest('.toast') && !isOnBar)) continue;
      faults.add(`covered by ${name(top)}: ${name(element)}`);
    }
    return [...faults];

    /** Whether a scrolling part of the page shows another place than this one. */
    function isClipped(element: Element, x: number, y: number): boolean {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const box = parent.getBoundingClientRect();
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
      }
      return false;
    }

    function sharesLabel(element: Element, other: Element): boolean {
      return element.closest('label')?.contains(other) === true;
    }
  }, leastTarget);
}

/** Goes through the page by Tab and names what shows no ring of 3 : 1 (WCAG 1.4.11) while it has the focus. */
export async function ringless(page: Page, presses: number): Promise<string[]> {
  const found = new Set<string>();
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const near = [
        element,
        element.parentElement,
        element.closest('label, .field, .search, .picker, tr, li, .filter'),
      ].filter((each) => each !== null);
      const rings = near.flatMap((each) =>
        [null, '::before', '::after'].flatMap((part) => {
          const ring = ringOf(getComputedStyle(each, part));
          return ring ? [contrast(ring.color, backgroundOf(ring.isInside ? each : (each.parentElement ?? each)))] : [];
        }),
      );
      for (const rect of element.querySelectorAll('rect')) {
        const { stroke } = getComputedStyle(rect);
        if (stroke !== 'none') rings.push(contrast(stroke, backgroundOf(element)));
      }
      const best = Math.max(0, ...rings);
      if (best >= 3) return null;
      return `${best === 0 ? 'no ring' : `ring of ${best.toFixed(1)} : 1`}: ${element.outerHTML.slice(0, 120)}`;

      function ringOf(styles: CSSStyleDeclaration): { color: string; isInside: boolean } | undefined {
        if (styles.outlineStyle !== 'none' && parseFloat(styles.outlineWidth) >= 1) {
          return { color: styles.outlineColor, isInside: parseFloat(styles.outlineOffset) < 0 };
        }
        const [color] = /[a-z]+\([^)]*\)/.exec(styles.boxShadow) ?? [];
        return color === undefined ? undefined : { color, isInside: styles.boxShadow.includes('inset') };
      }

      /** Any colour of CSS as red, green, blue and opacity of 0 to 255. */
      function channels(color: string): Uint8ClampedArray {
        const canvas = document.createElement('canvas').getContext('2d');
        if (!canvas) throw new Error('no canvas');
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data;
      }

      function backgroundOf(from: Element): string {
        for (let each: Element | null = from; each; each = each.parentElement) {
          const { backgroundColor } = getComputedStyle(each);
          if ((channels(backgroundColor)[3] ?? 0) > 250) return backgroundColor;
        }
        return matchMedia('(prefers-color-scheme: dark)').matches ? 'black' : 'white';
      }

      function contrast(one: string, other: string): number {
        const [high = 0, low = 0] = [one, other].map(luminance).sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
      }

      function luminance(color: string): number {
        const [red = 0, green = 0, blue = 0] = [...channels(color)].map((channel) => {
          const part = channel / 255;
          return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      }
    });
    if (fault !== null) found.add(fault);
  }
  return [...found];
}

import type { Page } from '@playwright/test';

interface Seen {
  largest: number;
  shift: number;
  slowest: number;
}
type Watched = Window & { seen: Seen };
type LayoutShift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
type EventTiming = PerformanceEntry & { readonly interactionId: number };

/** Has the page note its largest contentful paint (ms), its layout shift and its slowest interaction (ms). */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { largest: 0, shift: 0, slowest: 0 };
    (window as unknown as Watched).seen = seen;
    const watch = (type: string, note: (entry: PerformanceEntry) => void, more = {}): void =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
    watch('largest-contentful-paint', ({ startTime }) => (seen.largest = startTime));
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as LayoutShift;
      if (!hadRecentInput) seen.shift += value;
    });
    const interaction = (entry: PerformanceEntry): void => {
      if ((entry as EventTiming).interactionId) seen.slowest = Math.max(seen.slowest, entry.duration);
    };
    watch('event', interaction, { durationThreshold: 16 });
    watch('first-input', interaction);
  });
}

export const vitals = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as Watched).seen);

/** The time from the slowest key or press of `act` to what the page then painted. Milliseconds. */
export async function interactionOf(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => ((window as unknown as Watched).seen.slowest = 0));
  await act();
  // An entry comes some frames after the paint that it tells of.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 500)));
  return (await vitals(page)).slowest;
}

/** The page shows all that it waits for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' });
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What each of so many calls gave, one after the other. */
export async function times<T>(count: number, call: () => Promise<T>): Promise<T[]> {
  const given: T[] = [];
  while (given.length < count) given.push(await call());
  return given;
}

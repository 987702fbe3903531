import { afterNextRender, DestroyRef, Directive, ElementRef, inject, Injector } from '@angular/core';

import { overlay } from './overlays';

/** How long a part of the page may take to appear. Milliseconds. */
const patience = 3000;

/**
 * Gives the focus to the first of these selectors that finds something, once what has the focus now is gone, unless the
 * user goes on to something else meanwhile. The main part of the page has it until then, so that no key press is lost.
 */
export function focusSoon(...selectors: readonly string[]): void {
  const begin = performance.now();
  const from = document.activeElement;
  const main = document.getElementById('content');
  const look = (): void => {
    const now = document.activeElement;
    const nowhere = now === null || now === document.body || now === main;
    if (!nowhere && now !== from) return;
    if (nowhere) {
      const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((each) => each);
      (found ?? main)?.focus();
      if (found) return;
    }
    if (performance.now() - begin < patience) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Gives the focus to what has come late: after an answer, or a way to another page. Who went on to a dialog or a menu
 * meanwhile keeps it there, and what is typed there never goes to the page below.
 */
export function focusLate(target: HTMLElement | null | undefined, options?: FocusOptions): void {
  const over = document.activeElement?.closest(overlay);
  if (over && !over.contains(target ?? null)) return;
  target?.focus(options);
}

/** A link to a record's panel in a list. */
export function rowOf(kind: string, id: string | undefined): string {
  return `.page a[href*="panel=${kind}:${id ?? ''}"]`;
}

/** What of a record's panel takes the focus when the panel is what was asked for: its name. */
export const inPanel = '.panel .who :is(.inline-value, h2[tabindex])';

/** On the first box of a form that is opened to be filled in: it has the keys at once. */
@Directive({ selector: '[coFirst]' })
export class First {
  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender({ read: () => focusLate(nativeElement) });
  }
}

/**
 * Gives the focus to the first field of the calling component that is at fault, once that is shown. Call it where the
 * component's fields are made, and what it returns after the faults are set.
 */
export function injectFaultFocus(): () => void {
  const injector = inject(Injector);
  const life = inject(DestroyRef);
  const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
  const read = (): void => focusLate(nativeElement.querySelector<HTMLElement>('[aria-invalid="true"]'));
  return () => {
    // An answer may come when the page was left.
    if (!life.destroyed) afterNextRender({ read }, { injector });
  };
}

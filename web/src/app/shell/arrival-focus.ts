import { afterNextRender, DestroyRef, inject, Injector, type ElementRef, type Signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

import { focusLate, focusSoon, inPanel } from '../ui/focus';

/**
 * After a way to another page the focus goes to its heading, or to the content while it has none, so that a screen
 * reader begins there; to the record, where the address opens one beside the page. A page that sets the focus itself keeps it, and the first page leaves it where the browser has it.
 */
export function focusOnArrival(content: Signal<ElementRef<HTMLElement>>): void {
  const injector = inject(Injector);
  const router = inject(Router);
  let path: string | undefined;
  const arrive = (): void => {
    const { nativeElement } = content();
    const focused = document.activeElement;
    if (focused !== nativeElement && nativeElement.contains(focused)) return;
    const heading = nativeElement.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    focusLate(heading ?? nativeElement, { preventScroll: true });
  };
  const subscription = router.events.subscribe((event) => {
    if (!(event instanceof NavigationEnd)) return;
    const [next, query] = event.urlAfterRedirects.split('?');
    const left = path;
    path = next;
    if (left === undefined || left === next) return;
    if (/(?:^|&)panel=(?:client|lead)(?::|%3A)/i.test(query ?? '')) focusSoon(inPanel);
    else afterNextRender({ read: arrive }, { injector });
  });
  inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
}

import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';

import { injectUrlState } from '../platform/url';

interface Tab<T extends string> {
  readonly now: Signal<T>;
  readonly show: (tab: T) => void;
}

/**
 * Which part of an open record shows, in the address as `tab`, so that Back finds it as it was left. The first needs no
 * word there. It leaves no step to go back to, and stays while one moves on to the next record.
 */
export function injectTab<T extends string>(first: T, ...others: readonly T[]): Tab<T> {
  const params = toSignal(inject(ActivatedRoute).queryParams);
  const change = injectUrlState();
  return {
    now: computed(() => others.find((tab) => tab === params()?.['tab']) ?? first),
    show: (tab) => change({ tab: tab === first ? null : tab }, true),
  };
}

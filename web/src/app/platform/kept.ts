import { computed, inject, linkedSignal, type Signal } from '@angular/core';

import { Session } from './session';

/** What was kept in this browser under `key`; undefined where nothing was, or the storage is closed to the page. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value in this browser; undefined forgets it. Where the storage is closed nothing is kept. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The choice then lasts until the page is left.
  }
}

/** What one user chose for good. */
export interface Kept<T> {
  readonly value: Signal<T>;
  choose(value: T): void;
}

/**
 * A choice of whoever is signed in, kept in this browser under `name`. `check` tells what may be used of what was
 * kept, `fallback` stands for the rest. Call it where the fields of a service are made, once for each name.
 */
export function injectKept<T>(name: string, fallback: T, check: (value: unknown) => value is T): Kept<T> {
  const { user } = inject(Session);
  const key = computed(() => `coh-${name}-${user()?.id ?? ''}`);
  const value = linkedSignal<string, T>({
    source: key,
    computation: (key) => {
      const kept = readKept(key);
      return check(kept) ? kept : fallback;
    },
  });
  return {
    value: value.asReadonly(),
    choose: (chosen) => {
      value.set(chosen);
      keep(key(), chosen);
    },
  };
}

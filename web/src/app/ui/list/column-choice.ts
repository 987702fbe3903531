import { inject, Injectable, signal, type WritableSignal } from '@angular/core';

import { Session } from '../../platform/session';

/** The columns that a user hides in each list, kept in this browser for each user. */
@Injectable({ providedIn: 'root' })
export class ColumnChoice {
  readonly #session = inject(Session);
  readonly #hidden = new Map<string, WritableSignal<readonly string[]>>();

  hidden(list: string): readonly string[] {
    return this.#of(list)();
  }

  toggle(list: string, column: string): void {
    const hidden = this.#of(list);
    hidden.update((all) => (all.includes(column) ? all.filter((each) => each !== column) : [...all, column]));
    try {
      localStorage.setItem(this.#key(list), JSON.stringify(hidden()));
    } catch {
      // Storage may be closed to the page; the choice then lasts until it is left.
    }
  }

  #of(list: string): WritableSignal<readonly string[]> {
    const key = this.#key(list);
    const known = this.#hidden.get(key) ?? signal(stored(key));
    this.#hidden.set(key, known);
    return known;
  }

  #key(list: string): string {
    return `coh-columns:${this.#session.user()?.id ?? ''}:${list}`;
  }
}

function stored(key: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

import { computed, Injectable, signal } from '@angular/core';

import { keep, readKept } from './kept';

export type Theme = 'light' | 'dark';
const key = 'coh-theme';

/** Follows the system until the user chooses; the choice is kept in this browser. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #chosen = signal<Theme | undefined>(read());
  readonly choice = computed(() => this.#chosen() ?? 'system');

  constructor() {
    this.#show();
  }

  choose(theme: Theme | 'system'): void {
    this.#chosen.set(theme === 'system' ? undefined : theme);
    this.#show();
  }

  /** Light becomes dark and dark light; choosing what the system has follows the system again. */
  toggle(): void {
    const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const next: Theme = (this.#chosen() ?? system) === 'dark' ? 'light' : 'dark';
    this.choose(next === system ? 'system' : next);
  }

  #show(): void {
    const chosen = this.#chosen();
    if (chosen) document.documentElement.dataset['theme'] = chosen;
    else delete document.documentElement.dataset['theme'];
    keep(key, chosen);
  }
}

function read(): Theme | undefined {
  const kept = readKept(key);
  return kept === 'light' || kept === 'dark' ? kept : undefined;
}

import { Injectable, signal } from '@angular/core';

export type Theme = 'light' | 'dark';
const key = 'coh-theme';

/** Follows the system until the user chooses; the choice is kept in this browser. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #chosen = signal<Theme | undefined>(read());
  readonly chosen = this.#chosen.asReadonly();

  constructor() {
    this.#show();
  }

  /** Light becomes dark and dark light; choosing what the system has follows the system again. */
  toggle(): void {
    const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const next: Theme = (this.#chosen() ?? system) === 'dark' ? 'light' : 'dark';
    this.#chosen.set(next === system ? undefined : next);
    this.#show();
  }

  #show(): void {
    const chosen = this.#chosen();
    if (chosen) document.documentElement.dataset['theme'] = chosen;
    else delete document.documentElement.dataset['theme'];
    try {
      if (chosen) localStorage.setItem(key, chosen);
      else localStorage.removeItem(key);
    } catch {
      // Storage may be closed to the page; the choice then lasts until it is left.
    }
  }
}

function read(): Theme | undefined {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined;
  }
}

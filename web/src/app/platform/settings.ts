import { effect, inject, Injectable } from '@angular/core';

import { injectKept } from './kept';
import { Shortcuts } from './shortcuts';
import { ThemeChoice } from './theme';

export type Density = 'comfortable' | 'compact';

/** How the signed-in user wants the UI, kept in this browser. The theme is the browser's, so that it shows at the login. */
@Injectable({ providedIn: 'root' })
export class Settings {
  readonly #density = injectKept<Density>('density', 'comfortable', isDensity);
  readonly #singleKeys = injectKept<boolean>('single-keys', true, (value) => typeof value === 'boolean');

  readonly theme = inject(ThemeChoice);
  /** Compact puts the class `compact` on the page, which makes rows lower. */
  readonly density = this.#density.value;
  /** Whether keys without Ctrl, Cmd or Alt work. */
  readonly singleKeys = this.#singleKeys.value;

  constructor() {
    const keys = inject(Shortcuts);
    effect(() => keys.singleKeys.set(this.singleKeys()));
    effect(() => document.documentElement.classList.toggle('compact', this.density() === 'compact'));
  }

  chooseDensity(density: Density): void {
    this.#density.choose(density);
  }

  chooseSingleKeys(work: boolean): void {
    this.#singleKeys.choose(work);
  }
}

function isDensity(value: unknown): value is Density {
  return value === 'comfortable' || value === 'compact';
}

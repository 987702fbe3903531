import { inject, Injectable, Injector } from '@angular/core';

import { Toast } from '../ui/toast';
import type { Command } from './command';
import { keepKeys } from './early-keys';

const parts = {
  palette: () => import('./palette'),
  sheet: () => import('./keys-sheet'),
  signInAgain: () => import('./sign-in-again'),
  question: () => import('../ui/confirm'),
};

/** What lies over any page, in parts that load after it. */
@Injectable({ providedIn: 'root' })
export class Overlays {
  readonly #injector = inject(Injector);
  readonly #toast = inject(Toast);
  #opening = false;

  /** Loads what is needed most before it is needed: it then opens at once, and also where the network has gone. */
  warm(): void {
    for (const load of Object.values(parts)) load().catch(() => undefined);
  }

  async palette(commands: readonly Command[]): Promise<void> {
    if (this.#opening) return;
    const keys = keepKeys();
    let isThere = false;
    await this.#open(async () => {
      const { openPalette } = await parts.palette();
      if (keys.isCancelled()) return;
      openPalette(this.#injector, commands);
      isThere = true;
    });
    keys.end(isThere);
  }

  sheet(): Promise<void> {
    return this.#open(async () => (await parts.sheet()).openSheet(this.#injector));
  }

  signInAgain(): Promise<void> {
    return this.#open(async () => (await parts.signInAgain()).openSignInAgain(this.#injector));
  }

  async #open(open: () => Promise<void>): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    try {
      await open();
    } catch {
      this.#toast.show('This part of the program did not load. Reload the page to try again.');
    } finally {
      this.#opening = false;
    }
  }
}

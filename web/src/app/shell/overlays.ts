import { inject, Injectable, Injector } from '@angular/core';

import { Toast } from '../ui/toast';
import type { Command } from './command';

/** What lies over any page. Each part loads when it is first needed. */
@Injectable({ providedIn: 'root' })
export class Overlays {
  readonly #injector = inject(Injector);
  readonly #toast = inject(Toast);
  #opening = false;

  palette(commands: readonly Command[]): Promise<void> {
    return this.#open(() =>
      import('./palette').then(
        (m) =>
          (injector): void =>
            m.openPalette(injector, commands),
      ),
    );
  }

  sheet(): Promise<void> {
    return this.#open(() => import('./keys-sheet').then((m) => m.openSheet));
  }

  signInAgain(): Promise<void> {
    return this.#open(() => import('./sign-in-again').then((m) => m.openSignInAgain));
  }

  async #open(load: () => Promise<(injector: Injector) => void>): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    try {
      const open = await load();
      open(this.#injector);
    } catch {
      this.#toast.show('This did not load. Check the connection and try again.');
    } finally {
      this.#opening = false;
    }
  }
}

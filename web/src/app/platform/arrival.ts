import { inject, Injectable, signal } from '@angular/core';
import { Router, type NavigationError } from '@angular/router';

import { Reach } from './reach';

/** A page that did not load, as when the network went before its part of the program came. */
@Injectable({ providedIn: 'root' })
export class Arrival {
  readonly #router = inject(Router);
  readonly #reach = inject(Reach);
  readonly #failed = signal<string | undefined>(undefined);
  /** The address of the page that did not load. */
  readonly failed = this.#failed.asReadonly();
  /** Whether a frame is there that shows it. */
  readonly framed = signal(false);

  /** For the router. */
  note({ url }: NavigationError): void {
    this.#failed.set(url);
    void this.#reach.check();
  }

  /** Back to the page that is still there. */
  dismiss(): void {
    this.#failed.set(undefined);
  }

  /** Goes there again. A part that the server no longer has belongs to an older release: then the whole page loads. */
  async retry(): Promise<void> {
    const url = this.#failed();
    if (url === undefined || !(await this.#reach.check())) return;
    this.#failed.set(undefined);
    const arrived = await this.#router.navigateByUrl(url);
    if (!arrived && this.#failed() === url) location.assign(url);
  }
}

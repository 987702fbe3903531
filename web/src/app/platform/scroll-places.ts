import { inject, Injectable } from '@angular/core';
import { NavigationStart, Router } from '@angular/router';

/** How far a list was scrolled, and how many rows it had read. */
export interface ScrollPlace {
  readonly top: number;
  readonly rows: number;
}

const key = 'coh-scroll';
const most = 50;

/** Where lists were left, by their address: Back and a reload return to that place. Kept as long as the tab. */
@Injectable({ providedIn: 'root' })
export class ScrollPlaces {
  readonly #router = inject(Router);
  readonly #places = new Map<string, ScrollPlace>(stored());
  #returning: boolean;

  constructor() {
    const { id, trigger } = this.#router.currentNavigation() ?? { id: 1, trigger: 'imperative' };
    this.#returning = id === 1 || trigger === 'popstate';
    this.#router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.#returning = event.navigationTrigger === 'popstate';
    });
    addEventListener('pagehide', () => this.#store());
  }

  /** The place to return to, where the user came here by Back, Forward or a reload. */
  returning(): ScrollPlace | undefined {
    return this.#returning ? this.#places.get(this.#address()) : undefined;
  }

  note(place: ScrollPlace): void {
    const address = this.#address();
    this.#places.delete(address);
    this.#places.set(address, place);
    const oldest = this.#places.keys().next().value;
    if (this.#places.size > most && oldest !== undefined) this.#places.delete(oldest);
  }

  /** The list's address: what is open beside it does not count. */
  #address(): string {
    const tree = this.#router.parseUrl(this.#router.url);
    const { panel: _panel, ...params } = tree.queryParams;
    tree.queryParams = params;
    return this.#router.serializeUrl(tree);
  }

  #store(): void {
    try {
      sessionStorage.setItem(key, JSON.stringify([...this.#places]));
    } catch {
      // Storage may be closed to the page; lists then begin at their top.
    }
  }
}

function stored(): [string, ScrollPlace][] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as [string, ScrollPlace][];
  } catch {
    return [];
  }
}

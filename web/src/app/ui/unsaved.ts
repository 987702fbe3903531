import { DestroyRef, Directive, inject, Injectable, Injector, input } from '@angular/core';
import type { ActivatedRouteSnapshot, RouterStateSnapshot } from '@angular/router';

/** What may hold something typed that is not saved. */
export interface Unsavable {
  isChanged(): boolean;
}

/** The forms and fields on the page, asked before they are left. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  readonly #injector = inject(Injector);
  readonly #parts = new Set<Unsavable>();
  #asking: Promise<boolean> | undefined;

  constructor() {
    window.addEventListener('beforeunload', (event) => {
      if (this.any()) event.preventDefault();
    });
  }

  add(part: Unsavable): void {
    this.#parts.add(part);
  }

  remove(part: Unsavable): void {
    this.#parts.delete(part);
  }

  any(): boolean {
    return [...this.#parts].some((part) => part.isChanged());
  }

  /** Asks, where something is typed that is not saved. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.any()) return true;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** The question is no part of what a page begins with. */
  async #ask(): Promise<boolean> {
    const { Confirm } = await import('./confirm');
    return this.#injector.get(Confirm).ask({
      heading: 'Leave without saving?',
      text: 'What you typed is not saved yet.',
      keep: 'Keep editing',
      action: 'Leave',
      destroys: true,
    });
  }
}

/** Guards the calling component's edits while it lives. Call it where its fields are made. */
export function guardUnsaved(isChanged: () => boolean): void {
  const unsaved = inject(Unsaved);
  const part = { isChanged };
  unsaved.add(part);
  inject(DestroyRef).onDestroy(() => unsaved.remove(part));
}

/**
 * On a form: the page is not left without a question while `coUnsaved` says that its values are others than at first; where
 * it says nothing, from the first key on. A form that stays when it is saved then calls `saved`.
 */
@Directive({ selector: '[coUnsaved]', exportAs: 'coUnsaved', host: { '(input)': 'type()' } })
export class UnsavedForm {
  readonly coUnsaved = input<(() => boolean) | ''>('');
  #isTyped = false;

  constructor() {
    guardUnsaved(() => {
      const isChanged = this.coUnsaved();
      return isChanged ? isChanged() : this.#isTyped;
    });
  }

  protected type(): void {
    this.#isTyped = true;
  }

  saved(): void {
    this.#isTyped = false;
  }
}

/**
 * Guards a route whose page holds such parts: against another page, and against another panel. The route runs its
 * guards at changes of the query too (`runGuardsAndResolvers: 'paramsOrQueryParamsChange'`).
 */
export function mayLeave(
  _page: unknown,
  route: ActivatedRouteSnapshot,
  state: RouterStateSnapshot,
  next: RouterStateSnapshot,
): boolean | Promise<boolean> {
  const unsaved = inject(Unsaved);
  const staysOpen = pathOf(next.url) === pathOf(state.url) && panelOf(next.root) === panelOf(route);
  return staysOpen || unsaved.mayLeave();
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/, '');
}

function panelOf(route: ActivatedRouteSnapshot): string | null {
  return route.queryParamMap.get('panel');
}

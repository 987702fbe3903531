import { DestroyRef, Directive, inject, Injectable } from '@angular/core';

import { Confirm } from './confirm';

/** The forms on the page in which something was typed that is not saved. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  readonly #confirm = inject(Confirm);
  readonly #forms = new Set<UnsavedForm>();

  add(form: UnsavedForm): void {
    this.#forms.add(form);
  }

  remove(form: UnsavedForm): void {
    this.#forms.delete(form);
  }

  any(): boolean {
    return this.#forms.size > 0;
  }

  /** Asks before a page with such a form is left. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.any()) return true;
    return this.#confirm.ask({
      heading: 'Leave without saving?',
      text: 'What you typed in this form is not saved yet.',
      keep: 'Keep editing',
      action: 'Leave',
      destroys: true,
    });
  }
}

/**
 * On a form: from the first key on, the page is not left without a question. A form that stays when it is saved says so
 * by `saved`.
 */
@Directive({
  selector: '[coUnsaved]',
  exportAs: 'coUnsaved',
  host: { '(input)': 'unsaved.add(this)', '(window:beforeunload)': 'warn($event)' },
})
export class UnsavedForm {
  protected readonly unsaved = inject(Unsaved);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.unsaved.remove(this));
  }

  saved(): void {
    this.unsaved.remove(this);
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved.any()) event.preventDefault();
  }
}

/** Guards a route whose page holds such forms. */
export function mayLeave(): boolean | Promise<boolean> {
  return inject(Unsaved).mayLeave();
}

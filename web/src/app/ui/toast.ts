import { LiveAnnouncer } from '@angular/cdk/a11y';
import { createGlobalPositionStrategy, createOverlayRef, type OverlayRef } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  Injectable,
  Injector,
  input,
  output,
  signal,
  ViewEncapsulation,
} from '@angular/core';

import { shortcuts } from '../platform/shortcuts';
import { Icon } from './icon';

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
}
/** How long a notice stays, and how often the line below it moves. Milliseconds. */
const duration = 10_000;
const step = 100;

/** Stays for 10 seconds in which neither the pointer nor the focus is on it; a line shows how long. */
@Component({
  selector: 'co-toast',
  imports: [Icon],
  template: `
    <span>{{ notice().text }}</span>
    @if (notice().undo) {
      <button type="button" (click)="undone.emit()">
        <co-icon name="undo-2" />Undo
        @if (first()) {
          <kbd aria-hidden="true">Ctrl Z</kbd>
        }
      </button>
    }
    <button type="button" class="icon" aria-label="Dismiss" (click)="dismissed.emit()"><co-icon name="x" /></button>
    <i [style.--left]="left()"></i>
  `,
  host: {
    class: 'toast',
    '(mouseenter)': 'hovered.set(true)',
    '(mouseleave)': 'hovered.set(false)',
    '(focusin)': 'focused.set(true)',
    '(focusout)': 'focused.set(false)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastNotice {
  readonly notice = input.required<Notice>();
  /** Whether Ctrl+Z takes this one back. */
  readonly first = input(false);
  readonly undone = output();
  readonly dismissed = output();
  protected readonly hovered = signal(false);
  protected readonly focused = signal(false);
  protected readonly left = signal(1);

  constructor() {
    const timer = setInterval(() => {
      if (this.hovered() || this.focused()) return;
      this.left.update((left) => Math.max(0, left - step / duration));
      if (this.left() === 0) this.dismissed.emit();
    }, step);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}

/** The notices that still stand, the newest below. */
@Component({
  selector: 'co-toast-bar',
  imports: [ToastNotice],
  template: `@for (notice of toast.notices(); track notice.id) {
    <co-toast
      [notice]="notice"
      [first]="notice === toast.undoable()"
      (undone)="toast.undo(notice)"
      (dismissed)="toast.dismiss(notice)"
    />
  }`,
  host: { class: 'toasts' },
  styleUrl: './toast.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastBar {
  protected readonly toast = inject(Toast);

  constructor() {
    shortcuts({
      keys: 'mod+z',
      label: 'Undo',
      group: 'Everywhere',
      // In a field the key takes back what was typed.
      when: () =>
        this.toast.undoable() !== undefined &&
        !document.activeElement?.matches('input, textarea, select, [contenteditable]'),
      run: () => {
        const last = this.toast.undoable();
        if (last) this.toast.undo(last);
      },
    });
  }
}

@Injectable({ providedIn: 'root' })
export class Toast {
  readonly #injector = inject(Injector);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #notices = signal<readonly Notice[]>([]);
  readonly notices = this.#notices.asReadonly();
  #bar: OverlayRef | undefined;
  #count = 0;

  /**
   * Says what was done, read out politely, with a way back where there is one. A way back stays for its 10 seconds. The
   * function that it returns dismisses the notice.
   */
  show(text: string, undo?: () => void): () => void {
    const notice = { id: ++this.#count, text, undo };
    this.#notices.update((all) => [...all.filter((each) => each.undo).slice(-2), notice]);
    void this.#announcer.announce(undo ? `${text}. Undo is available.` : text, 'polite');
    this.#bar ??= this.#open();
    return () => this.dismiss(notice);
  }

  /** The last that can be taken back. */
  undoable(): Notice | undefined {
    return this.notices().findLast(({ undo }) => undo);
  }

  undo(notice: Notice): void {
    this.dismiss(notice);
    notice.undo?.();
  }

  dismiss(notice: Notice): void {
    this.#notices.update((all) => all.filter((each) => each !== notice));
    if (this.notices().length > 0) return;
    this.#bar?.dispose();
    this.#bar = undefined;
  }

  #open(): OverlayRef {
    const positionStrategy = createGlobalPositionStrategy(this.#injector).bottom().centerHorizontally();
    const bar = createOverlayRef(this.#injector, { positionStrategy, panelClass: 'co-toast' });
    bar.attach(new ComponentPortal(ToastBar));
    return bar;
  }
}

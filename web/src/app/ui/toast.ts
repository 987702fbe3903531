import { ChangeDetectionStrategy, Component, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { MAT_SNACK_BAR_DATA, MatSnackBar, MatSnackBarRef } from '@angular/material/snack-bar';

import { Icon } from './icon';

interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}
const duration = 10_000;
const step = 100;

/** Stays for 10 seconds in which neither the pointer nor the focus is on it; a line shows how long. */
@Component({
  selector: 'co-toast-bar',
  imports: [Icon],
  template: `
    <span>{{ notice.text }}</span>
    @if (notice.undo) {
      <button type="button" (click)="undo()"><co-icon name="undo-2" />Undo</button>
    }
    <button type="button" class="icon" aria-label="Dismiss" (click)="bar.dismiss()"><co-icon name="x" /></button>
    <i [style.--left]="left()"></i>
  `,
  host: {
    class: 'toast',
    '(mouseenter)': 'held.set(true)',
    '(mouseleave)': 'held.set(false)',
    '(focusin)': 'held.set(true)',
    '(focusout)': 'held.set(false)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastBar {
  protected readonly notice = inject<Notice>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<ToastBar>>(MatSnackBarRef);
  protected readonly held = signal(false);
  protected readonly left = signal(1);

  constructor() {
    const timer = setInterval(() => {
      if (this.held()) return;
      this.left.update((left) => Math.max(0, left - step / duration));
      if (this.left() === 0) this.bar.dismiss();
    }, step);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected undo(): void {
    this.bar.dismiss();
    this.notice.undo?.();
  }
}

@Injectable({ providedIn: 'root' })
export class Toast {
  readonly #bar = inject(MatSnackBar);

  /** Says what was done, read out politely, with a way back where there is one. */
  show(text: string, undo?: () => void): void {
    this.#bar.openFromComponent(ToastBar, {
      data: { text, ...(undo ? { undo } : {}) } satisfies Notice,
      panelClass: 'co-toast',
      announcementMessage: undo ? `${text}. Undo is available.` : text,
      politeness: 'polite',
    });
  }
}

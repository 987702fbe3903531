import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input } from '@angular/core';

import type { Piece } from './mark';

/** A text with what was looked for marked in it. Built by hand, since a template would put spaces between the pieces. */
@Component({ selector: 'co-marked', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class Marked {
  readonly pieces = input.required<readonly Piece[]>();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => host.replaceChildren(...this.pieces().map(({ text, found }) => (found ? inMark(text) : text))));
  }
}

function inMark(text: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

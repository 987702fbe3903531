import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';

import { Icon } from './icon';

/** A search field that speaks 250 ms after the last key, or at once on Enter. */
@Component({
  selector: 'co-search',
  imports: [Icon],
  template: `
    <co-icon name="search" />
    <input
      #box
      type="search"
      autocomplete="off"
      spellcheck="false"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="value()"
      (input)="later()"
      (keydown.enter)="now()"
      (keydown.escape)="clear()"
    />
    @if (value()) {
      <button type="button" class="x" aria-label="Clear the search" (click)="clear()"><co-icon name="x" /></button>
    }
  `,
  host: { class: 'search', role: 'search' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Search {
  readonly label = input('Search');
  readonly value = input('');
  readonly searched = output<string>();
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), 250);
  }

  protected now(): void {
    clearTimeout(this.#timer);
    const text = this.box().nativeElement.value.trim();
    if (text !== this.value()) this.searched.emit(text);
  }

  protected clear(): void {
    this.box().nativeElement.value = '';
    this.now();
  }
}

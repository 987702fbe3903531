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

import { shortcuts } from '../platform/shortcuts';
import { Icon } from './icon';
import { Keys, KeysHint } from './keys';

/** A search field that speaks 250 ms after the last key, or at once on Enter. */
@Component({
  selector: 'co-search',
  imports: [Icon, Keys, KeysHint],
  template: `
    <co-icon name="search" />
    <input
      #box
      coKeys="/"
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
    } @else {
      <co-keys keys="/" class="desk-only" />
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
    shortcuts({ keys: '/', label: 'Search this page', group: 'On this page', run: () => this.#take() });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  #take(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
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

import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import type { Short } from './amounts';

/** A shortened text: the whole one is its tooltip, and what is read out. */
@Component({
  selector: 'co-short-text',
  template: `@if (short().whole; as whole) {
      <span aria-hidden="true" [title]="whole">{{ short().text }}</span><span class="sr">{{ whole }}</span>
    } @else {
      {{ short().text }}
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortText {
  readonly short = input.required<Short>();
}

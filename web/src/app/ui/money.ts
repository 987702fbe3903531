import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { formatMoney, type Amount } from '../platform/format';

/** One amount, or several in their own currencies, never added up. None is a grey dash. */
@Component({
  selector: 'co-money',
  template: `@for (text of texts(); track $index) {
      @if (!$first) {
        <br />
      }
      {{ text }}
    } @empty {
      <span class="muted" aria-label="none">–</span>
    }`,
  host: { class: 'tab' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Money {
  readonly value = input.required<Amount | readonly Amount[] | null | undefined>();
  protected readonly texts = computed(() => {
    const value = this.value();
    return (value ? [value].flat() : []).map((amount: Amount) => formatMoney(amount));
  });
}

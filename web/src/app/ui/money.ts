import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { formatMoney, type Amount } from '../platform/format';

/** Whether an amount takes smaller figures, so that all of it stands in its column. */
export function isLong(text: string): boolean {
  return text.length > 17;
}

/** One amount, or several in their own currencies, never added up. None is a grey dash. */
@Component({
  selector: 'co-money',
  template: `@for (text of texts(); track $index) {
      @if (!$first) {
        <br />
      }
      <span [class.long]="isLong(text)">{{ text }}</span>
    } @empty {
      <span class="muted" aria-label="none">–</span>
    }`,
  host: { class: 'tab' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Money {
  readonly value = input.required<Amount | readonly Amount[] | null | undefined>();
  protected readonly isLong = isLong;
  protected readonly texts = computed(() => {
    const value = this.value();
    return (value ? [value].flat() : []).map((amount: Amount) => formatMoney(amount));
  });
}

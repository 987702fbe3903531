import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { formatDecimal, formatMoney } from '../platform/format';
import { isLong } from '../ui/money';
import type { RateTotal } from './totals';

/** Subtotal, the tax of each rate, and the total. */
@Component({
  selector: 'co-invoice-totals',
  template: `<dl class="totals" aria-label="Totals">
    @for (row of rows(); track row.label) {
      <dt>{{ row.label }}</dt>
      <dd class="money">{{ row.text }}</dd>
    }
    <dd class="rule" aria-hidden="true"></dd>
    <dt class="sum">Total</dt>
    <dd class="sum money" [class.long]="isLong(sum())" aria-live="polite">{{ sum() }}</dd>
  </dl>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceTotals {
  readonly subtotal = input.required<string>();
  readonly taxes = input.required<readonly RateTotal[]>();
  readonly total = input.required<string>();
  readonly currency = input.required<string>();

  protected readonly isLong = isLong;
  protected readonly rows = computed(() => [
    { label: 'Subtotal', text: formatDecimal(this.subtotal()) },
    ...this.taxes().map(({ rate, base, tax }) => ({
      label: `VAT ${formatDecimal(rate)} % of ${formatDecimal(base)}`,
      text: formatDecimal(tax),
    })),
  ]);
  protected readonly sum = computed(() => formatMoney({ amount: this.total(), currency: this.currency() }));
}

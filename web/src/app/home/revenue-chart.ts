import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatMoney, userLocale } from '../platform/format';
import type { HomeQuery, TallyFieldsFragment } from '../platform/graphql.generated';
import { counted } from './amounts';
import { chartHeight, layOut } from './bars';
import { dayText } from './days';
import { paidInvoices } from './lists';

/** Below this width in pixels half a year is drawn; the table has the whole one. */
const roomForYear = 420;

/** What was paid in each of the last 12 months, in one currency. The bars are drawn to the width that is there. */
@Component({
  selector: 'co-revenue-chart',
  imports: [RouterLink],
  templateUrl: './revenue-chart.html',
  host: { class: 'card', role: 'group', 'aria-label': 'Revenue by month' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RevenueChart {
  readonly months = input.required<NonNullable<HomeQuery['dashboard']['revenue']>>();
  readonly sum = input<TallyFieldsFragment | null>();
  /** The workspace's currency. */
  readonly own = input.required<string>();
  readonly wanted = input<string>();
  readonly chosen = output<string>();

  protected readonly room = viewChild.required<ElementRef<HTMLElement>>('room');
  protected readonly width = signal(0);
  protected readonly height = chartHeight;

  protected readonly currencies = computed(() => {
    const codes = this.months()[0]?.amounts.map(({ currency }) => currency) ?? [];
    return codes.length > 0 ? codes : [this.own()];
  });
  protected readonly shown = computed(() => {
    const codes = this.currencies();
    return [this.wanted(), this.own()].find((code) => code && codes.includes(code)) ?? codes[0] ?? this.own();
  });
  protected readonly total = computed(() => this.#text(this.sum()?.amounts ?? []));

  protected readonly rows = computed(() =>
    this.months().map(({ from, to, count, amounts }, index, all) => {
      const amount = amounts.find(({ currency }) => currency === this.shown())?.amount ?? '0';
      return {
        from,
        count,
        // A height of pixels, never an amount to show.
        size: Number(amount),
        paid: this.#text(amounts),
        name: dayText(from, { month: 'short' }),
        long: dayText(from, { month: 'long', year: 'numeric' }),
        now: index === all.length - 1,
        list: paidInvoices(from, to),
      };
    }),
  );
  protected readonly chart = computed(() => {
    const width = this.width();
    if (width === 0) return undefined;
    const rows = width < roomForYear ? this.rows().slice(-6) : this.rows();
    const { bars, lines, end } = layOut(
      rows.map(({ size }) => size),
      width,
    );
    const most = Math.max(...rows.map(({ size }) => size));
    const pitch = end / Math.max(1, rows.length);
    return {
      end,
      pitch,
      lines: lines.map((line) => ({ ...line, text: compact(line.value) })),
      bars: rows.map((row, index) => {
        const bar = bars[index] ?? { x: 0, y: 0, width: 0, height: 0 };
        return {
          ...row,
          ...bar,
          left: index * pitch,
          middle: bar.x + bar.width / 2,
          label: `${row.name}, ${row.long}: ${row.paid}, ${counted(row.count, 'invoice')}${row.now ? ' so far' : ''}`,
          told: row.size > 0 && (row.now || row.size === most) ? compact(row.size) : undefined,
        };
      }),
    };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(([entry]) => this.width.set(Math.floor(entry?.contentRect.width ?? 0)));
      observer.observe(this.room().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  #text(amounts: readonly { readonly amount: string; readonly currency: string }[]): string {
    const amount = amounts.find(({ currency }) => currency === this.shown());
    return amount ? formatMoney(amount) : 'none';
  }
}

/** `24.1k` */
function compact(value: number): string {
  return new Intl.NumberFormat(userLocale(), { notation: 'compact', maximumFractionDigits: 1 })
    .format(value)
    .replace('K', 'k');
}

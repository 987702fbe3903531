import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';

import { formatMoney } from '../platform/format';
import type { HomeQuery, TallyFieldsFragment } from '../platform/graphql.generated';
import { Bone } from '../ui/bone';
import { isLong } from '../ui/money';
import { counted, ranked, shortMoneyText, type Short } from './amounts';
import { dayText, daysBetween } from './days';
import { draftInvoices, dueInvoices, overdueInvoices, paidInvoices } from './lists';
import { ShortText } from './short-text';

interface Note extends Short {
  /** The list that this part of the note counts, where it is another than the tile's. */
  readonly list?: Params;
}

interface Tile {
  readonly label: string;
  readonly chip?: string | undefined;
  readonly value: string | undefined;
  readonly list: Params;
  readonly notes: readonly Note[];
}

/** What is late, due, drafted and paid: four sums, each a link to what it sums. */
@Component({
  selector: 'co-home-sums',
  imports: [Bone, RouterLink, ShortText],
  template: `@for (tile of tiles(); track tile.label) {
      <div class="kpi">
        <a routerLink="/invoices" [queryParams]="tile.list">
          <span class="l">
            {{ tile.label }}
            @if (tile.chip) {
              <span class="chip overdue">{{ tile.chip }}</span>
            }
          </span>
          <span class="v" [class.muted]="!tile.value" [class.long]="isLong(tile.value ?? '')">{{
            tile.value ?? '–'
          }}</span>
        </a>
        <span class="meta">
          @for (note of tile.notes; track $index) {
            @if (!$first) {
              ·
            }
            @if (note.list) {
              <a routerLink="/invoices" [queryParams]="note.list">{{ note.text }}</a>
            } @else {
              <co-short-text [short]="note" />
            }
          }
        </span>
      </div>
    } @empty {
      @for (width of [64, 88, 40, 104]; track $index) {
        <div class="kpi">
          <span class="l"><co-bone [width]="width" /></span>
          <span class="v"><co-bone [width]="152" /></span>
          <span class="meta"><co-bone [width]="120" /></span>
        </div>
      }
    }`,
  host: { class: 'card kpis', role: 'group', 'aria-label': 'Money' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeSums {
  readonly dashboard = input<HomeQuery['dashboard']>();
  /** The workspace's currency, which stands first. */
  readonly currency = input('');

  protected readonly isLong = isLong;
  protected readonly tiles = computed((): readonly Tile[] => {
    const board = this.dashboard();
    return board ? [this.#overdue(board), this.#due(board), this.#drafts(board), this.#paid(board)] : [];
  });

  #overdue({ overdue, overdueSince, today }: HomeQuery['dashboard']): Tile {
    const days = overdueSince ? daysBetween(overdueSince, today) : 0;
    return {
      label: 'Overdue',
      chip: overdue?.count ? `${overdue.count} late` : undefined,
      ...this.#sum(overdue),
      list: overdueInvoices,
      notes: [...this.#others(overdue), { text: days ? `oldest ${counted(days, 'day')}` : 'nothing is late' }],
    };
  }

  #due({ dueSoon, dueToday, today, soon }: HomeQuery['dashboard']): Tile {
    return {
      label: `Due in ${daysBetween(today, soon)} days`,
      ...this.#sum(dueSoon),
      list: dueInvoices(today, soon),
      notes: [
        ...this.#others(dueSoon),
        { text: counted(dueSoon?.count ?? 0, 'invoice') },
        { text: `${dueToday?.count ?? 0} due today`, list: dueInvoices(today, today) },
      ],
    };
  }

  #drafts({ drafts }: HomeQuery['dashboard']): Tile {
    return {
      label: 'Drafts',
      ...this.#sum(drafts),
      list: draftInvoices,
      notes: [...this.#others(drafts), { text: `${drafts?.count ?? 0} not sent yet` }],
    };
  }

  #paid({ revenue }: HomeQuery['dashboard']): Tile {
    const [before, month] = revenue?.slice(-2) ?? [];
    const name = (date = ''): string => (date ? dayText(date, { month: 'long' }) : '');
    const previous = this.#sum(before).value ?? 'none';
    return {
      label: `Paid in ${name(month?.from)}`,
      ...this.#sum(month),
      list: paidInvoices(month?.from ?? '', month?.to ?? ''),
      notes: [
        ...this.#others(month),
        { text: counted(month?.count ?? 0, 'invoice') },
        { text: `${name(before?.from)} ${previous}`, list: paidInvoices(before?.from ?? '', before?.to ?? '') },
      ],
    };
  }

  #sum(tally: TallyFieldsFragment | null | undefined): { value: string | undefined } {
    const [first] = tally?.count ? ranked(tally.amounts.filter(isSome), this.currency()) : [];
    return { value: first && formatMoney(first) };
  }

  #others(tally: TallyFieldsFragment | null | undefined): readonly Note[] {
    const others = tally?.count ? ranked(tally.amounts.filter(isSome), this.currency()).slice(1) : [];
    const { text, whole } = shortMoneyText(others, this.currency(), 1);
    return others.length > 0 ? [{ text: `and ${text}`, ...(whole && { whole: `and ${whole}` }) }] : [];
  }
}

/** A month states every currency of the year, also those in which nothing was paid. */
function isSome({ amount }: { readonly amount: string }): boolean {
  return /[1-9]/.test(amount);
}

import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatMoney } from '../platform/format';
import { HomeDocument } from './documents.generated';
import { Session } from '../platform/session';
import { Shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { PlainTime } from '../ui/plain-time';
import { counted, shortMoneyText } from './amounts';
import { dayText, lateness } from './days';
import { HomeSums } from './home-sums';
import { archivedUnpaidInvoices, unpaidInvoices } from './lists';
import { PipelineChart } from './pipeline-chart';
import { RevenueChart } from './revenue-chart';
import { most } from './rows';
import { actorText, placeOf, saying } from './saying';
import { ShortText } from './short-text';

/** /?currency: where the business stands today. Every number leads to the list that it counts. */
@Component({
  selector: 'co-home',
  imports: [
    Avatar,
    Blank,
    Bone,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    Failed,
    HomeSums,
    Icon,
    PipelineChart,
    RevenueChart,
    RouterLink,
    ShortText,
    PlainTime,
  ],
  templateUrl: './home.html',
  host: { class: 'contents' },
  styleUrl: './home.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  /** Of the chart. */
  readonly currency = input<string>();

  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly change = injectUrlState();
  readonly #shortcuts = inject(Shortcuts);
  protected readonly createKey = computed(() => this.#shortcuts.all().some(({ keys }) => keys.startsWith('c ')));
  protected readonly palette = computed(() => this.#shortcuts.all().find(({ keys }) => keys === 'mod+k'));

  protected readonly page = watch(HomeDocument, () => ({ unpaid: most }));
  protected readonly board = computed(() => this.page.data()?.dashboard);
  protected readonly own = computed(() => this.page.data()?.workspace.currency ?? '');
  protected readonly today = computed(() => {
    const { today } = this.board() ?? {};
    return today && dayText(today, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  });
  protected readonly isEmpty = computed(() => {
    const board = this.board();
    if (!board) return false;
    return [...(board.invoicesByStatus ?? []), ...(board.pipeline ?? []), { count: board.clients ?? 0 }].every(
      ({ count }) => count === 0,
    );
  });

  protected readonly unpaidList = unpaidInvoices;
  protected readonly unpaid = computed(() => {
    const { count = 0, amounts = [] } = this.board()?.outstanding ?? {};
    return count > 0 ? { count: `All ${count} unpaid`, sum: shortMoneyText(amounts, this.own()) } : undefined;
  });
  protected readonly invoices = computed(() => {
    const today = this.board()?.today ?? '';
    const edges = this.page.data()?.invoices.edges ?? [];
    return edges.slice(0, most).map(({ node: { id, number, client, dueOn, total } }) => ({
      id,
      number: number ?? '',
      client: client?.name ?? 'No client',
      due: lateness(dueOn ?? today, today),
      total: formatMoney(total),
    }));
  });

  protected readonly archivedList = archivedUnpaidInvoices;
  protected readonly archived = computed(() => {
    const { count = 0, amounts = [] } = this.board()?.archivedOutstanding ?? {};
    return count > 0 ? { count: counted(count, 'invoice'), sum: shortMoneyText(amounts, this.own()) } : undefined;
  });

  protected readonly activity = computed(() =>
    (this.board()?.activity ?? []).slice(0, most).map((entry) => ({
      id: entry.id,
      at: entry.timestamp,
      actor: entry.actor.name,
      who: actorText(entry.actor),
      what: saying(entry),
      ...placeOf(entry),
    })),
  );
  protected readonly bones = [168, 120, 144, 96, 152, 128, 112];
}

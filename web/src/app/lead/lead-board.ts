import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { sumByCurrency } from '../platform/decimal';
import { formatCount } from '../platform/format';
import { LeadListDocument, type LeadCardFragment, type LeadStatus } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { injectPhone } from '../ui/phone';
import { Search } from '../ui/search';
import { LeadActions } from './lead-actions';
import { LeadArchive } from './lead-archive';
import { LeadCard } from './lead-card';
import { ConvertLead } from './lead-convert';
import { LeadPanel } from './lead-panel';
import { formatEstimate, stageOf, stages, toColumns } from './stage';

const pageSize = 50;

/** /leads?q&stage&archived&panel: the board, one column a stage. On a phone `stage` says which column shows. */
@Component({
  selector: 'co-lead-board',
  imports: [
    Blank,
    Bone,
    CdkDrag,
    CdkDropList,
    CdkDropListGroup,
    Failed,
    Icon,
    LeadArchive,
    LeadCard,
    LeadPanel,
    LoadMore,
    RouterLink,
    Search,
  ],
  templateUrl: './lead-board.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadBoard {
  readonly q = input<string>();
  readonly stage = input<string>();
  readonly archived = input<string>();
  /** `lead:ID`, `lead:ID:edit` or `lead:new` */
  readonly panel = input<string>();

  readonly #actions = inject(LeadActions);
  readonly #convert = inject(ConvertLead);
  readonly #injector = inject(Injector);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly phone = injectPhone();
  protected readonly change = injectUrlState();
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly searching = signal(false);
  protected readonly showsArchived = computed(
    () => this.isAdmin() && (this.archived() === '1' || this.archived() === 'true'),
  );
  protected readonly current = computed(() => stageOf(this.stage()?.toUpperCase()));

  readonly #lists = stages.map(({ status }) => ({
    status,
    list: watch(LeadListDocument, () =>
      this.showsArchived()
        ? undefined
        : {
            first: pageSize,
            filter: { status: [status], ...(this.search() ? { search: this.search() } : {}) },
            orderBy: { field: 'UPDATED_AT' as const, direction: 'DESC' as const },
            includeArchived: false,
          },
    ),
  }));
  protected readonly problem = computed(() => this.#lists.find(({ list }) => list.problem())?.list.problem());
  protected readonly ready = computed(() => this.#lists.every(({ list }) => list.data()));

  protected readonly columns = computed(() => {
    const loaded = this.#lists.map(({ status, list }) => {
      const found = list.data()?.leads;
      return { status, leads: found?.edges.map(({ node }) => node) ?? [], total: found?.totalCount ?? 0 };
    });
    return toColumns(loaded, this.#actions.moving()).map((column, index) => {
      const list = this.#lists[index]?.list;
      const page = list?.data()?.leads.pageInfo;
      const values = column.leads.flatMap(({ estimatedValue }) => (estimatedValue ? [estimatedValue] : []));
      return {
        ...column,
        ...stages[index],
        list,
        values,
        more: page?.hasNextPage ? page.endCursor : undefined,
        sums: sumByCurrency(values).map((sum) => formatEstimate(sum) + (page?.hasNextPage ? '+' : '')),
      };
    });
  });
  protected readonly total = computed(() => this.columns().reduce((sum, { count }) => sum + count, 0));
  protected readonly count = computed(() => (this.ready() ? formatCount(this.total()) : undefined));
  /** What all leads that are not lost may be worth. */
  protected readonly open = computed(() => {
    const going = this.columns().filter(({ status }) => status !== 'LOST');
    const part = going.some(({ more }) => more) ? '+' : '';
    return sumByCurrency(going.flatMap(({ values }) => values)).map((sum) => formatEstimate(sum) + part);
  });

  protected readonly opened = computed(() => {
    const [kind, id, mode] = this.panel()?.split(':') ?? [];
    return kind === 'lead' && id ? { id, editing: mode === 'edit' } : undefined;
  });
  protected readonly bones = [96, 72, 112];

  protected show(lead: LeadCardFragment): void {
    this.change({ panel: `lead:${lead.id}` });
  }

  /** Moves the card at once; the focus stays on it in its new column. */
  protected async move(lead: LeadCardFragment, status: LeadStatus): Promise<void> {
    const moved = this.#actions.move(lead, status);
    this.#focus(lead);
    if (await moved) return;
    this.#focus(lead);
    if (!this.#actions.moving().has(lead.id)) this.retry();
  }

  protected drop({ item, container }: CdkDragDrop<LeadStatus, LeadStatus, LeadCardFragment>): void {
    void this.move(item.data, container.data);
  }

  protected convert(lead: LeadCardFragment): void {
    void this.#convert.open(lead.id);
  }

  protected archive(lead: LeadCardFragment): void {
    void this.#actions.archive(lead);
  }

  protected retry(): void {
    for (const { list } of this.#lists) list.retry();
  }

  #focus(lead: LeadCardFragment): void {
    // A menu that closes gives the focus back to its button, which stands in the old column: after that.
    afterNextRender(() => setTimeout(() => document.getElementById(`lead-${lead.id}`)?.focus()), {
      injector: this.#injector,
    });
  }
}

import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { RouterLink } from '@angular/router';

import { sumByCurrency } from '../platform/decimal';
import { formatCount } from '../platform/format';
import type { LeadCardFragment, LeadStatus } from '../platform/graphql.generated';
import { LeadListDocument } from './documents.generated';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone, whenSlow } from '../ui/bone';
import { Failed } from '../ui/failed';
import { focusSoon, rowOf } from '../ui/focus';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { LoadMore } from '../ui/load-more';
import { injectPhone } from '../ui/phone';
import { Search } from '../ui/search';
import { UnloadedPanel } from '../ui/unloaded-panel';
import { keepFocusOnCard } from './card-focus';
import { LeadActions } from './lead-actions';
import { LeadCard } from './lead-card';
import { ConvertLead } from './lead-convert';
import { LeadPanel, type LeadPlace } from './lead-panel';
import { LeadTable } from './lead-table';
import { besideStage, columnVariables, formatEstimate, stageOf, stages, toColumns } from './stage';

/** How many cards of a column are drawn first: a screen has room for few more. */
const atFirst = 6;

/**
 * /leads?view&q&sort&stage&archived&panel: the board, one column a stage, or (`view=list`, or a saved view's id) a list
 * with its filters. On a phone `stage` says which column of the board shows. Leads that became clients are done: the
 * list has them, the board leaves them out, and so its counts and values are those of Home.
 */
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
    Keys,
    LeadCard,
    LeadPanel,
    LeadTable,
    LoadMore,
    NgTemplateOutlet,
    RouterLink,
    Search,
    UnloadedPanel,
  ],
  templateUrl: './lead-board.html',
  host: { class: 'contents' },
  styleUrl: './board.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadBoard {
  readonly q = input<string>();
  readonly view = input<string>();
  readonly sort = input<string>();
  readonly stage = input<string>();
  readonly converted = input<string>();
  readonly updatedFrom = input<string>();
  readonly updatedTo = input<string>();
  readonly createdFrom = input<string>();
  readonly createdTo = input<string>();
  readonly archived = input<string>();
  /** `lead:ID` or `lead:new` */
  readonly panel = input<string>();

  readonly #actions = inject(LeadActions);
  readonly #convert = inject(ConvertLead);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly phone = injectPhone();
  protected readonly change = injectUrlState();
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly searching = signal(false);
  protected readonly query = computed(() => ({
    q: this.search(),
    stage: this.stage(),
    converted: this.converted(),
    updatedFrom: this.updatedFrom(),
    updatedTo: this.updatedTo(),
    createdFrom: this.createdFrom(),
    createdTo: this.createdTo(),
    archived: this.isAdmin() ? this.archived() : undefined,
  }));
  /** The board has no archived leads. */
  protected readonly listed = computed(() => !!this.query().archived || (this.view() ?? 'board') !== 'board');
  /** How many leads the list has. */
  protected readonly listCount = signal<string | undefined>(undefined);
  protected readonly place = signal<LeadPlace | undefined>(undefined);
  protected readonly current = computed(() => stageOf(this.stage()?.toUpperCase()));

  readonly #lists = stages.map(({ status }) => ({
    status,
    list: watch(LeadListDocument, () => (this.listed() ? undefined : columnVariables(status, this.search()))),
  }));
  protected readonly problem = computed(() =>
    [...this.#lists.map(({ list }) => list), this.#won].find((each) => each.problem())?.problem(),
  );
  protected readonly ready = computed(() => this.#lists.every(({ list }) => list.data()));
  /** Where the board has nothing: what of it became a client. */
  readonly #won = watch(LeadListDocument, () =>
    !this.listed() && this.ready() && this.total() === 0
      ? {
          first: 1,
          counted: true,
          filter: { converted: true, ...(this.search() ? { search: this.search() } : {}) },
          orderBy: null,
          includeArchived: false,
        }
      : undefined,
  );
  /** How many leads became clients, as the board would say in their place; undefined for none. */
  protected readonly won = computed(() => {
    const count = this.listed() ? 0 : (this.#won.data()?.leads.totalCount ?? 0);
    return count === 0 ? undefined : count === 1 ? '1 lead' : `${formatCount(count)} leads`;
  });
  /** Whether it is known that there is nothing at all. */
  protected readonly isEmpty = computed(() => this.listed() || !!this.#won.data());

  /** The first cards are on screen: those out of sight may follow. */
  readonly #begun = signal(false);
  /** Cards that come at once need no bones before them. */
  protected readonly waiting = signal(false);
  protected readonly columns = computed(() => {
    const loaded = this.#lists.map(({ status, list }) => {
      const found = list.data()?.leads;
      return { status, leads: found?.edges.map(({ node }) => node) ?? [], total: found?.totalCount ?? 0 };
    });
    return toColumns(loaded).map((column, index) => {
      const list = this.#lists[index]?.list;
      const page = list?.data()?.leads.pageInfo;
      const values = column.leads.flatMap(({ estimatedValue }) => (estimatedValue ? [estimatedValue] : []));
      return {
        ...column,
        ...stages[index],
        shown: this.#begun() ? column.leads : column.leads.slice(0, atFirst),
        list,
        values,
        more: page?.hasNextPage ? page.endCursor : undefined,
        sums: sumByCurrency(values).map((sum) => formatEstimate(sum) + (page?.hasNextPage ? '+' : '')),
      };
    });
  });
  protected readonly total = computed(() => this.columns().reduce((sum, { count }) => sum + count, 0));
  protected readonly count = computed(() => {
    if (this.listed()) return this.listCount();
    return this.ready() ? formatCount(this.total()) : undefined;
  });
  /** What all leads that are not lost may be worth. */
  protected readonly open = computed(() => {
    const going = this.columns().filter(({ status }) => status !== 'LOST');
    const part = going.some(({ more }) => more) ? '+' : '';
    return sumByCurrency(going.flatMap(({ values }) => values)).map((sum) => formatEstimate(sum) + part);
  });

  protected readonly opened = computed(() => {
    const [kind, id] = this.panel()?.split(':') ?? [];
    return kind === 'lead' && id ? { id } : undefined;
  });
  protected readonly bones = [96, 72, 112];

  constructor() {
    whenSlow(() => this.ready(), this.waiting);
    afterRenderEffect(() => {
      if (!this.#begun() && this.ready()) setTimeout(() => this.#begun.set(true));
    });
    const onCard = { group: 'On this page', when: () => !this.listed() && this.total() > 0, within: '.lead' } as const;
    shortcuts(
      { keys: 'alt+arrowleft', label: 'Move the lead a stage back', run: () => this.#step(-1), ...onCard },
      { keys: 'alt+arrowright', label: 'Move the lead a stage on', run: () => this.#step(1), ...onCard },
    );
  }

  /** The list's filters are not the board's. */
  protected toggle(): void {
    const own = Object.keys(this.query()).filter((key) => key !== 'q');
    const cleared = Object.fromEntries([...own, 'sort'].map((key) => [key, null]));
    this.change({ ...cleared, view: this.listed() ? null : 'list' });
  }

  protected show(lead: LeadCardFragment): void {
    this.change({ panel: `lead:${lead.id}` });
  }

  /** Moves the card at once; the focus stays on it in its new column. */
  protected async move(lead: LeadCardFragment, status: LeadStatus): Promise<void> {
    const moved = this.#actions.move(lead, status);
    keepFocusOnCard(lead.id, moved);
    if (!(await moved)) this.retry();
  }

  /** Moves the lead whose card has the focus; those that became clients stay. */
  #step(step: -1 | 1): void {
    const id = document.activeElement?.closest('.lead')?.querySelector('a[id^="lead-"]')?.id;
    const column = this.columns().find(({ leads }) => leads.some((lead) => `lead-${lead.id}` === id));
    const lead = column?.leads.find((each) => `lead-${each.id}` === id);
    const status = column && besideStage(column.status, step);
    if (lead && status && !lead.convertedAt) void this.move(lead, status);
  }

  protected drop({ item, container }: CdkDragDrop<LeadStatus, LeadStatus, LeadCardFragment>): void {
    void this.move(item.data, container.data);
  }

  protected convert(lead: LeadCardFragment): void {
    void this.#convert.open(lead.id);
  }

  /** The card below takes the focus, or the one above. */
  protected async archive(lead: LeadCardFragment): Promise<void> {
    const leads = this.columns().find(({ status }) => status === lead.status)?.leads ?? [];
    const index = leads.findIndex(({ id }) => id === lead.id);
    const next = leads[index + 1] ?? leads[index - 1];
    if (await this.#actions.archive(lead)) focusSoon(rowOf('lead', next?.id), rowOf('lead', undefined));
  }

  protected retry(): void {
    for (const list of [...this.#lists.map(({ list }) => list), this.#won]) list.retry();
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import { sumByCurrency } from '../platform/decimal';
import { formatCount } from '../platform/format';
import type { LeadCardFragment } from '../platform/graphql.generated';
import { LeadListDocument } from './documents.generated';
import { pages } from '../platform/pages';
import { ScrollPlaces } from '../platform/scroll-places';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { Blank } from '../ui/blank';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Cell, type Column } from '../ui/list/column';
import { ColumnsMenu } from '../ui/list/columns-menu';
import { ExportMenu } from '../ui/list/export-menu';
import { Filters } from '../ui/list/filters';
import { List } from '../ui/list/list';
import { Views } from '../ui/list/views';
import { isLong } from '../ui/money';
import { PlainTime } from '../ui/plain-time';
import { Search } from '../ui/search';
import { LeadBulk } from './lead-bulk';
import { leadFields, leadFilter, leadOrder, type LeadQuery } from './lead-filter';
import type { LeadPlace } from './lead-panel';
import { formatEstimate, stageOf } from './stage';

const columns: readonly Column<LeadCardFragment>[] = [
  { key: 'name', label: 'Name', class: 'c-name', sort: 'name', fixed: true, title: ({ name }) => name },
  { key: 'company', label: 'Company', class: 'c-company', title: ({ company }) => company },
  { key: 'source', label: 'Source', class: 'c-email', title: ({ source }) => source },
  { key: 'stage', label: 'Stage', class: 'c-state', bone: 56 },
  { key: 'value', label: 'Value', class: 'money', bone: 64 },
  { key: 'updated', label: 'Updated', class: 'c-time', sort: 'updated', first: 'descending', bone: 40 },
];

/** Leads as a list in the board's place. */
@Component({
  selector: 'co-lead-table',
  imports: [Blank, Cell, Chip, ColumnsMenu, ExportMenu, Filters, Icon, List, RouterLink, Search, PlainTime, Views],
  templateUrl: './lead-table.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadTable {
  readonly query = input.required<LeadQuery>();
  readonly sort = input.required<string>();
  readonly openedId = input<string>();
  /** Where the open lead stands among the rows that are loaded. */
  readonly placed = output<LeadPlace | undefined>();
  readonly counted = output<string | undefined>();

  readonly #bulk = inject(LeadBulk);
  readonly #places = inject(ScrollPlaces);
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly change = injectUrlState();
  protected readonly table = viewChild(List<LeadCardFragment>);

  protected readonly isLong = isLong;
  protected readonly columns = columns;
  protected readonly fields = computed(() => leadFields(this.#isAdmin()));
  protected readonly values = computed(() => ({ ...this.query() }));
  protected readonly filter = computed(() => leadFilter(this.query()));
  protected readonly filters = computed(() => Object.keys(this.filter() ?? {}).length);
  protected readonly order = computed(() => leadOrder(this.sort()));

  protected readonly list = pages(
    LeadListDocument,
    () => ({ filter: this.filter(), orderBy: this.order(), includeArchived: !!this.query().archived }),
    ({ leads }) => leads,
    { begin: () => this.#places.returning()?.rows ?? 0 },
  );
  protected readonly rows = this.list.rows;
  readonly #count = computed(() => {
    const total = this.list.head()?.totalCount;
    return total === undefined ? undefined : formatCount(total);
  });
  readonly #place = computed(() => {
    const rows = this.rows();
    const index = rows.findIndex(({ id }) => id === this.openedId());
    if (index < 0) return undefined;
    const text = `${index + 1} of ${this.#count() ?? '…'}`;
    return { previous: rows[index - 1]?.id, next: rows[index + 1]?.id, text };
  });

  protected readonly nameOf = ({ name }: LeadCardFragment): string => name;
  protected readonly noteOf = (rows: readonly LeadCardFragment[]): string =>
    sumByCurrency(rows.flatMap(({ estimatedValue }) => estimatedValue ?? []))
      .map(formatEstimate)
      .join(' and ');
  protected readonly stageOf = stageOf;
  protected readonly formatEstimate = formatEstimate;

  constructor() {
    effect(() => this.placed.emit(this.#place()));
    effect(() => this.counted.emit(this.#count()));
    shortcuts({
      keys: 'e',
      label: 'Archive',
      group: 'On this page',
      run: () => void this.archive(),
      when: () => !this.openedId() && (this.table()?.targets().length ?? 0) > 0,
    });
  }

  /** Moving on from an open lead leaves no step to go back to. */
  protected open(id: string): void {
    this.change({ panel: `lead:${id}` }, this.openedId() !== undefined);
  }

  protected async archive(): Promise<void> {
    const list = this.table();
    if (!list) return;
    await this.#bulk.archive(list.targets());
    list.selection.clear();
  }

  protected clear(): void {
    this.change({ q: null, ...Object.fromEntries(this.fields().map(({ key }) => [key, null])) });
  }
}

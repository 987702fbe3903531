import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount } from '../platform/format';
import type { ClientRowFragment } from '../platform/graphql.generated';
import { ClientListDocument } from './documents.generated';
import { pages } from '../platform/pages';
import { ScrollPlaces } from '../platform/scroll-places';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { Blank } from '../ui/blank';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { Cell, type Column } from '../ui/list/column';
import { ColumnsMenu } from '../ui/list/columns-menu';
import { ExportMenu } from '../ui/list/export-menu';
import { Filters } from '../ui/list/filters';
import { List } from '../ui/list/list';
import { Views } from '../ui/list/views';
import { Money } from '../ui/money';
import { PlainTime } from '../ui/plain-time';
import { Search } from '../ui/search';
import { UnloadedPanel } from '../ui/unloaded-panel';
import { ClientBulk, openText } from './client-bulk';
import { clientFields, clientFilter } from './client-filter';
import { clientOrder, defaultSort } from './client-order';
import { ClientPanel } from './client-panel';

const columns: readonly Column<ClientRowFragment>[] = [
  { key: 'name', label: 'Name', class: 'c-name', sort: 'name', fixed: true, title: ({ name }) => name },
  { key: 'company', label: 'Company', class: 'c-company', sort: 'company', title: ({ company }) => company },
  { key: 'email', label: 'Email', class: 'c-email', title: ({ email }) => email },
  { key: 'balance', label: 'Open balance', class: 'money', bone: 64 },
  { key: 'updated', label: 'Updated', class: 'c-time', sort: 'updated', first: 'descending', bone: 40 },
];

/** /clients?q&sort&updatedFrom&updatedTo&createdFrom&createdTo&archived&view&panel */
@Component({
  selector: 'co-client-list',
  imports: [
    Blank,
    Cell,
    Chip,
    ClientPanel,
    ColumnsMenu,
    ExportMenu,
    Filters,
    Icon,
    Keys,
    List,
    Money,
    RouterLink,
    Search,
    PlainTime,
    Views,
    UnloadedPanel,
  ],
  templateUrl: './client-list.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientList {
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly updatedFrom = input<string>();
  readonly updatedTo = input<string>();
  readonly createdFrom = input<string>();
  readonly createdTo = input<string>();
  readonly archived = input<string>();
  /** `client:ID` or `client:new` */
  readonly panel = input<string>();

  readonly #bulk = inject(ClientBulk);
  readonly #places = inject(ScrollPlaces);
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly change = injectUrlState();
  protected readonly table = viewChild(List<ClientRowFragment>);

  protected readonly columns = columns;
  protected readonly fields = computed(() => clientFields(this.#isAdmin()));
  protected readonly values = computed(() => ({
    q: this.q()?.trim(),
    updatedFrom: this.updatedFrom(),
    updatedTo: this.updatedTo(),
    createdFrom: this.createdFrom(),
    createdTo: this.createdTo(),
    archived: this.#isAdmin() ? this.archived() : undefined,
  }));
  protected readonly filter = computed(() => clientFilter(this.values()));
  protected readonly filters = computed(() => Object.keys(this.filter() ?? {}).length);
  protected readonly sorting = computed(() => this.sort() ?? defaultSort);
  protected readonly order = computed(() => clientOrder(this.sorting()));

  protected readonly list = pages(
    ClientListDocument,
    () => ({ filter: this.filter(), orderBy: this.order(), includeArchived: !!this.values().archived }),
    ({ clients }) => clients,
    { begin: () => this.#places.returning()?.rows ?? 0 },
  );
  protected readonly rows = this.list.rows;
  protected readonly count = computed(() => {
    const total = this.list.head()?.totalCount;
    return total === undefined ? undefined : formatCount(total);
  });

  protected readonly opened = computed(() => {
    const [kind, id] = this.panel()?.split(':') ?? [];
    return kind === 'client' && id ? { id } : undefined;
  });
  /** Where the open client stands among the rows that are loaded. */
  protected readonly place = computed(() => {
    const rows = this.rows();
    const index = rows.findIndex(({ id }) => id === this.opened()?.id);
    if (index < 0) return undefined;
    return { previous: rows[index - 1]?.id, next: rows[index + 1]?.id, text: `${index + 1} of ${this.count() ?? '…'}` };
  });

  protected readonly nameOf = ({ name }: ClientRowFragment): string => name;
  protected readonly linesOf = ({ balance }: ClientRowFragment): number => balance.length;
  protected readonly noteOf = (rows: readonly ClientRowFragment[]): string => {
    const open = openText(rows);
    return open && `${open} open`;
  };

  constructor() {
    shortcuts({
      keys: 'e',
      label: 'Archive',
      group: 'On this page',
      run: () => void this.archive(),
      when: () => !this.opened() && (this.table()?.targets().length ?? 0) > 0,
    });
  }

  /** Moving on from an open client leaves no step to go back to. */
  protected open(id: string | undefined): void {
    if (id) this.change({ panel: `client:${id}` }, this.opened() !== undefined);
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

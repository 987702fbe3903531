import {
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
  computed,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { formatCount, formatDate } from '../platform/format';
import type { InvoiceRowFragment } from '../platform/graphql.generated';
import {
  InvoiceClientNameDocument,
  InvoiceClientSearchDocument,
  InvoiceListDocument,
  InvoiceTabsDocument,
} from './documents.generated';
import { pages } from '../platform/pages';
import { ScrollPlaces } from '../platform/scroll-places';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { Cell } from '../ui/list/column';
import { ColumnsMenu } from '../ui/list/columns-menu';
import { ExportMenu } from '../ui/list/export-menu';
import { Filters } from '../ui/list/filters';
import { List } from '../ui/list/list';
import { Views } from '../ui/list/views';
import { Money } from '../ui/money';
import type { Option } from '../ui/picker';
import { Search } from '../ui/search';
import { InvoiceBulk, sumText } from './invoice-bulk';
import { columns } from './invoice-columns';
import { invoiceFields, invoiceFilter, tabFilters } from './invoice-filter';
import { defaultSort, invoiceOrder, standing, statusTabs } from './invoice-status';

/** /invoices?status&q&client&issuedFrom&issuedTo&dueFrom&dueTo&paidFrom&paidTo&currency&sort&archived&view */
@Component({
  selector: 'co-invoice-list',
  imports: [
    Blank,
    Bone,
    Cell,
    Chip,
    ColumnsMenu,
    ExportMenu,
    Filters,
    Icon,
    Keys,
    List,
    Money,
    RouterLink,
    Search,
    Views,
  ],
  templateUrl: './invoice-list.html',
  host: { class: 'contents' },
  styleUrl: './invoice-list.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceList {
  readonly status = input<string>();
  readonly q = input<string>();
  readonly client = input<string>();
  readonly issuedFrom = input<string>();
  readonly issuedTo = input<string>();
  readonly dueFrom = input<string>();
  readonly dueTo = input<string>();
  readonly paidFrom = input<string>();
  readonly paidTo = input<string>();
  readonly currency = input<string>();
  readonly sort = input<string>();
  readonly archived = input<string>();

  readonly #api = inject(Api);
  readonly #places = inject(ScrollPlaces);
  readonly #router = inject(Router);
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly bulk = inject(InvoiceBulk);
  protected readonly change = injectUrlState();
  protected readonly table = viewChild(List<InvoiceRowFragment>);

  protected readonly columns = columns;
  protected readonly tab = computed(
    () => statusTabs.find(({ key }) => key !== null && key === this.status()) ?? statusTabs[0],
  );
  protected readonly values = computed(() => ({
    q: this.q()?.trim(),
    client: this.client(),
    issuedFrom: this.issuedFrom(),
    issuedTo: this.issuedTo(),
    dueFrom: this.dueFrom(),
    dueTo: this.dueTo(),
    paidFrom: this.paidFrom(),
    paidTo: this.paidTo(),
    currency: this.currency(),
    archived: this.#isAdmin() ? this.archived()?.replace('true', '1') : undefined,
  }));
  readonly #base = computed(() => invoiceFilter(this.values()));
  protected readonly filter = computed(() => {
    const filter = { ...this.#base(), ...this.tab()?.filter };
    return Object.keys(filter).length > 0 ? filter : null;
  });
  protected readonly filters = computed(() => Object.keys(this.filter() ?? {}).length);
  protected readonly sorting = computed(() => this.sort() ?? defaultSort);
  protected readonly order = computed(() => invoiceOrder(this.sorting()));
  readonly #includeArchived = computed(() => !!this.values().archived);

  protected readonly list = pages(
    InvoiceListDocument,
    () => ({ filter: this.filter(), orderBy: this.order(), includeArchived: this.#includeArchived() }),
    ({ invoices }) => invoices,
    { begin: () => this.#places.returning()?.rows ?? 0 },
  );
  protected readonly rows = this.list.rows;
  protected readonly count = computed(() => {
    const total = this.list.head()?.totalCount;
    return total === undefined ? undefined : formatCount(total);
  });
  readonly #counts = watch(InvoiceTabsDocument, () => ({
    ...tabFilters(this.#base()),
    includeArchived: this.#includeArchived(),
  }));
  protected readonly tabs = computed(() => {
    const counts = this.#counts.data();
    return statusTabs.map((tab) => {
      const found = counts?.[(tab.key ?? 'all') as 'all'];
      return { ...tab, count: found && formatCount(found.totalCount) };
    });
  });

  readonly #client = watch(InvoiceClientNameDocument, () => {
    const id = this.client();
    return id ? { id } : undefined;
  });
  protected readonly fields = computed(() => {
    const nameOf = (): string | undefined => this.#client.data()?.client?.name;
    return invoiceFields({ find: (text) => this.#findClients(text), nameOf }, this.#isAdmin());
  });

  protected readonly nameOf = ({ number, title }: InvoiceRowFragment): string => number ?? title;
  protected readonly noteOf = sumText;
  protected readonly standing = standing;
  protected readonly formatDate = formatDate;

  constructor() {
    const group = 'On this page';
    const any = (fits: (row: InvoiceRowFragment) => boolean): boolean => this.table()?.targets().some(fits) ?? false;
    shortcuts(
      {
        keys: 'm',
        label: 'Mark paid',
        group,
        run: () => void this.act((rows) => this.bulk.markPaid(rows)),
        when: () => any(({ status }) => status === 'SENT'),
      },
      {
        keys: 'e',
        label: 'Archive',
        group,
        run: () => void this.act((rows) => this.bulk.archive(rows)),
        when: () => any(({ deletedAt }) => !deletedAt),
      },
    );
  }

  protected open({ id }: InvoiceRowFragment): void {
    void this.#router.navigate(['/invoices', id]);
  }

  /** Does something with the selected rows, or the current one. */
  protected async act(work: (rows: readonly InvoiceRowFragment[]) => Promise<void>): Promise<void> {
    const list = this.table();
    if (!list) return;
    await work(list.targets());
    list.selection.clear();
  }

  protected clear(): void {
    const none = Object.fromEntries(this.fields().map(({ key }) => [key, null]));
    this.change({ q: null, status: null, ...none });
  }

  async #findClients(search: string): Promise<readonly Option[]> {
    const { clients } = await this.#api.read(InvoiceClientSearchDocument, { search: search || null });
    return clients.edges.map(({ node }) => ({ id: node.id, name: node.name, note: node.company }));
  }
}

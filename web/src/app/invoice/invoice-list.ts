import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount, formatDate } from '../platform/format';
import { InvoiceListDocument, type InvoiceFilter } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { Money } from '../ui/money';
import { Search } from '../ui/search';
import { SortHead } from '../ui/sort';
import { defaultSort, invoiceOrder, standing, statusTabs } from './invoice-status';

const pageSize = 50;

/** /invoices?status&dueFrom&dueTo&paidFrom&paidTo&q&sort&archived */
@Component({
  selector: 'co-invoice-list',
  imports: [Blank, Bone, Chip, Failed, Icon, LoadMore, Money, RouterLink, Search, SortHead],
  templateUrl: './invoice-list.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceList {
  readonly status = input<string>();
  readonly dueFrom = input<string>();
  readonly dueTo = input<string>();
  readonly paidFrom = input<string>();
  readonly paidTo = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly archived = input<string>();

  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly change = injectUrlState();
  protected readonly tabs = statusTabs;
  protected readonly tab = computed(
    () => statusTabs.find(({ key }) => key !== null && key === this.status()) ?? statusTabs[0],
  );
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly order = computed(() => this.sort() ?? defaultSort);
  protected readonly showsArchived = computed(
    () => this.isAdmin() && ['1', 'true', 'only'].includes(this.archived() ?? ''),
  );
  readonly #spans = computed((): InvoiceFilter => {
    const days = { dueFrom: this.dueFrom(), dueTo: this.dueTo(), paidFrom: this.paidFrom(), paidTo: this.paidTo() };
    const archived = this.showsArchived() && this.archived() === 'only' ? { archived: true } : {};
    return { ...Object.fromEntries(Object.entries(days).filter(([, day]) => day)), ...archived };
  });
  protected readonly isFiltered = computed(
    () => !!this.search() || !!this.tab()?.key || Object.keys(this.#spans()).length > 0,
  );

  protected readonly list = watch(InvoiceListDocument, () => {
    const filter: InvoiceFilter = {
      ...this.tab()?.filter,
      ...this.#spans(),
      ...(this.search() ? { search: this.search() } : {}),
    };
    return {
      first: pageSize,
      filter: Object.keys(filter).length > 0 ? filter : null,
      orderBy: invoiceOrder(this.order()),
      includeArchived: this.showsArchived(),
    };
  });
  protected readonly connection = computed(() => this.list.data()?.invoices);
  protected readonly rows = computed(
    () =>
      this.connection()?.edges.map(({ node }) => ({
        ...node,
        standing: standing(node),
        issued: node.issuedOn ? formatDate(node.issuedOn) : undefined,
        due: node.dueOn ? formatDate(node.dueOn) : undefined,
      })) ?? [],
  );
  protected readonly count = computed(() => {
    const connection = this.connection();
    return connection ? formatCount(connection.totalCount) : undefined;
  });

  protected clear(): void {
    const days = { dueFrom: null, dueTo: null, paidFrom: null, paidTo: null };
    this.change({ q: null, status: null, archived: null, ...days });
  }

  protected readonly bones = [104, 88, 72, 96, 168, 80, 104, 92, 104, 96, 68, 88, 96, 108];
}

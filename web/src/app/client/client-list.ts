import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount } from '../platform/format';
import { ClientListDocument } from '../platform/graphql.generated';
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
import { Time } from '../ui/time';
import { clientOrder, defaultSort } from './client-order';
import { ClientPanel } from './client-panel';

const pageSize = 50;

/** /clients?q&sort&archived&panel */
@Component({
  selector: 'co-client-list',
  imports: [Blank, Bone, Chip, ClientPanel, Failed, Icon, LoadMore, Money, RouterLink, Search, SortHead, Time],
  templateUrl: './client-list.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientList {
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly archived = input<string>();
  /** `client:ID` or `client:new` */
  readonly panel = input<string>();

  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly change = injectUrlState();
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly order = computed(() => this.sort() ?? defaultSort);
  protected readonly showsArchived = computed(() => this.isAdmin() && this.archived() === '1');

  protected readonly list = watch(ClientListDocument, () => ({
    first: pageSize,
    filter: this.search() ? { search: this.search() } : null,
    orderBy: clientOrder(this.order()),
    includeArchived: this.showsArchived(),
  }));
  protected readonly connection = computed(() => this.list.data()?.clients);
  protected readonly rows = computed(() => this.connection()?.edges.map(({ node }) => node) ?? []);
  protected readonly count = computed(() => {
    const connection = this.connection();
    return connection ? formatCount(connection.totalCount) : undefined;
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
    return { previous: rows[index - 1]?.id, next: rows[index + 1]?.id, text: `${index + 1} of ${this.count()}` };
  });

  protected readonly bones = [104, 88, 72, 96, 168, 80, 104, 92, 104, 96, 68, 88, 96, 108];

  protected open(id: string | undefined): void {
    if (id) this.change({ panel: `client:${id}` });
  }
}

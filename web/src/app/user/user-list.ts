import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount } from '../platform/format';
import type { UserOrder } from '../platform/graphql.generated';
import { UserListDocument } from './documents.generated';
import { Session } from '../platform/session';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { PlainTime } from '../ui/plain-time';
import { Search } from '../ui/search';
import { SortHead } from '../ui/sort';
import { UserPanel } from './user-panel';
import { roleLabel } from './user-role';

const pageSize = 100;

/** /users?q&sort&panel, for admins. */
@Component({
  selector: 'co-user-list',
  imports: [Blank, Bone, Chip, Failed, Icon, LoadMore, RouterLink, Search, SortHead, PlainTime, UserPanel],
  templateUrl: './user-list.html',
  host: { class: 'contents' },
  styleUrl: '../../styles/admin.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserList {
  readonly q = input<string>();
  readonly sort = input<string>();
  /** `user:ID` or `user:new` */
  readonly panel = input<string>();

  protected readonly change = injectUrlState();
  protected readonly me = inject(Session).user;
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly order = computed(() => (this.sort() === '-name' ? '-name' : 'name'));

  protected readonly list = watch(UserListDocument, () => ({
    first: pageSize,
    filter: this.search() ? { search: this.search() } : null,
    orderBy: { field: 'NAME', direction: this.order() === 'name' ? 'ASC' : 'DESC' } satisfies UserOrder,
  }));
  protected readonly connection = computed(() => this.list.data()?.users);
  protected readonly users = computed(() => this.connection()?.edges.map(({ node }) => node) ?? []);
  protected readonly rows = computed(() =>
    this.users().map((user) => ({ ...user, roleText: roleLabel(user.role), isMe: user.id === this.me()?.id })),
  );
  protected readonly count = computed(() => {
    const connection = this.connection();
    return connection ? formatCount(connection.totalCount) : undefined;
  });
  protected readonly openedId = computed(() => /^user:(.+)$/.exec(this.panel() ?? '')?.[1]);
  protected readonly opened = computed(() => this.users().find(({ id }) => id === this.openedId()));
  protected readonly bones = [104, 88, 120];
}

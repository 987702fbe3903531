import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Clock } from '../platform/clock';
import { formatCount, formatDate } from '../platform/format';
import type { ApiTokenFilter } from '../platform/graphql.generated';
import { TokenListDocument } from './documents.generated';
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
import { scopesText, standing } from './scope';
import { TokenPanel } from './token-panel';

const pageSize = 100;

/** /tokens?q&sort&all&panel, for admins. Without `all` the tokens that still work. */
@Component({
  selector: 'co-token-list',
  imports: [Blank, Bone, Chip, Failed, Icon, LoadMore, RouterLink, Search, SortHead, PlainTime, TokenPanel],
  templateUrl: './token-list.html',
  host: { class: 'contents' },
  styleUrl: '../../styles/admin.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokenList {
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly all = input<string>();
  /** `token:ID` or `token:new` */
  readonly panel = input<string>();

  readonly #clock = inject(Clock);
  protected readonly change = injectUrlState();
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly showsAll = computed(() => this.all() === '1');
  protected readonly order = computed(() => this.sort() ?? '-created');

  protected readonly list = watch(TokenListDocument, () => {
    const filter: ApiTokenFilter = {
      ...(this.showsAll() ? {} : { usable: true }),
      ...(this.search() ? { search: this.search() } : {}),
    };
    return {
      first: pageSize,
      filter: Object.keys(filter).length > 0 ? filter : null,
      orderBy: {
        field: this.order().endsWith('expires') ? ('EXPIRES_AT' as const) : ('CREATED_AT' as const),
        direction: this.order().startsWith('-') ? ('DESC' as const) : ('ASC' as const),
      },
    };
  });
  protected readonly connection = computed(() => this.list.data()?.apiTokens);
  protected readonly tokens = computed(() => this.connection()?.edges.map(({ node }) => node) ?? []);
  protected readonly rows = computed(() =>
    this.tokens().map((token) => ({
      ...token,
      may: scopesText(token.scopes),
      expires: formatDate(token.expiresAt),
      standing: standing(token, this.#clock.now()),
    })),
  );
  protected readonly count = computed(() => {
    const connection = this.connection();
    return connection ? formatCount(connection.totalCount) : undefined;
  });
  protected readonly openedId = computed(() => /^token:(.+)$/.exec(this.panel() ?? '')?.[1]);
  protected readonly opened = computed(() => this.tokens().find(({ id }) => id === this.openedId()));
  protected readonly bones = [104, 88, 120];
}

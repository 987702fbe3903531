import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Clock } from '../platform/clock';
import { formatCount, formatInstant, formatLogTime } from '../platform/format';
import { AuditListDocument } from '../platform/graphql.generated';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { sentence } from '../ui/changes';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { Search } from '../ui/search';
import { actionIcons } from '../ui/timeline';
import { AuditEntryPanel } from './audit-entry';
import { auditFilter } from './audit-filter';
import { AuditFilters } from './audit-filters';

const pageSize = 50;

/** /audit?q&actor&action&entity&record&field&from&to&batch&panel */
@Component({
  selector: 'co-audit-list',
  imports: [AuditEntryPanel, AuditFilters, Blank, Bone, Failed, Icon, LoadMore, RouterLink, Search],
  templateUrl: './audit-list.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditList {
  readonly q = input<string>();
  readonly actor = input<string>();
  readonly action = input<string>();
  readonly entity = input<string>();
  readonly record = input<string>();
  readonly field = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly batch = input<string>();
  /** `entry:ID` */
  readonly panel = input<string>();

  readonly #clock = inject(Clock);
  protected readonly change = injectUrlState();
  protected readonly query = computed(() => ({
    q: this.q()?.trim(),
    actor: this.actor(),
    action: this.action(),
    entity: this.entity(),
    record: this.record(),
    field: this.field(),
    from: this.from(),
    to: this.to(),
    batch: this.batch(),
  }));
  readonly #filter = computed(() => auditFilter(this.query()));
  protected readonly filtered = computed(() => this.#filter() !== null);

  protected readonly list = watch(AuditListDocument, () => ({ first: pageSize, filter: this.#filter() }));
  protected readonly connection = computed(() => this.list.data()?.auditLogs);
  protected readonly count = computed(() => {
    const connection = this.connection();
    return connection ? formatCount(connection.totalCount) : undefined;
  });
  protected readonly entries = computed(() => this.connection()?.edges.map(({ node }) => node) ?? []);
  protected readonly rows = computed(() =>
    this.entries().map((entry) => ({
      ...entry,
      icon: actionIcons[entry.action] ?? 'pencil',
      act: sentence(entry.action),
      failed: entry.action === 'LOGIN_FAILED' || entry.action === 'ACCESS_DENIED',
      when: formatLogTime(entry.timestamp, this.#clock.now()),
      absolute: formatInstant(entry.timestamp),
    })),
  );

  protected readonly openedId = computed(() => /^entry:(.+)$/.exec(this.panel() ?? '')?.[1]);
  readonly #index = computed(() => this.entries().findIndex(({ id }) => id === this.openedId()));
  protected readonly opened = computed(() => this.entries()[this.#index()]);
  protected readonly newer = computed(() => this.entries()[this.#index() - 1]?.id);
  protected readonly older = computed(() => (this.#index() < 0 ? undefined : this.entries()[this.#index() + 1]?.id));

  protected readonly bones = [104, 188, 72, 96, 168, 80, 204, 92, 104, 196, 68, 188, 96, 108];

  protected open(id: string | undefined): void {
    if (id) this.change({ panel: `entry:${id}` }, true);
  }

  protected clear(): void {
    const none = {
      actor: null,
      action: null,
      entity: null,
      record: null,
      field: null,
      from: null,
      to: null,
      batch: null,
    };
    this.change({ q: null, ...none });
  }
}

import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Clock } from '../platform/clock';
import { formatCount, formatInstant, formatLogTime } from '../platform/format';
import type { AuditEntryFragment } from '../platform/graphql.generated';
import { AuditActorsDocument, AuditEntryByIdDocument, AuditListDocument } from './documents.generated';
import { pages } from '../platform/pages';
import { ScrollPlaces } from '../platform/scroll-places';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { sentence, summaryText } from '../ui/changes';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Cell, type Column } from '../ui/list/column';
import { ColumnsMenu } from '../ui/list/columns-menu';
import { ExportMenu } from '../ui/list/export-menu';
import { Filters } from '../ui/list/filters';
import { List } from '../ui/list/list';
import { Views } from '../ui/list/views';
import { Search } from '../ui/search';
import { actionIcons } from '../ui/timeline';
import { AuditEntryPanel } from './audit-entry';
import { auditFields, auditFilter } from './audit-filter';

const columns: readonly Column<AuditEntryFragment>[] = [
  { key: 'sequence', label: 'Entry', class: 'c-seq', bone: 36 },
  { key: 'when', label: 'When', class: 'c-when', title: ({ timestamp }) => formatInstant(timestamp), bone: 56 },
  { key: 'who', label: 'Who', class: 'c-who', title: ({ actor }) => actor.name, bone: 80 },
  { key: 'action', label: 'Action', class: 'c-act', title: ({ action }) => sentence(action), bone: 16 },
  { key: 'what', label: 'What', class: 'c-sum', title: whatText, fixed: true },
];

/** What the record is called; of what somebody did to their own account Who says it. */
function titleText({ title, entityId, actor }: AuditEntryFragment): string {
  return entityId === actor.id ? '' : (title ?? '');
}

function whatText(entry: AuditEntryFragment): string {
  return [summaryText(entry), titleText(entry)].filter(Boolean).join(' · ');
}

/** /audit?q&actor&action&entity&record&field&from&to&batch&view&panel */
@Component({
  selector: 'co-audit-list',
  imports: [AuditEntryPanel, Blank, Cell, ColumnsMenu, ExportMenu, Filters, Icon, List, RouterLink, Search, Views],
  templateUrl: './audit-list.html',
  host: { class: 'contents' },
  styleUrl: './audit.scss',
  encapsulation: ViewEncapsulation.None,
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
  readonly #places = inject(ScrollPlaces);
  protected readonly change = injectUrlState();
  protected readonly columns = columns;
  protected readonly values = computed(() => ({
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
  protected readonly filter = computed(() => auditFilter(this.values()));
  readonly #users = watch(AuditActorsDocument, () => ({}));
  protected readonly fields = computed(() => {
    return auditFields(this.#users.data()?.users.edges.map(({ node }) => node) ?? []);
  });

  protected readonly list = pages(
    AuditListDocument,
    () => ({ filter: this.filter() }),
    ({ auditLogs }) => auditLogs,
    { begin: () => this.#places.returning()?.rows ?? 0 },
  );
  protected readonly rows = this.list.rows;
  protected readonly count = computed(() => {
    const total = this.list.head()?.totalCount;
    return total === undefined ? undefined : formatCount(total);
  });

  protected readonly openedId = computed(() => /^entry:(.+)$/.exec(this.panel() ?? '')?.[1]);
  readonly #index = computed(() => this.rows().findIndex(({ id }) => id === this.openedId()));
  /** An address may name an entry that the list does not show, or not yet. */
  readonly #alone = watch(AuditEntryByIdDocument, () => {
    const id = this.openedId();
    return id && this.list.head() && this.#index() < 0 ? { id } : undefined;
  });
  protected readonly opened = computed(
    () => this.rows()[this.#index()] ?? this.#alone.data()?.auditLogs.edges[0]?.node,
  );
  protected readonly newer = computed(() => this.rows()[this.#index() - 1]?.id);
  protected readonly older = computed(() => (this.#index() < 0 ? undefined : this.rows()[this.#index() + 1]?.id));

  protected readonly sentence = sentence;
  protected readonly summaryText = summaryText;
  protected readonly titleText = titleText;

  protected when({ timestamp }: AuditEntryFragment): string {
    return formatLogTime(timestamp, this.#clock.now());
  }

  protected icon({ action }: AuditEntryFragment): IconName {
    return actionIcons[action] ?? 'pencil';
  }

  protected failed({ action }: AuditEntryFragment): boolean {
    return action === 'LOGIN_FAILED' || action === 'ACCESS_DENIED';
  }

  /** Moving on from an open entry leaves no step to go back to. */
  protected open(id: string | undefined): void {
    if (id) this.change({ panel: `entry:${id}` }, this.opened() !== undefined);
  }

  protected clear(): void {
    this.change({ q: null, ...Object.fromEntries(this.fields().map(({ key }) => [key, null])) });
  }
}

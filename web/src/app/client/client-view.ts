import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { formatDate } from '../platform/format';
import { ClientHistoryDocument, ClientRecordDocument } from './documents.generated';
import { countries, countryName, currencyChoices } from '../platform/places';
import { Problem, unreachable } from '../platform/problem';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Bone } from '../ui/bone';
import { sentence } from '../ui/changes';
import { Chip, type Tone } from '../ui/chip';
import { Failed } from '../ui/failed';
import { untilAnswered } from '../ui/failure';
import { Icon } from '../ui/icon';
import { InlineField } from '../ui/inline-field';
import { LoadMore } from '../ui/load-more';
import { Money } from '../ui/money';
import { PlainTime } from '../ui/plain-time';
import { injectEdits } from '../ui/record-edits';
import { injectTab } from '../ui/tab';
import { Time } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { guardUnsaved } from '../ui/unsaved';
import { ClientActions } from './client-actions';
import { toDraft, type FieldName } from './client-draft';
import { editableClient } from './client-edits';

const addressFields: readonly FieldName[] = ['street', 'postalCode', 'city', 'region', 'country'];

/** One client: each fact edited in place, what is open, and all that hangs on it. Panel and page both show this. */
@Component({
  selector: 'co-client-view',
  imports: [
    Avatar,
    Bone,
    Chip,
    Failed,
    Icon,
    InlineField,
    LoadMore,
    Money,
    NgTemplateOutlet,
    RouterLink,
    PlainTime,
    Time,
    Timeline,
  ],
  templateUrl: './client-view.html',
  host: { class: 'contents', 'data-fields': '', '[attr.data-record]': 'id()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientView {
  readonly id = input.required<string>();
  readonly page = input(false);

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #api = inject(Api);
  readonly #actions = inject(ClientActions);
  readonly #edits = injectEdits();
  protected readonly nameField = viewChild<InlineField>('nameField');
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly record = watch(ClientRecordDocument, () => ({ id: this.id() }));
  protected readonly history = watch(ClientHistoryDocument, () => ({ id: this.id() }));
  protected readonly client = computed(() => this.record.data()?.client ?? undefined);
  protected readonly draft = computed(() => toDraft(this.client() ?? {}));
  protected readonly edits = computed(() => {
    const id = this.id();
    return this.#edits(editableClient(this.#api, id, () => (this.client() ? this.draft() : undefined)));
  });
  protected readonly refusal = computed(() => this.#actions.refused().get(this.id()));
  protected readonly events = computed(() => this.history.data()?.client?.history);
  protected readonly entries = computed(() => this.events()?.edges.map(({ node }) => node) ?? []);
  protected readonly missing = computed(() =>
    this.record.data() && !this.client()
      ? new Problem('NOT_FOUND', 'There is no such client, or it was archived.')
      : undefined,
  );

  protected readonly countries = [{ code: '', label: '–' }, ...countries()];
  protected readonly currencies = currencyChoices();
  protected readonly tab = injectTab('timeline', 'invoices', 'leads', 'notes');
  protected readonly tabs = computed(() => {
    const client = this.client();
    return [
      { key: 'invoices' as const, label: 'Invoices', count: client?.invoices?.totalCount },
      { key: 'leads' as const, label: 'Leads', count: client?.leads?.totalCount },
      { key: 'timeline' as const, label: 'Timeline', count: undefined },
      { key: 'notes' as const, label: 'Notes', count: undefined },
    ];
  });

  readonly #unfolded = signal(false);
  /** Whether the parts of the address stand each on a line: when asked for, and while one of them is open. */
  protected readonly addressOpen = computed(
    () => this.#unfolded() || addressFields.some((name) => this.edits().open().has(name)),
  );
  protected readonly countryText = computed(() => (this.draft().country ? countryName(this.draft().country) : ''));
  protected readonly address = computed(() => {
    const { street, postalCode, city, region } = this.draft();
    const town = [postalCode, city].filter(Boolean).join(' ');
    return [street, town, region, this.countryText()].filter(Boolean).join(', ');
  });
  protected readonly tel = computed(() => `tel:${this.draft().phone.replace(/[^+\d]/g, '')}`);

  protected readonly invoices = computed(
    () =>
      this.client()?.invoices?.edges.map(({ node }) => ({
        ...node,
        name: node.number ?? node.title,
        tone: (node.overdue ? 'overdue' : node.status.toLowerCase()) as Tone,
        state: node.overdue ? 'Overdue' : sentence(node.status),
        due: node.dueOn ? `due ${formatDate(node.dueOn)}` : '',
      })) ?? [],
  );
  protected readonly leads = computed(
    () =>
      this.client()?.leads?.edges.map(({ node }) => ({
        ...node,
        tone: node.status.toLowerCase() as Tone,
        state: sentence(node.status),
      })) ?? [],
  );

  constructor() {
    guardUnsaved(() => this.edits().anyChanged());
    untilAnswered(
      () => this.edits().says(unreachable),
      () => this.edits().unsay(unreachable),
    );
    effect((onCleanup) => {
      const edits = this.edits();
      untracked(() => this.#unfolded.set(false));
      onCleanup(() => edits.leave());
    });
    shortcuts(
      { keys: 'e', label: 'Edit the client', group: 'On this page', run: () => this.nameField()?.open() },
      { keys: 'h', label: 'Show the history', group: 'On this page', run: () => this.#showHistory() },
      {
        keys: 'r',
        label: 'Restore the client',
        group: 'On this page',
        when: () => !!this.client()?.deletedAt && this.isAdmin(),
        run: () => this.restore(),
      },
    );
  }

  protected unfold(): void {
    this.#unfolded.set(true);
    this.edits().start('street', this.draft().street);
  }

  #showHistory(): void {
    this.tab.show('timeline');
    this.#host.querySelector<HTMLElement>('[data-tab="timeline"]')?.focus();
  }

  protected restore(): void {
    const client = this.client();
    if (client) void this.#actions.restore(client);
  }
}

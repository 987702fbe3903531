import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { LeadHistoryDocument, LeadRecordDocument } from './documents.generated';
import { currencyChoices } from '../platform/places';
import { Problem, unreachable } from '../platform/problem';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { untilAnswered } from '../ui/failure';
import { Icon } from '../ui/icon';
import { InlineField } from '../ui/inline-field';
import { LoadMore } from '../ui/load-more';
import { injectEdits } from '../ui/record-edits';
import { injectTab } from '../ui/tab';
import { Time } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { guardUnsaved } from '../ui/unsaved';
import { LeadActions } from './lead-actions';
import { toDraft } from './lead-draft';
import { editableLead, estimateText } from './lead-edits';
import { stageOf } from './stage';

/** One lead: each fact edited in place, and what happened to it. */
@Component({
  selector: 'co-lead-view',
  imports: [Avatar, Bone, Chip, Failed, Icon, InlineField, LoadMore, RouterLink, Time, Timeline],
  templateUrl: './lead-view.html',
  host: { class: 'contents', 'data-fields': '', '[attr.data-record]': 'id()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadView {
  readonly id = input.required<string>();
  readonly convert = output();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #api = inject(Api);
  readonly #actions = inject(LeadActions);
  readonly #edits = injectEdits();
  protected readonly nameField = viewChild<InlineField>('nameField');
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly record = watch(LeadRecordDocument, () => ({ id: this.id() }));
  protected readonly history = watch(LeadHistoryDocument, () => ({ id: this.id() }));
  protected readonly lead = computed(() => this.record.data()?.lead ?? undefined);
  protected readonly draft = computed(() => toDraft(this.lead() ?? {}));
  protected readonly edits = computed(() => {
    const id = this.id();
    return this.#edits(editableLead(this.#api, id, () => (this.lead() ? this.draft() : undefined)));
  });
  protected readonly refusal = computed(() => this.#actions.refused().get(this.id()));
  protected readonly events = computed(() => this.history.data()?.lead?.history);
  protected readonly entries = computed(() => this.events()?.edges.map(({ node }) => node) ?? []);
  protected readonly missing = computed(() =>
    this.record.data() && !this.lead()
      ? new Problem('NOT_FOUND', 'There is no such lead, or it was archived.')
      : undefined,
  );

  protected readonly currencies = currencyChoices();
  protected readonly currency = computed(() => this.record.data()?.workspace.currency ?? '');
  protected readonly tab = injectTab('timeline', 'notes');
  protected readonly tabs = [
    { key: 'timeline', label: 'Timeline' },
    { key: 'notes', label: 'Notes' },
  ] as const;
  protected readonly stage = computed(() => {
    const lead = this.lead();
    return lead ? stageOf(lead.status) : undefined;
  });
  protected readonly value = computed(() => estimateText(this.draft().estimatedValue));
  protected readonly tel = computed(() => `tel:${this.draft().phone.replace(/[^+\d]/g, '')}`);
  protected readonly convertible = computed(() => {
    const lead = this.lead();
    return lead?.status === 'QUALIFIED' && !lead.convertedAt && !lead.deletedAt;
  });

  constructor() {
    guardUnsaved(() => this.edits().anyChanged());
    untilAnswered(
      () => this.edits().says(unreachable),
      () => this.edits().unsay(unreachable),
    );
    effect((onCleanup) => {
      const edits = this.edits();
      onCleanup(() => edits.leave());
    });
    shortcuts(
      { keys: 'e', label: 'Edit the lead', group: 'On this page', run: () => this.nameField()?.open() },
      { keys: 'h', label: 'Show the history', group: 'On this page', run: () => this.#showHistory() },
      {
        keys: 'r',
        label: 'Restore the lead',
        group: 'On this page',
        when: () => !!this.lead()?.deletedAt && this.isAdmin(),
        run: () => this.restore(),
      },
      {
        keys: 'mod+enter',
        label: 'Convert the lead to a client',
        group: 'On this page',
        when: this.convertible,
        run: () => this.convert.emit(),
      },
    );
  }

  #showHistory(): void {
    this.tab.show('timeline');
    this.#host.querySelector<HTMLElement>('[data-tab="timeline"]')?.focus();
  }

  protected restore(): void {
    const lead = this.lead();
    if (lead) void this.#actions.restore(lead);
  }
}

import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import type { LeadStatus } from '../platform/graphql.generated';
import { LeadRecordDocument } from './documents.generated';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { archiveKey } from '../ui/archiving';
import { focusSoon, inPanel, rowOf } from '../ui/focus';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { nothingOver } from '../ui/overlays';
import { LeadActions } from './lead-actions';
import { ConvertLead } from './lead-convert';
import { LeadForm } from './lead-form';
import { LeadView } from './lead-view';
import { stages } from './stage';

/** The leads before and after this one, in the order of the list. */
export interface LeadPlace {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly text: string;
}

/** A lead beside the board or the list, or one about to be made (`id` is then `new`). */
@Component({
  selector: 'co-lead-panel',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, Keys, LeadForm, LeadView],
  templateUrl: './lead-panel.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadPanel {
  readonly id = input.required<string>();
  readonly place = input<LeadPlace>();
  readonly closed = output();

  readonly #actions = inject(LeadActions);
  readonly #convert = inject(ConvertLead);
  readonly #change = injectUrlState();
  readonly #record = watch(LeadRecordDocument, () => (this.isNew() ? undefined : { id: this.id() }));
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly lead = computed(() => this.#record.data()?.lead ?? undefined);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly elsewhere = computed(() =>
    this.lead()?.convertedAt ? [] : stages.filter(({ status }) => status !== this.lead()?.status),
  );

  constructor() {
    shortcuts(
      {
        keys: 'escape',
        label: 'Close the panel',
        group: 'On this page',
        when: nothingOver,
        run: () => this.close(),
      },
      {
        keys: archiveKey,
        label: 'Archive the lead',
        group: 'On this page',
        when: () => this.lead()?.deletedAt === null,
        run: () => void this.archive(),
      },
    );
  }

  protected show(id: string): void {
    this.#change({ panel: `lead:${id}` }, true);
    if (this.isNew()) focusSoon('.panel .inline-value');
  }

  /** The one that was made takes the focus from its form. */
  protected begin(id: string): void {
    this.show(id);
    focusSoon(inPanel);
  }

  protected close(): void {
    this.closed.emit();
    focusSoon(...(this.isNew() ? [] : [rowOf('lead', this.id())]));
  }

  protected convert(): void {
    const lead = this.lead();
    if (lead) void this.#convert.open(lead.id);
  }

  protected move(status: LeadStatus): void {
    const lead = this.lead();
    if (lead) void this.#actions.move(lead, status);
  }

  /** The next one takes the focus. */
  protected async archive(): Promise<void> {
    const lead = this.lead();
    const place = this.place();
    if (!lead || !(await this.#actions.archive(lead))) return;
    this.closed.emit();
    focusSoon(rowOf('lead', place?.next ?? place?.previous));
  }

  protected restore(): void {
    const lead = this.lead();
    if (lead) void this.#actions.restore(lead);
  }
}

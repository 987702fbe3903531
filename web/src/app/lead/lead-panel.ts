import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { LeadRecordDocument, type LeadStatus } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { injectUrlState } from '../platform/url';
import { watch } from '../platform/watch';
import { Icon } from '../ui/icon';
import { LeadActions } from './lead-actions';
import { ConvertLead } from './lead-convert';
import { LeadForm } from './lead-form';
import { LeadView } from './lead-view';
import { stages } from './stage';

/** A lead beside the board: read, edited, or about to be made (`id` is then `new`). */
@Component({
  selector: 'co-lead-panel',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, LeadForm, LeadView],
  templateUrl: './lead-panel.html',
  host: { class: 'contents', '(keydown.escape)': 'escape($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadPanel {
  readonly id = input.required<string>();
  readonly editing = input(false);
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

  protected read(id = this.id()): void {
    this.#change({ panel: id === 'new' ? null : `lead:${id}` }, true);
  }

  protected edit(): void {
    this.#change({ panel: `lead:${this.id()}:edit` });
  }

  protected convert(): void {
    const lead = this.lead();
    if (lead) void this.#convert.open(lead.id);
  }

  protected move(status: LeadStatus): void {
    const lead = this.lead();
    if (lead) void this.#actions.move(lead, status);
  }

  protected async archive(): Promise<void> {
    const lead = this.lead();
    if (lead && (await this.#actions.archive(lead))) this.closed.emit();
  }

  protected restore(): void {
    const lead = this.lead();
    if (lead) void this.#actions.restore(lead);
  }

  protected escape(event: Event): void {
    if (event.defaultPrevented || this.editing() || this.isNew()) return;
    this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { LeadHistoryDocument, LeadRecordDocument } from '../platform/graphql.generated';
import { Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { Time } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { LeadActions } from './lead-actions';
import { formatEstimate, stageOf } from './stage';

/** One lead: who, what it may be worth, and what happened to it. */
@Component({
  selector: 'co-lead-view',
  imports: [Avatar, Bone, Chip, Failed, Icon, LoadMore, RouterLink, Time, Timeline],
  templateUrl: './lead-view.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadView {
  readonly id = input.required<string>();
  readonly edit = output();
  readonly convert = output();

  readonly #actions = inject(LeadActions);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly record = watch(LeadRecordDocument, () => ({ id: this.id() }));
  protected readonly history = watch(LeadHistoryDocument, () => ({ id: this.id() }));
  protected readonly lead = computed(() => this.record.data()?.lead ?? undefined);
  protected readonly events = computed(() => this.history.data()?.lead?.history);
  protected readonly entries = computed(() => this.events()?.edges.map(({ node }) => node) ?? []);
  protected readonly missing = computed(() =>
    this.record.data() && !this.lead()
      ? new Problem('NOT_FOUND', 'There is no such lead, or it was archived.')
      : undefined,
  );

  protected readonly tab = signal<'timeline' | 'notes'>('timeline');
  protected readonly tabs = [
    { key: 'timeline', label: 'Timeline' },
    { key: 'notes', label: 'Notes' },
  ] as const;
  protected readonly stage = computed(() => {
    const lead = this.lead();
    return lead ? stageOf(this.#actions.moving().get(lead.id) ?? lead.status) : undefined;
  });
  protected readonly value = computed(() => {
    const value = this.lead()?.estimatedValue;
    return value ? formatEstimate(value) : undefined;
  });
  protected readonly convertible = computed(() => this.stage()?.status === 'QUALIFIED' && !this.lead()?.convertedAt);
  protected readonly facts = computed(() => {
    const lead = this.lead();
    if (!lead) return [];
    return [
      { label: 'Email', text: lead.email, href: lead.email ? `mailto:${lead.email}` : undefined },
      {
        label: 'Phone',
        text: lead.phone,
        href: lead.phone ? `tel:${lead.phone.replace(/[^+\d]/g, '')}` : undefined,
      },
      { label: 'Source', text: lead.source, href: undefined },
      ...(lead.externalId ? [{ label: 'External ID', text: lead.externalId, href: undefined }] : []),
    ];
  });

  protected restore(): void {
    const lead = this.lead();
    if (lead) void this.#actions.restore(lead);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatDate } from '../platform/format';
import { ClientHistoryDocument, ClientRecordDocument } from '../platform/graphql.generated';
import { Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Bone } from '../ui/bone';
import { sentence } from '../ui/changes';
import { Chip, type Tone } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { ClientActions } from './client-actions';
import { countryName } from '../platform/places';

type Tab = 'invoices' | 'leads' | 'timeline' | 'notes';

/** One client: who, what is open, and all that hangs on it. The panel and the page both show this. */
@Component({
  selector: 'co-client-view',
  imports: [Avatar, Bone, Chip, Failed, Icon, LoadMore, Money, RouterLink, Time, Timeline],
  templateUrl: './client-view.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientView {
  readonly id = input.required<string>();
  readonly page = input(false);
  readonly edit = output();

  readonly #actions = inject(ClientActions);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly record = watch(ClientRecordDocument, () => ({ id: this.id() }));
  protected readonly history = watch(ClientHistoryDocument, () => ({ id: this.id() }));
  protected readonly client = computed(() => this.record.data()?.client ?? undefined);
  protected readonly events = computed(() => this.history.data()?.client?.history);
  protected readonly entries = computed(() => this.events()?.edges.map(({ node }) => node) ?? []);
  protected readonly missing = computed(() =>
    this.record.data() && !this.client()
      ? new Problem('NOT_FOUND', 'There is no such client, or it was archived.')
      : undefined,
  );

  protected readonly tab = signal<Tab>('timeline');
  protected readonly tabs = computed(() => {
    const client = this.client();
    return [
      { key: 'invoices' as const, label: 'Invoices', count: client?.invoices?.totalCount },
      { key: 'leads' as const, label: 'Leads', count: client?.leads?.totalCount },
      { key: 'timeline' as const, label: 'Timeline', count: undefined },
      { key: 'notes' as const, label: 'Notes', count: undefined },
    ];
  });

  protected readonly facts = computed(() => {
    const client = this.client();
    if (!client) return [];
    const town = [client.postalCode, client.city].filter(Boolean).join(' ');
    const country = client.country ? countryName(client.country) : undefined;
    const address = [client.street, town, client.region, country].filter(Boolean).join(', ');
    return [
      { label: 'Email', text: client.email, href: client.email ? `mailto:${client.email}` : undefined },
      {
        label: 'Phone',
        text: client.phone,
        href: client.phone ? `tel:${client.phone.replace(/[^+\d]/g, '')}` : undefined,
      },
      { label: 'Address', text: address, href: undefined },
      { label: 'Tax ID', text: client.taxId, href: undefined },
      { label: 'Currency', text: client.currency, href: undefined },
      ...(client.externalId ? [{ label: 'External ID', text: client.externalId, href: undefined }] : []),
    ];
  });

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

  protected restore(): void {
    const client = this.client();
    if (client) void this.#actions.restore(client);
  }
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { InvoiceClientDocument } from './documents.generated';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Bone } from '../ui/bone';
import { Money } from '../ui/money';
import { addressLines, type Address } from './address';

/** Who bought, as of the sending. */
export interface Buyer extends Address {
  readonly name: string;
  readonly company?: string | null;
  readonly taxId?: string | null;
}

/** The client beside an invoice; of a sent one the name and address that it was sent with. */
@Component({
  selector: 'co-invoice-client',
  imports: [Avatar, Bone, Money, RouterLink],
  template: `@if (party(); as shown) {
      <div class="row client">
        <co-avatar [name]="shown.name" />
        <div class="grow small">
          @if (client(); as linked) {
            <a class="link" [routerLink]="['/clients', linked.id]">{{ shown.name }}</a>
          } @else {
            <b>{{ shown.name }}</b>
          }
          @if (shown.company) {
            <p class="muted">{{ shown.company }}</p>
          }
        </div>
      </div>
      <dl class="props tight">
        <dt>Address</dt>
        <dd>
          @for (line of address(); track line) {
            {{ line }}<br />
          } @empty {
            <span class="muted" aria-label="none">–</span>
          }
        </dd>
        <dt>Tax ID</dt>
        <dd class="tab">
          @if (shown.taxId) {
            {{ shown.taxId }}
          } @else {
            <span class="muted" aria-label="none">–</span>
          }
        </dd>
        @if (client(); as linked) {
          <dt>Open</dt>
          <dd>
            <co-money [value]="linked.balance" />
            @if (linked.late?.totalCount) {
              <span class="meta"> · {{ linked.late.totalCount }} late</span>
            }
          </dd>
        }
      </dl>
    } @else if (record.loading()) {
      <p class="nothing"><co-bone [width]="160" /></p>
    } @else {
      <p class="nothing">{{ record.problem()?.message ?? 'This client was archived.' }}</p>
    }`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceClient {
  readonly id = input<string>();
  readonly buyer = input<Buyer | null>();

  protected readonly record = watch(InvoiceClientDocument, () => {
    const id = this.id();
    return id ? { id } : undefined;
  });
  protected readonly client = computed(() => this.record.data()?.client ?? undefined);
  protected readonly party = computed((): Buyer | undefined => this.buyer() ?? this.client());
  protected readonly address = computed(() => addressLines(this.party() ?? {}));
}

import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject } from '@angular/core';

import { formatInstant } from '../platform/format';
import { WorkspacePageDocument } from './documents.generated';
import { countryName } from '../platform/places';
import { Session } from '../platform/session';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Failed } from '../ui/failed';
import { WorkspaceForm } from './workspace-form';

/** /workspace: who sends the invoices, and the defaults. Admins edit, staff read. */
@Component({
  selector: 'co-workspace-page',
  imports: [Bone, Failed, WorkspaceForm],
  template: `<section class="page record">
    <header class="bar">
      <h1>Workspace</h1>
    </header>
    @if (page.problem(); as problem) {
      <co-failed heading="The workspace did not load" [problem]="problem" (retry)="page.retry()" />
    } @else if (workspace(); as shown) {
      @if (isAdmin()) {
        <co-workspace-form [workspace]="shown" (stale)="page.retry()" />
      } @else {
        <div class="scroll">
          <dl class="props wide">
            @for (row of rows(); track row.label) {
              <dt>{{ row.label }}</dt>
              <dd>
                @if (row.text) {
                  {{ row.text }}
                } @else {
                  <span class="muted" aria-label="none">–</span>
                }
              </dd>
            }
          </dl>
          <p class="meta">Only an admin can change this. Last changed {{ changed() }}.</p>
        </div>
      }
    } @else {
      <div class="scroll" aria-busy="true">
        <div class="fields">
          @for (width of bones; track $index) {
            <co-bone [width]="width" />
          }
        </div>
      </div>
    }
  </section>`,
  host: { class: 'contents' },
  styleUrl: '../../styles/admin.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspacePage {
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly page = watch(WorkspacePageDocument, () => ({}));
  protected readonly workspace = computed(() => this.page.data()?.workspace);
  protected readonly changed = computed(() => formatInstant(this.workspace()?.updatedAt ?? new Date(0).toISOString()));
  protected readonly rows = computed(() => {
    const shown = this.workspace();
    if (!shown) return [];
    const { street, postalCode, city, region, country } = shown;
    const place = [postalCode, city].filter(Boolean).join(' ');
    return [
      { label: 'Name', text: shown.name },
      {
        label: 'Address',
        text: [street, place, region, country && countryName(country)].filter(Boolean).join(', '),
      },
      { label: 'Tax ID', text: shown.taxId },
      { label: 'Email', text: shown.email },
      { label: 'Phone', text: shown.phone },
      { label: 'IBAN', text: shown.iban },
      { label: 'BIC', text: shown.bic },
      { label: 'Payment note', text: shown.paymentNote },
      { label: 'Currency', text: shown.currency },
      { label: 'Time zone', text: shown.timeZone },
      { label: 'Payment terms', text: `${shown.paymentTermDays} days` },
      { label: 'Next invoice', text: shown.invoiceSeries?.nextNumber },
    ];
  });
  protected readonly bones = [160, 320, 280, 240, 320];
}

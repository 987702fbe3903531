import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';

import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { archiveKey } from '../ui/archiving';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { InvoiceActions } from './invoice-actions';

/** The rarer steps of one invoice. */
@Component({
  selector: 'co-invoice-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, Keys],
  template: `
    @if (!invoice().deletedAt || isAdmin()) {
      <button type="button" class="btn icon" aria-label="More" title="More" [cdkMenuTriggerFor]="menu">
        <co-icon name="ellipsis" />
      </button>
    }
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @if (invoice().deletedAt) {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="actions.restore(invoice())">
            <co-icon name="archive-restore" />Restore invoice
          </button>
        } @else {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="print()">
            <co-icon name="printer" />Print view
          </button>
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="duplicate()">
            <co-icon name="file-plus" />Duplicate
          </button>
          @if (status() === 'SENT') {
            <button type="button" cdkMenuItem (cdkMenuItemTriggered)="actions.markPaidOn(invoice())">
              <co-icon name="check" />Mark paid on…
            </button>
            <button type="button" cdkMenuItem (cdkMenuItemTriggered)="actions.voidAndCorrect(invoice())">
              <co-icon name="repeat-2" />Void and correct…
            </button>
            <button type="button" cdkMenuItem (cdkMenuItemTriggered)="actions.void(invoice())">
              <co-icon name="x" />Void…
            </button>
          }
          @if (status() === 'PAID' && isAdmin()) {
            <button type="button" cdkMenuItem (cdkMenuItemTriggered)="actions.takeBack(invoice())">
              <co-icon name="undo-2" />Take payment back…
            </button>
          }
          <hr />
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="archive()">
            <co-icon name="archive" />Archive invoice<co-keys keys="shift+e" />
          </button>
        }
      </div>
    </ng-template>
  `,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceMenu {
  readonly invoice = input.required<InvoiceFieldsFragment>();
  /** What must be done before the invoice is left or copied, such as saving it; nothing from it stops that. */
  readonly before = input<() => Promise<unknown>>(() => Promise.resolve(true));
  protected readonly actions = inject(InvoiceActions);
  readonly #router = inject(Router);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly status = computed(() => this.invoice().status);

  constructor() {
    shortcuts({
      keys: archiveKey,
      label: 'Archive the invoice',
      group: 'On this page',
      when: () => !this.invoice().deletedAt,
      run: () => void this.archive(),
    });
  }

  protected async duplicate(): Promise<void> {
    if (await this.before()()) await this.actions.duplicate(this.invoice());
  }

  protected async print(): Promise<void> {
    if (await this.before()()) await this.#router.navigate(['/invoices', this.invoice().id, 'print']);
  }

  protected async archive(): Promise<void> {
    if (!(await this.before()())) return;
    if (await this.actions.archive(this.invoice())) await this.#router.navigateByUrl('/invoices');
  }
}

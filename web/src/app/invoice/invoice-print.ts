import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';

import { InvoiceRecordDocument } from './documents.generated';
import { Problem } from '../platform/problem';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { InvoiceSheet } from './invoice-sheet';
import { standing } from './invoice-status';

/** /invoices/:id/print: the page as it comes out of the printer. */
@Component({
  selector: 'co-invoice-print',
  imports: [Bone, Chip, Failed, Icon, InvoiceSheet, RouterLink],
  template: `<section class="page">
    <header class="bar">
      <a
        class="btn icon"
        aria-label="Back to the invoice"
        title="Back to the invoice"
        [routerLink]="['/invoices', id()]"
      >
        <co-icon name="arrow-left" />
      </a>
      <p class="crumb keep grow">
        @if (invoice(); as shown) {
          <b class="tab here">{{ shown.number ?? shown.title }}</b>
          <co-chip [tone]="standing(shown).tone">{{ standing(shown).label }}</co-chip>
        }
      </p>
      <button type="button" class="btn primary" [disabled]="!invoice()" (click)="print()">
        <co-icon name="printer" />Print<kbd class="desk-only">Ctrl P</kbd>
      </button>
    </header>
    @if (record.problem() ?? missing(); as problem) {
      <co-failed heading="The invoice did not load" [problem]="problem" (retry)="record.retry()" />
    } @else {
      <div class="desk" tabindex="0" role="region" aria-label="Page">
        @if (invoice(); as shown) {
          <co-invoice-sheet [invoice]="shown" />
        } @else {
          <div class="sheet" aria-busy="true">
            @for (width of [120, 240, 320, 280]; track $index) {
              <p><co-bone [width]="width" /></p>
            }
          </div>
        }
      </div>
    }
  </section>`,
  host: { class: 'contents' },
  styleUrls: ['./invoice.scss', './print.scss'],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoicePrint {
  readonly id = input.required<string>();

  protected readonly record = watch(InvoiceRecordDocument, () => ({ id: this.id() }));
  protected readonly invoice = computed(() => this.record.data()?.invoice ?? undefined);
  protected readonly missing = computed(() =>
    this.record.data() && !this.invoice()
      ? new Problem('NOT_FOUND', 'There is no such invoice, or it was archived.')
      : undefined,
  );
  protected readonly standing = standing;

  constructor() {
    const title = inject(Title);
    // What the browser calls the file that it prints to.
    effect(() => {
      const invoice = this.invoice();
      if (invoice) title.setTitle(invoice.number ?? `Draft · ${invoice.title}`);
    });
    shortcuts({ keys: 'mod+p', label: 'Print', group: 'On this page', run: () => this.print() });
  }

  protected print(): void {
    window.print();
  }
}

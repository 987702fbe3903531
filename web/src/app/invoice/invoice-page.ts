import {
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import { InvoiceRecordDocument } from './documents.generated';
import { Problem } from '../platform/problem';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Confirm } from '../ui/confirm';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { InvoiceEditor } from './invoice-editor';
import { InvoiceRead } from './invoice-read';
import { InvoiceSheet } from './invoice-sheet';

/** /invoices/:id and /invoices/new?client=ID: an editor for a draft, a page to read for all else. */
@Component({
  selector: 'co-invoice-page',
  imports: [Bone, Failed, Icon, InvoiceEditor, InvoiceRead, InvoiceSheet, RouterLink],
  templateUrl: './invoice-page.html',
  host: { class: 'contents', '(window:beforeunload)': 'warn($event)' },
  styleUrls: ['./invoice.scss', './print.scss'],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoicePage {
  readonly id = input.required<string>();
  /** Of a new invoice: the client it is for. */
  readonly client = input<string>();

  readonly #router = inject(Router);
  readonly #confirm = inject(Confirm);
  protected readonly editor = viewChild(InvoiceEditor);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly record = watch(InvoiceRecordDocument, () => (this.isNew() ? undefined : { id: this.id() }));
  /** What was just made here, until the page has read it. */
  readonly #made = signal<InvoiceFieldsFragment | undefined>(undefined);
  protected readonly invoice = computed(() => {
    const made = this.#made();
    return this.record.data()?.invoice ?? (made?.id === this.id() ? made : undefined);
  });
  protected readonly missing = computed(() =>
    this.record.data() && !this.invoice()
      ? new Problem('NOT_FOUND', 'There is no such invoice, or it was archived.')
      : undefined,
  );
  protected readonly edits = computed(() => {
    const invoice = this.invoice();
    return this.isNew() || (invoice?.status === 'DRAFT' && !invoice.deletedAt);
  });

  protected made(invoice: InvoiceFieldsFragment): void {
    this.#made.set(invoice);
    void this.#router.navigate(['/invoices', invoice.id], { replaceUrl: true });
  }

  /** Asked by the router before the page is left. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.editor()?.dirty()) return true;
    return this.#confirm.ask({
      heading: 'Leave without saving?',
      text: 'What you changed on this invoice is not saved yet.',
      keep: 'Keep editing',
      action: 'Leave',
      destroys: true,
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.editor()?.dirty()) event.preventDefault();
  }
}

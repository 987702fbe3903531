import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { sumByCurrency } from '../platform/decimal';
import { formatMoney } from '../platform/format';
import type { InvoiceRowFragment } from '../platform/graphql.generated';
import { ArchiveInvoiceDocument, RestoreInvoiceDocument } from './documents.generated';
import { Confirm } from '../ui/confirm';
import { BulkActions } from '../ui/list/bulk';
import { BulkArchive, countText } from '../ui/list/bulk-archive';
import { Toast } from '../ui/toast';
import { InvoiceActions, markedByMistake } from './invoice-actions';

/** The steps of many invoices. One alone takes the way that its page takes. */
@Injectable({ providedIn: 'root' })
export class InvoiceBulk {
  readonly #actions = inject(InvoiceActions);
  readonly #api = inject(Api);
  readonly #bulk = inject(BulkActions);
  readonly #confirm = inject(Confirm);
  readonly #archive = inject(BulkArchive);
  readonly #toast = inject(Toast);

  async send(invoices: readonly InvoiceRowFragment[]): Promise<void> {
    const agreed = await this.#confirm.ask({
      heading: `Send ${invoicesText(invoices.length)}?`,
      text: 'Each gets its number, and its lines, amounts and dates no longer change.',
      keep: 'Not yet',
      action: 'Send',
      icon: 'send',
    });
    if (agreed) await this.#run(invoices, 'Sending', 'sent', (row) => this.#actions.move(row, { status: 'SENT' }));
  }

  async markPaid(invoices: readonly InvoiceRowFragment[]): Promise<void> {
    const [first] = invoices;
    if (!first) return;
    if (invoices.length === 1) {
      await this.#actions.markPaid(first);
      return;
    }
    const paidOn = await this.#actions.askPaidOn(`Mark ${invoicesText(invoices.length)} paid`);
    if (paidOn === undefined) return;
    const paid = new Map<string, InvoiceRowFragment>();
    await this.#run(
      invoices,
      'Marking paid:',
      'marked paid',
      async (row) => {
        const { setInvoiceStatus: now } = await this.#actions.move(row, { status: 'PAID', paidOn });
        paid.set(row.id, { ...row, version: now.version });
      },
      (done) => {
        const undo = (): void => void this.#takeBack(done.flatMap(({ id }) => paid.get(id) ?? []));
        this.#actions.sayPaid(invoicesText(done.length), undo);
      },
    );
  }

  #takeBack(invoices: readonly InvoiceRowFragment[]): Promise<void> {
    return this.#run(invoices, 'Taking back the payment of', 'open again', (row) =>
      this.#actions.move(row, { status: 'SENT', reason: markedByMistake }),
    );
  }

  async archive(rows: readonly InvoiceRowFragment[]): Promise<void> {
    const invoices = rows.filter(({ deletedAt }) => !deletedAt);
    const [first] = invoices;
    if (!first) return;
    if (invoices.length === 1) {
      await this.#actions.archive(first);
      return;
    }
    await this.#archive.run({
      rows: invoices,
      nameOf,
      noun: 'invoice',
      text: 'They leave the lists and the sums of their clients.',
      lists: ['invoices', 'clients'],
      archive: ({ id, version }) => this.#api.write(ArchiveInvoiceDocument, { id, version }),
      restore: ({ id }) => this.#api.write(RestoreInvoiceDocument, { id }),
    });
  }

  async #run(
    rows: readonly InvoiceRowFragment[],
    doing: string,
    verb: string,
    work: (row: InvoiceRowFragment) => Promise<unknown>,
    tell = (done: readonly InvoiceRowFragment[]): unknown => this.#toast.show(`${invoicesText(done.length)} ${verb}`),
  ): Promise<void> {
    await this.#bulk.run({
      rows,
      nameOf,
      heading: `${doing} ${invoicesText(rows.length)}`,
      done: (count) => `${invoicesText(count)} ${verb}`,
      work,
      ended: (done) => {
        this.#api.expire('invoices', 'clients');
        if (done.length > 0) tell(done);
      },
    });
  }
}

function nameOf({ number, title }: InvoiceRowFragment): string {
  return number ?? title;
}

/** `€13,837.50 and £20.00`: what these rows come to. */
export function sumText(invoices: readonly Pick<InvoiceRowFragment, 'total'>[]): string {
  return sumByCurrency(invoices.map(({ total }) => total))
    .map((sum) => formatMoney(sum))
    .join(' and ');
}

function invoicesText(count: number): string {
  return countText(count, 'invoice');
}

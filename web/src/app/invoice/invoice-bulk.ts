import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { sumByCurrency } from '../platform/decimal';
import { formatCount, formatMoney } from '../platform/format';
import { ArchiveInvoiceDocument, RestoreInvoiceDocument, type InvoiceRowFragment } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { BulkActions } from '../ui/list/bulk';
import { Toast } from '../ui/toast';
import { InvoiceActions } from './invoice-actions';

/** The steps of many invoices. One alone takes the way that its page takes. */
@Injectable({ providedIn: 'root' })
export class InvoiceBulk {
  readonly #actions = inject(InvoiceActions);
  readonly #api = inject(Api);
  readonly #bulk = inject(BulkActions);
  readonly #confirm = inject(Confirm);
  readonly #session = inject(Session);
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
    await this.#run(invoices, 'Marking paid:', 'marked paid', (row) =>
      this.#actions.move(row, { status: 'PAID', paidOn }),
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
    if (!this.#session.isAdmin() && !(await this.#asks(invoices.length))) return;
    const undo = this.#session.isAdmin()
      ? (done: readonly InvoiceRowFragment[]): void => void this.#restore(done)
      : undefined;
    const work = ({ id, version }: InvoiceRowFragment): Promise<unknown> =>
      this.#api.write(ArchiveInvoiceDocument, { id, version });
    await this.#run(invoices, 'Archiving', 'archived', work, undo);
  }

  async #restore(invoices: readonly InvoiceRowFragment[]): Promise<void> {
    await this.#run(invoices, 'Restoring', 'restored', ({ id }) => this.#api.write(RestoreInvoiceDocument, { id }));
  }

  async #run(
    rows: readonly InvoiceRowFragment[],
    doing: string,
    verb: string,
    work: (row: InvoiceRowFragment) => Promise<unknown>,
    undo?: (done: readonly InvoiceRowFragment[]) => void,
  ): Promise<void> {
    await this.#bulk.run({
      rows,
      nameOf: ({ number, title }) => number ?? title,
      heading: `${doing} ${invoicesText(rows.length)}`,
      done: (count) => `${invoicesText(count)} ${verb}`,
      work,
      ended: (done) => {
        this.#api.expire('invoices', 'clients');
        if (done.length > 0) this.#toast.show(`${invoicesText(done.length)} ${verb}`, undo && ((): void => undo(done)));
      },
    });
  }

  #asks(count: number): Promise<boolean> {
    return this.#confirm.ask({
      heading: `Archive ${invoicesText(count)}?`,
      text: 'They leave the lists and the sums of their clients. Only an admin can bring them back.',
      keep: 'Keep',
      action: 'Archive invoices',
      icon: 'archive',
      destroys: true,
    });
  }
}

/** `€13,837.50 and £20.00`: what these rows come to. */
export function sumText(invoices: readonly Pick<InvoiceRowFragment, 'total'>[]): string {
  return sumByCurrency(invoices.map(({ total }) => total))
    .map((sum) => formatMoney(sum))
    .join(' and ');
}

function invoicesText(count: number): string {
  return count === 1 ? '1 invoice' : `${formatCount(count)} invoices`;
}

import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';

import { Api, type ListName } from '../platform/api';
import { Clock } from '../platform/clock';
import type { InvoiceFieldsFragment, InvoiceStatus } from '../platform/graphql.generated';
import {
  ArchiveInvoiceDocument,
  CorrectInvoiceDocument,
  DuplicateInvoiceDocument,
  InvoiceDefaultsDocument,
  InvoiceRecordDocument,
  RestoreInvoiceDocument,
  SetInvoiceStatusDocument,
} from './documents.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { Toast } from '../ui/toast';
import { Ask } from './ask-dialog';
import { todayIn } from './invoice-status';

export interface InvoiceRef {
  readonly id: string;
  readonly number?: string | null;
  readonly title: string;
  readonly version: number;
}

interface Payable {
  readonly id: string;
  readonly status: InvoiceStatus;
  readonly overdue: boolean;
  readonly paidOn?: string | null;
}

interface Move {
  readonly status: 'SENT' | 'PAID' | 'VOID';
  readonly reason?: string;
  readonly paidOn?: string | null;
}

/** The reason of a payment that is taken back at once. */
export const markedByMistake = 'Marked paid by mistake';

function nameOf({ number, title }: InvoiceRef): string {
  return number ?? title;
}

/** Without the name of the argument, which says nothing to people. */
function reasonOf(error: unknown): string {
  const { fields, message } = toProblem(error);
  return Object.values(fields)[0] ?? message;
}

/** The steps of an invoice's life, with what is asked before and said after each. */
@Injectable({ providedIn: 'root' })
export class InvoiceActions {
  readonly #api = inject(Api);
  readonly #ask = inject(Ask);
  readonly #clock = inject(Clock);
  readonly #confirm = inject(Confirm);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #toast = inject(Toast);
  /** Days of payment, by the invoice, that the server has not answered yet. */
  readonly #paying = signal<ReadonlyMap<string, string>>(new Map());

  /** @throws Problem */
  async send({ id, version }: Pick<InvoiceRef, 'id' | 'version'>): Promise<InvoiceFieldsFragment> {
    const { setInvoiceStatus: sent } = await this.#move({ id, version }, { status: 'SENT' });
    this.#toast.show(`${sent.number ?? sent.title} sent`);
    return sent;
  }

  /** Paid today, unless another day is given. It shows at once, and is taken back where the server refuses. */
  async markPaid(invoice: InvoiceRef, paidOn?: string): Promise<void> {
    if (this.#paying().has(invoice.id)) return;
    const day = paidOn ?? todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, this.#clock.now());
    this.#paying.update((all) => new Map(all).set(invoice.id, day));
    const arrived = this.#api.underWay();
    try {
      const { setInvoiceStatus: paid } = await this.#move(invoice, { status: 'PAID', paidOn: paidOn ?? null });
      this.sayPaid(nameOf(invoice), () => void this.#takeBackAtOnce(paid, markedByMistake));
    } catch (error) {
      this.#toast.show(`${nameOf(invoice)} was not marked paid. ${reasonOf(error)}`);
      await this.#api.read(InvoiceRecordDocument, { id: invoice.id }).catch(() => undefined);
    } finally {
      arrived();
      this.#paying.update((all) => new Map([...all].filter(([id]) => id !== invoice.id)));
    }
  }

  /** The invoice as it will be once the server has answered. */
  expected<T extends Payable>(invoice: T): T {
    const paidOn = this.#paying().get(invoice.id);
    return paidOn === undefined ? invoice : { ...invoice, status: 'PAID', overdue: false, paidOn };
  }

  /** Asks for the day first. */
  async markPaidOn(invoice: InvoiceRef): Promise<void> {
    await this.askPaidOn(`Mark ${nameOf(invoice)} paid`, async (paidOn) => {
      const { setInvoiceStatus: paid } = await this.#move(invoice, { status: 'PAID', paidOn });
      this.sayPaid(nameOf(invoice), () => void this.#takeBackAtOnce(paid, markedByMistake));
    });
  }

  /** Admins can take it back at once; staff are told who can. */
  sayPaid(name: string, undo: () => void): void {
    if (this.#session.isAdmin()) this.#toast.show(`${name} marked paid`, undo);
    else this.#toast.show(`${name} marked paid. An admin can take this back.`);
  }

  /** The day of payment, null for today; undefined where the question was left. `run` is tried before it closes. */
  async askPaidOn(
    heading: string,
    run: (paidOn: string | null) => Promise<void> = () => Promise.resolve(),
  ): Promise<string | null | undefined> {
    const { workspace } = await this.#api.read(InvoiceDefaultsDocument, {});
    const today = todayIn(workspace.timeZone, this.#clock.now());
    let answer: string | null = null;
    const done = await this.#ask.for({
      heading,
      text: 'What is paid counts as settled.',
      label: 'Paid on',
      kind: 'day',
      value: today,
      latest: today,
      action: 'Mark paid',
      icon: 'check',
      run: (paidOn) => run((answer = paidOn || null)),
    });
    return done ? answer : undefined;
  }

  async void(invoice: InvoiceRef): Promise<void> {
    await this.#ask.for({
      heading: `Void ${nameOf(invoice)}?`,
      text: 'It keeps its number and counts for nothing. This cannot be taken back.',
      label: 'Reason',
      kind: 'reason',
      action: 'Void invoice',
      icon: 'x',
      destroys: true,
      run: async (reason) => {
        await this.#move(invoice, { status: 'VOID', reason });
        this.#toast.show(`${nameOf(invoice)} voided`);
      },
    });
  }

  async voidAndCorrect(invoice: InvoiceRef): Promise<void> {
    const { id } = invoice;
    let draft: string | undefined;
    const done = await this.#ask.for({
      heading: `Void ${nameOf(invoice)} and correct it?`,
      text: 'It keeps its number and counts for nothing. A new draft with the same lines opens, for you to mend and send.',
      label: 'Reason',
      kind: 'reason',
      action: 'Void and correct',
      icon: 'repeat-2',
      destroys: true,
      run: async (voidReason) => {
        // An invoice is corrected once, so that its id makes a key: a lost answer is given again.
        const correct = { id, voidReason, idempotencyKey: `correct ${id}` };
        const made = await this.#api.write(CorrectInvoiceDocument, correct, 'invoices', 'clients');
        draft = made.duplicateInvoice.id;
      },
    });
    if (!done || !draft) return;
    await this.#open(draft);
    this.#toast.show(`${nameOf(invoice)} voided; this draft takes its place`);
  }

  async takeBack(invoice: InvoiceRef): Promise<void> {
    await this.#ask.for({
      heading: `Take the payment of ${nameOf(invoice)} back?`,
      text: 'For a payment that was recorded by mistake: the invoice is open again.',
      label: 'Reason',
      kind: 'reason',
      action: 'Take payment back',
      icon: 'undo-2',
      run: async (reason) => {
        await this.#move(invoice, { status: 'SENT', reason });
        this.#toast.show(`${nameOf(invoice)} is open again`);
      },
    });
  }

  async #takeBackAtOnce(invoice: InvoiceRef, reason: string): Promise<void> {
    try {
      await this.#move(invoice, { status: 'SENT', reason });
      this.#toast.show(`${nameOf(invoice)} is open again`);
    } catch (error) {
      this.#toast.show(`The payment was not taken back. ${reasonOf(error)}`);
    }
  }

  async duplicate(invoice: InvoiceRef): Promise<void> {
    try {
      const { duplicateInvoice } = await this.#api.write(DuplicateInvoiceDocument, { id: invoice.id }, 'invoices');
      await this.#open(duplicateInvoice.id);
      this.#toast.show('This draft has the same lines');
    } catch (error) {
      this.#toast.show(`Not duplicated. ${toProblem(error).message}`);
    }
  }

  /** True when it was archived. Admins can undo it, so they are not asked. */
  async archive(invoice: InvoiceRef): Promise<boolean> {
    const { id, version } = invoice;
    try {
      if (!this.#session.isAdmin() && !(await this.#asksToArchive(invoice))) return false;
      await this.#api.write(ArchiveInvoiceDocument, { id, version }, 'invoices', 'clients');
      const undo = this.#session.isAdmin() ? (): void => void this.restore(invoice) : undefined;
      this.#toast.show(`${nameOf(invoice)} archived`, undo);
      return true;
    } catch (error) {
      this.#toast.show(`Not archived. ${toProblem(error).message}`);
      return false;
    }
  }

  async restore(invoice: InvoiceRef): Promise<void> {
    try {
      await this.#api.write(RestoreInvoiceDocument, { id: invoice.id }, 'invoices', 'clients');
      this.#toast.show(`${nameOf(invoice)} restored`);
    } catch (error) {
      this.#toast.show(`Not restored. ${toProblem(error).message}`);
    }
  }

  /** `fresh` puts the cursor into the title. */
  async #open(draft: string): Promise<void> {
    await this.#router.navigate(['/invoices', draft], { state: { fresh: true } });
  }

  /** One step, whether of one invoice or one of many. `stale` names lists as in Api.write. @throws Problem */
  move({ id, version }: Pick<InvoiceRef, 'id' | 'version'>, step: Move, ...stale: readonly ListName[]) {
    const { status, reason = null, paidOn = null } = step;
    return this.#api.write(SetInvoiceStatusDocument, { id, version, status, reason, paidOn }, ...stale);
  }

  #move(invoice: Pick<InvoiceRef, 'id' | 'version'>, step: Move) {
    return this.move(invoice, step, 'invoices', 'clients');
  }

  #asksToArchive(invoice: InvoiceRef): Promise<boolean> {
    return this.#confirm.ask({
      heading: `Archive ${nameOf(invoice)}?`,
      text: 'It leaves the lists and the sums of its client. Only an admin can bring it back.',
      keep: 'Keep',
      action: 'Archive invoice',
      icon: 'archive',
      destroys: true,
    });
  }
}

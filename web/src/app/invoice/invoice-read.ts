import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { Clock } from '../platform/clock';
import { formatDate, formatDecimal } from '../platform/format';
import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import { InvoiceDefaultsDocument, InvoiceHistoryDocument, UpdateInvoiceDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { LoadMore } from '../ui/load-more';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { Toast } from '../ui/toast';
import { InvoiceActions } from './invoice-actions';
import { InvoiceClient } from './invoice-client';
import { InvoiceLinks } from './invoice-links';
import { InvoiceMenu } from './invoice-menu';
import { dueText, longDate, standing, todayIn } from './invoice-status';
import { InvoiceTotals } from './invoice-totals';
import { padded } from './totals';

/** An invoice that is no draft any more (or is archived): text where the editor has fields. */
@Component({
  selector: 'co-invoice-read',
  imports: [
    Bone,
    Chip,
    Control,
    Failed,
    Field,
    Icon,
    InvoiceClient,
    InvoiceLinks,
    InvoiceMenu,
    InvoiceTotals,
    LoadMore,
    Money,
    RouterLink,
    Time,
    Timeline,
  ],
  templateUrl: './invoice-read.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceRead {
  /** As the server has it. */
  readonly saved = input.required<InvoiceFieldsFragment>();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #clock = inject(Clock);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly actions = inject(InvoiceActions);
  /** As it will be once a payment that was marked here has reached the server. */
  protected readonly invoice = computed(() => this.actions.expected(this.saved()));
  protected readonly isAdmin = inject(Session).isAdmin;
  readonly #id = computed(() => this.saved().id);
  readonly #defaults = watch(InvoiceDefaultsDocument, () => ({}));
  protected readonly history = watch(InvoiceHistoryDocument, () => ({ id: this.#id() }));
  protected readonly events = computed(() => this.history.data()?.invoice?.history);
  protected readonly entries = computed(() => this.events()?.edges.map(({ node }) => node) ?? []);

  protected readonly standing = computed(() => standing(this.invoice()));
  protected readonly open = computed(() => this.invoice().status === 'SENT' && !this.invoice().deletedAt);
  protected readonly notice = computed(() => {
    const { status, issuedOn, paidOn, statusReason } = this.invoice();
    const reason = statusReason ? ` Reason: ${statusReason}` : '';
    switch (status) {
      case 'SENT':
        return {
          icon: 'lock' as const,
          text:
            `Sent on ${longDate(issuedOn)}. Lines, amounts and dates no longer change; to correct one, ` +
            `void this invoice and send a new one.${reason && ` Its payment was taken back.${reason}`}`,
        };
      case 'PAID':
        return { icon: 'badge-check' as const, text: `Paid on ${longDate(paidOn)}. Issued on ${longDate(issuedOn)}.` };
      case 'VOID':
        return { icon: 'x' as const, text: `Void: it counts for nothing and keeps its number.${reason}` };
      case 'DRAFT':
        return undefined;
    }
  });
  protected readonly lines = computed(() => {
    const decimals = this.invoice().total.amount.split('.')[1]?.length ?? 0;
    return this.invoice().lines.map((line) => {
      const quantity = formatDecimal(line.quantity);
      const price = formatDecimal(padded(line.unitPrice, decimals));
      const discount = line.discountPercent === '0' ? undefined : formatDecimal(line.discountPercent);
      const rate = formatDecimal(line.taxRate);
      const parts = [
        `${quantity}${line.unit ? ` ${line.unit}` : ''} × ${price}`,
        ...(discount ? [`−${discount} %`] : []),
        `VAT ${rate} %`,
      ];
      return {
        ...line,
        quantity,
        price,
        discount,
        rate,
        net: formatDecimal(line.net.amount),
        short: parts.join(' · '),
      };
    });
  });
  protected readonly taxes = computed(() =>
    this.invoice().taxes.map(({ rate, base, tax }) => ({ rate, base: base.amount, tax: tax.amount })),
  );
  protected readonly facts = computed(() => {
    const { issuedOn, dueOn, suppliedOn, paidOn, buyerReference } = this.invoice();
    const zone = this.#defaults.data()?.workspace.timeZone;
    const left = dueOn && this.open() && zone ? dueText(dueOn, todayIn(zone, this.#clock.now())) : undefined;
    return [
      { label: 'Issued', text: issuedOn ? formatDate(issuedOn) : undefined, note: undefined },
      { label: 'Due', text: dueOn ? formatDate(dueOn) : undefined, note: left },
      { label: 'Supplied', text: suppliedOn ? formatDate(suppliedOn) : undefined, note: undefined },
      { label: 'Paid', text: paidOn ? formatDate(paidOn) : undefined, note: undefined },
      { label: 'Reference', text: buyerReference ?? undefined, note: undefined },
    ].filter(({ text }) => text !== undefined);
  });
  protected readonly dueShort = computed(() => {
    const { dueOn } = this.invoice();
    return dueOn ? formatDate(dueOn) : '–';
  });

  protected readonly noteError = signal<string | undefined>(undefined);

  constructor() {
    const group = 'On this page';
    shortcuts(
      { keys: 'm', label: 'Mark paid', group, run: () => this.pay(), when: this.open },
      { keys: 'mod+p', label: 'Print', group, run: () => this.print() },
      {
        keys: 'r',
        label: 'Restore the invoice',
        group,
        when: () => !!this.invoice().deletedAt && this.isAdmin(),
        run: () => void this.actions.restore(this.invoice()),
      },
    );
  }

  /** The button goes away with it, so the focus moves on to what it was about. */
  protected pay(): void {
    void this.actions.markPaid(this.saved());
    const rest = (): void => this.#host.querySelector<HTMLElement>('h1')?.focus();
    afterNextRender(rest, { injector: this.#injector });
  }

  protected print(): void {
    window.print();
  }

  protected async copyNumber(): Promise<void> {
    const { number } = this.invoice();
    try {
      await navigator.clipboard.writeText(number ?? '');
      this.#toast.show(`${number} copied`);
    } catch {
      this.#toast.show('The browser does not let the page copy.');
    }
  }

  /** Internal notes stay editable for ever; they are saved when the field is left. */
  protected async keep(notes: string): Promise<void> {
    const { id, version, internalNotes } = this.saved();
    if (notes.trim() === (internalNotes ?? '')) return;
    this.noteError.set(undefined);
    try {
      await this.#api.write(UpdateInvoiceDocument, { id, input: { version, internalNotes: notes.trim() || null } });
      this.#toast.show('Internal notes saved');
    } catch (error) {
      this.noteError.set(`Not saved. ${toProblem(error).message}`);
    }
  }
}

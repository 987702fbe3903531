import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { formatDecimal, formatMoney } from '../platform/format';
import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import { InvoiceDefaultsDocument } from './documents.generated';
import { watch } from '../platform/watch';
import { addressLines } from './address';
import { longDate } from './invoice-status';
import { padded } from './totals';

/** An invoice on A4, as it goes to the client: on the screen a white sheet, on paper alone on its pages. */
@Component({
  selector: 'co-invoice-sheet',
  templateUrl: './invoice-sheet.html',
  host: { class: 'sheet' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceSheet {
  readonly invoice = input.required<InvoiceFieldsFragment>();

  readonly #defaults = watch(InvoiceDefaultsDocument, () => (this.invoice().seller ? undefined : {}));
  /** Fixed once it is sent; of a draft as it would be now. */
  readonly #seller = computed(() => this.invoice().seller ?? this.#defaults.data()?.workspace);
  protected readonly seller = computed(() => {
    const seller = this.#seller();
    return seller && { ...seller, lines: addressLines(seller), account: seller.iban?.replace(/(.{4})(?=.)/g, '$1 ') };
  });
  protected readonly buyer = computed(() => {
    const buyer = this.invoice().buyer ?? this.invoice().client;
    if (!buyer) return undefined;
    const names = [buyer.company, buyer.name].filter((name): name is string => !!name);
    return { names, lines: addressLines(buyer), taxId: buyer.taxId };
  });
  protected readonly heading = computed(() => {
    const { status } = this.invoice();
    return status === 'DRAFT' ? 'Draft' : status === 'VOID' ? 'Void invoice' : 'Invoice';
  });
  protected readonly facts = computed(() => {
    const { status, number, issuedOn, suppliedOn, dueOn, paidOn, buyerReference } = this.invoice();
    const day = (date: string | null | undefined): string | undefined => (date ? longDate(date) : undefined);
    return [
      { label: 'Number', text: number ?? (status === 'DRAFT' ? 'Draft' : undefined) },
      { label: 'Issued', text: day(issuedOn) },
      { label: 'Supplied', text: day(suppliedOn ?? issuedOn) },
      { label: 'Due', text: day(dueOn) },
      { label: 'Paid', text: day(paidOn) },
      { label: 'Your reference', text: buyerReference ?? undefined },
      { label: 'Corrects', text: this.invoice().corrects?.number ?? undefined },
    ].filter(({ text }) => text !== undefined);
  });
  protected readonly lines = computed(() => {
    const { total, lines } = this.invoice();
    const decimals = total.amount.split('.')[1]?.length ?? 0;
    return lines.map(({ id, description, quantity, unit, unitPrice, discountPercent, taxRate, net }) => ({
      id,
      description,
      quantity: [formatDecimal(quantity), unit].filter(Boolean).join(' '),
      price: formatDecimal(padded(unitPrice, decimals)),
      discount: discountPercent === '0' ? '' : `${formatDecimal(discountPercent)} %`,
      rate: `${formatDecimal(taxRate)} %`,
      net: formatDecimal(net.amount),
    }));
  });
  protected readonly hasDiscount = computed(() => this.lines().some(({ discount }) => discount));
  protected readonly sums = computed(() => {
    const { subtotal, taxes } = this.invoice();
    return [
      { label: 'Subtotal', text: formatDecimal(subtotal.amount) },
      ...taxes.map(({ rate, base, tax }) => ({
        label: `VAT ${formatDecimal(rate)} % of ${formatDecimal(base.amount)}`,
        text: formatDecimal(tax.amount),
      })),
    ];
  });
  protected readonly total = computed(() => formatMoney(this.invoice().total));
  protected readonly request = computed(() => {
    const { status, number, dueOn } = this.invoice();
    return status === 'SENT' && number && dueOn ? `Please pay by ${longDate(dueOn)} and quote ${number}.` : undefined;
  });
}

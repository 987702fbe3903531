import { createInvoice } from '../invoice/invoice.service.js';
import type { CreateInvoiceInput, InvoiceLineInput } from '../invoice/invoice.inputs.js';
import { InvoiceStatus } from '../invoice/invoice-status.js';
import { setInvoiceStatus } from '../invoice/set-status.js';
import { addDays } from '../platform/clock.js';
import type { Calendar } from './calendar.js';
import type { Random } from './random.js';
import type { Deed } from './stage.js';
import { services, titles, voidReasons } from './words.js';

/** A client as far as its invoices need it. */
export interface Buyer {
  readonly key: string;
  readonly country: string;
  readonly currency: string;
}

/** Yen to the euro, roughly; prices in the other currencies are as in euros. */
const yen = 160;

/** One invoice from its draft on: most are sent soon and paid in some weeks, a few late, never, or not rightly. */
export function invoiceDeeds(
  key: string,
  day: string,
  buyer: Buyer,
  by: string,
  { calendar, random }: { calendar: Calendar; random: Random },
): Deed[] {
  const input = inputOf(random, buyer);
  const drafted = calendar.moment(day);
  const deeds: Deed[] = [
    {
      at: drafted,
      by,
      operation: 'CreateInvoice',
      run: async (context, made) =>
        made.keep(key, await createInvoice(context, { ...input, clientId: made.id(buyer.key) })),
    },
  ];
  const move = (at: number, status: InvoiceStatus, reason: string | null, paidOn: string | null): Deed => ({
    at,
    by,
    operation: 'SetInvoiceStatus',
    run: (context, made) => setInvoiceStatus(context, made.id(key), { status, reason, paidOn, version: null }, null),
  });
  const isNew = addDays(day, 10) > calendar.last;
  const sentDay = random.chance(0.7) ? day : calendar.later(day, random.whole(1, 4));
  if (random.chance(isNew ? 0.45 : 0.01) || !calendar.isOver(sentDay)) return deeds;
  const sent = sentDay === day ? drafted + random.whole(2, 50) * 60_000 : calendar.moment(sentDay);
  deeds.push(move(sent, InvoiceStatus.SENT, null, null));

  const settled = calendar.later(sentDay, random.chance(0.8) ? random.whole(4, 30) : random.whole(31, 75));
  if (random.chance(0.035)) {
    const voided = calendar.later(sentDay, random.whole(1, 6));
    if (calendar.isOver(voided))
      deeds.push(move(calendar.moment(voided), InvoiceStatus.VOID, random.of(voidReasons), null));
  } else if (calendar.isOver(settled) && random.chance(0.97)) {
    const paidOn = addDays(settled, -random.whole(0, 1));
    deeds.push(move(calendar.moment(settled), InvoiceStatus.PAID, null, paidOn));
  }
  return deeds;
}

function inputOf(random: Random, { country, currency }: Buyer): CreateInvoiceInput {
  const domestic = country === 'DE';
  const lines = Array.from({ length: random.whole(1, random.whole(1, 6)) }, () => {
    const { description, unit, price, most } = random.of(services);
    const halves = unit === 'h' ? random.whole(1, most * 2) / 2 : random.whole(1, most);
    return {
      description,
      unit,
      quantity: String(halves),
      unitPrice: currency === 'JPY' ? String(Math.round(price * yen)) : String(price),
      discountPercent: random.chance(0.08) ? random.of(['5', '10']) : '0',
      taxRate: domestic ? '19' : '0',
    } satisfies InvoiceLineInput;
  });
  return {
    title: random.of(titles),
    currency,
    lines,
    buyerReference: random.chance(0.2) ? `PO-${String(random.whole(10_000, 99_999))}` : null,
    notes: domestic ? null : 'Tax is due from the recipient (reverse charge).',
  };
}

import type { Client } from '../client/client.entity.js';
import { CreateInvoiceInput, InvoiceLineInput, mostLines } from '../invoice/invoice.inputs.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { InvoiceLine } from '../invoice/invoice-line.entity.js';
import { InvoiceStatus } from '../invoice/invoice-status.js';
import { applyTotals, valuesOf } from '../invoice/lines.js';
import { type Party, buyerOf, sellerOf } from '../invoice/party.js';
import { lineNet } from '../invoice/totals.js';
import { CreateClientInput } from '../client/client.inputs.js';
import { addDays, dateIn } from '../platform/clock.js';
import { Invalid } from '../platform/errors.js';
import { Money, toMinor } from '../platform/money.js';
import { stamp } from '../platform/records.js';
import { normalizeText, textFault, textRules } from '../platform/text.js';
import type { Columns } from './columns.js';
import type { Group, GroupLine } from './invoice-groups.js';
import type { ClientsByName, Taken } from './known-invoices.js';
import type { Pass } from './request.js';
import type { Sheet } from './sheet.js';

export interface ReadInvoice {
  readonly invoice: Invoice;
  readonly lines: readonly InvoiceLine[];
}

type Dates = Pick<Invoice, 'issuedOn' | 'dueOn' | 'paidOn'>;

/** Makes invoices of the rows, with the numbers and dates that the rows state. It takes no number of our series. */
export class InvoiceReader {
  private readonly today: string;

  constructor(
    private readonly heads: Sheet<Columns>,
    private readonly lineSheet: Sheet<Columns>,
    private readonly clients: ClientsByName,
    private readonly taken: Taken,
    private readonly pass: Pass,
  ) {
    this.today = dateIn(pass.workspace.timeZone, pass.db.clock.now());
  }

  /** @returns null for an invoice that is refused; the sheets have noted why */
  async read(group: Group): Promise<ReadInvoice | null> {
    const status = statusOf(group);
    const issued = status !== InvoiceStatus.DRAFT;
    const client = this.clientOf(group, issued);
    const { number, externalId } = this.keysOf(group, issued);
    const dates = this.datesOf(group, status);
    const head = await this.headOf(group, number, externalId);
    const lines = await this.linesOf(group, issued);
    const { workspace, db } = this.pass;
    const now = db.clock.now();
    const invoice = Object.assign(stamp({ db }, new Invoice()), {
      ...head,
      ...dates,
      currency: group.values.currency ?? client?.currency ?? workspace.currency,
      clientId: client?.id ?? null,
      status,
      number,
      statusReason: this.reasonOf(group, status),
      sentAt: issued ? now : null,
      paidAt: status === InvoiceStatus.PAID ? now : null,
      voidedAt: status === InvoiceStatus.VOID ? now : null,
      seller: issued ? sellerOf(workspace) : null,
      buyer: issued && client ? this.buyerOf(group, client) : null,
    });
    // What is wrong with a cell or a line makes the totals wrong as well, which is no news.
    if (isFaulty(group)) return null;
    lines.forEach((line, index) => Object.assign(line, { invoiceId: invoice.id, position: index + 1 }));
    this.checkTotals(group, invoice, lines);
    if (isFaulty(group)) return null;
    return { invoice, lines };
  }

  private clientOf({ head, values: { client: text } }: Group, issued: boolean): Client | null {
    if (text === undefined) {
      if (issued) this.heads.error(head, 'client', 'An issued invoice needs a client.');
      return null;
    }
    const found = this.clients.named(normalizeText(text));
    if (found.length === 1) return found[0] ?? null;
    const several = 'Several clients are called so: name the client by its external id.';
    this.heads.error(head, 'client', found.length === 0 ? 'There is no such active client.' : several);
    return null;
  }

  private keysOf({ head, values }: Group, issued: boolean): { number: string | null; externalId: string | null } {
    const stated = values.number === undefined ? null : normalizeText(values.number);
    const ownId = values.externalId === undefined ? null : normalizeText(values.externalId);
    const number = issued ? (stated ?? ownId) : null;
    const externalId = ownId ?? (issued ? null : stated);
    if (!issued && stated !== null) {
      const kept = ownId === null ? 'it is kept as the external id' : 'it is left out';
      this.heads.warnOf(head, 'number', `A draft gets its number when it is sent: ${kept}.`);
    }
    if (issued && number === null) this.heads.error(head, 'number', 'An issued invoice needs a number.');
    const fault = textFault(number, { max: 100 });
    if (fault !== undefined) this.heads.error(head, 'number', fault);
    this.take(this.taken.numbers, number, head.line, (reason) => {
      this.heads.error(head, stated === null ? 'externalId' : 'number', reason('number'));
    });
    this.take(this.taken.externalIds, externalId, head.line, (reason) => {
      this.heads.error(head, 'externalId', reason('external id'));
    });
    return { number, externalId };
  }

  private take(
    taken: Map<string, number | null>,
    key: string | null,
    line: number,
    refuse: (reason: (what: string) => string) => void,
  ): void {
    if (key === null) return;
    const by = taken.get(key);
    if (by === undefined) taken.set(key, line);
    else refuse((what) => (by === null ? `Another invoice has this ${what}.` : `Line ${by} has this ${what} already.`));
  }

  private datesOf({ head, values }: Group, status: InvoiceStatus): Dates {
    const { issuedOn = null, dueOn = null, paidOn = null } = values;
    if (paidOn !== null && status !== InvoiceStatus.PAID) {
      this.heads.error(head, 'paidOn', 'A day of payment goes with the status PAID.');
    }
    if (paidOn !== null && paidOn > this.today) {
      this.heads.error(head, 'paidOn', 'The day of payment cannot lie in the future.');
    }
    if (status === InvoiceStatus.DRAFT) {
      if (issuedOn !== null) {
        this.heads.warnOf(head, 'issuedOn', 'A draft gets its day of issue when it is sent: it is left out.');
      }
      return { issuedOn: null, dueOn, paidOn: null };
    }
    if (issuedOn === null) {
      const reason = 'An issued invoice needs its day of issue.';
      if (!head.unread.has('issuedOn')) this.heads.error(head, 'issuedOn', reason);
      return { issuedOn, dueOn, paidOn };
    }
    const terms = addDays(issuedOn, this.pass.workspace.paymentTermDays);
    if (status === InvoiceStatus.PAID && paidOn === null && !head.unread.has('paidOn')) {
      this.heads.warnOf(head, 'paidOn', 'No day of payment is given: the day of issue is taken.');
      if (issuedOn > this.today) this.heads.error(head, 'issuedOn', 'A paid invoice cannot be of the future.');
    }
    return { issuedOn, dueOn: dueOn ?? terms, paidOn: status === InvoiceStatus.PAID ? (paidOn ?? issuedOn) : null };
  }

  /** What the API's rules for an invoice are asked about. */
  private async headOf({ head, values }: Group, number: string | null, externalId: string | null): Promise<object> {
    const { suppliedOn = null, buyerReference = null, notes = null, internalNotes = null } = values;
    const called = number ?? externalId;
    const title = values.title ?? (called === null ? '' : `Invoice ${called}`);
    const input = Object.assign(new CreateInvoiceInput(), { title, externalId, buyerReference, notes, internalNotes });
    await this.heads.keepsRules(head, input);
    return {
      title: input.title,
      externalId: input.externalId,
      suppliedOn,
      buyerReference: input.buyerReference,
      notes: input.notes,
      internalNotes: input.internalNotes,
    };
  }

  private reasonOf({ head, values }: Group, status: InvoiceStatus): string | null {
    if (status !== InvoiceStatus.VOID || values.statusReason === undefined) return null;
    const reason = normalizeText(values.statusReason);
    const fault = textFault(reason, { min: 3, max: 500 });
    if (fault !== undefined) this.heads.error(head, 'statusReason', fault);
    return reason;
  }

  private async linesOf({ head, lines }: Group, issued: boolean): Promise<InvoiceLine[]> {
    if (issued && lines.length === 0) this.heads.error(head, null, 'An issued invoice needs at least one line.');
    if (lines.length > mostLines) this.heads.error(head, null, `An invoice has at most ${mostLines} lines.`);
    const made: InvoiceLine[] = [];
    for (const line of lines) {
      const input = Object.assign(new InvoiceLineInput(), this.lineOf(line));
      if (await this.lineSheet.keepsRules(line.row, input))
        made.push(Object.assign(new InvoiceLine(), valuesOf(input)));
    }
    return made;
  }

  /** A number that is missing or could not be read is noted by itself; another stands in for the rules' sake. */
  private lineOf({ row, values }: GroupLine): object {
    const { description = '', quantity, unitPrice, unit = null, discountPercent = '0', taxRate = '0' } = values;
    for (const field of ['quantity', 'unitPrice'] as const) {
      if (values[field] === undefined && !row.unread.has(field)) this.lineSheet.error(row, field, 'Required.');
    }
    return { description, quantity: quantity ?? '1', unitPrice: unitPrice ?? '0', unit, discountPercent, taxRate };
  }

  /** The client's address gives way as a whole where the rows state an address for the bill. */
  private buyerOf({ head, values }: Group, client: Client): Party {
    const { billingStreet: street, billingCity: city, billingRegion: region } = values;
    const { billingPostalCode: postalCode, billingCountry: country } = values;
    const billing = { street, city, region, postalCode, country };
    const stated = Object.entries(billing).filter((entry): entry is [string, string] => entry[1] !== undefined);
    if (stated.length === 0) return buyerOf(client);
    const rules = textRules(new CreateClientInput());
    const address = stated.map(([field, text]) => [field, normalizeText(text)] as const);
    for (const [field, text] of address) {
      const rule = rules.get(field);
      const fault = rule && textFault(text, rule);
      const column = `billing${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      if (fault !== undefined) this.heads.error(head, column, fault);
    }
    const { street: _, city: _1, region: _2, postalCode: _3, country: _4, ...party } = buyerOf(client);
    return { ...party, ...Object.fromEntries(address) };
  }

  private checkTotals({ head, values, lines: rows }: Group, invoice: Invoice, lines: readonly InvoiceLine[]): void {
    try {
      applyTotals(invoice, lines);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      for (const { path, message } of error.fields) {
        const line = rows[Number(/^lines\.(\d+)\./.exec(path)?.[1])];
        if (line) this.lineSheet.error(line.row, 'unitPrice', message);
        else this.heads.error(head, null, message);
      }
      return;
    }
    const { currency, totalMinor } = invoice;
    if (invoice.status !== InvoiceStatus.DRAFT && totalMinor === 0n) {
      const priced = lines.some((line) => lineNet({ ...line, discountPercent: '0' }, currency) > 0n);
      if (!priced) this.heads.error(head, null, 'An issued invoice over 0 can only be one that a discount made so.');
    }
    if (values.total === undefined) return;
    const stated = toMinor(values.total, currency);
    if (typeof stated === 'string') this.heads.error(head, 'total', stated);
    else if (stated !== totalMinor) {
      const computed = `${Money.ofMinor(totalMinor, currency).amount} ${currency}`;
      this.heads.error(head, 'total', `The lines come to ${computed}.`);
    }
  }
}

/** Without a status, the dates tell. One that could not be read is a date all the same. */
function statusOf({ head, values }: Group): InvoiceStatus {
  const states = (field: 'issuedOn' | 'paidOn'): boolean => values[field] !== undefined || head.unread.has(field);
  if (values.status !== undefined) return values.status as InvoiceStatus;
  if (states('paidOn')) return InvoiceStatus.PAID;
  return states('issuedOn') ? InvoiceStatus.SENT : InvoiceStatus.DRAFT;
}

function isFaulty({ head, lines }: Group): boolean {
  return head.faults.length > 0 || lines.some(({ row }) => row.faults.length > 0);
}

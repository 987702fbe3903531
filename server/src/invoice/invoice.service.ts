import { activeClient } from '../client/client.service.js';
import { Client } from '../client/client.entity.js';
import { changeOnce } from '../idempotency/once.js';
import { type RequestContext, change } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import {
  archive,
  changeable,
  checkExternalId,
  checkVersion,
  existing,
  restore,
  seen,
  stamp,
  touch,
} from '../platform/records.js';
import { theWorkspace } from '../workspace/workspace.js';
import { Invoice } from './invoice.entity.js';
import type { CreateInvoiceInput, UpdateInvoiceInput } from './invoice.inputs.js';
import { InvoiceStatus } from './invoice-status.js';
import { hasFreedNumber } from './numbering.js';
import { applyTotals, managedLines, setLines, valuesOf } from './lines.js';

/** @throws Invalid, Conflict (its idempotency key) */
export async function createInvoice(context: RequestContext, input: CreateInvoiceInput): Promise<Invoice> {
  const { idempotencyKey, ...values } = input;
  const use = { key: idempotencyKey, mutation: 'createInvoice', input: values };
  return changeOnce(
    context,
    use,
    (em) => makeInvoice(context, em, values),
    (id) => seen(context, Invoice, id),
  );
}

async function makeInvoice(context: RequestContext, em: WriteEm, input: CreateInvoiceInput): Promise<Invoice> {
  const { lines = [], ...values } = input;
  const client = values.clientId == null ? null : await activeClient(em, values.clientId);
  await checkExternalId(em, Invoice, values.externalId, null);
  const invoice = stamp(context, new Invoice());
  Object.assign(invoice, { currency: client?.currency ?? (await theWorkspace(em)).currency, ...values });
  await setLines(em, invoice, lines);
  em.persist(invoice);
  return invoice;
}

/** What may still change once an invoice is sent (PRODUCT section 2, rule 5). */
const alwaysEditable: readonly string[] = ['internalNotes', 'externalId'];

/** @throws NotFound, Invalid, Conflict */
export async function updateInvoice(context: RequestContext, id: string, input: UpdateInvoiceInput): Promise<Invoice> {
  return change(context, async (em) => {
    const invoice = await changeable(context, em, Invoice, id);
    const { version, lines, ...values } = input;
    if (version !== invoice.version) {
      const present = { ...invoice, lines: (await managedLines(em, invoice)).map(valuesOf) };
      checkVersion(invoice, version, { ...values, ...(lines && { lines: lines.map(valuesOf) }) }, present);
    }
    checkEditable(invoice, input);
    if (values.clientId != null) await activeClient(em, values.clientId);
    await checkExternalId(em, Invoice, values.externalId, invoice.id);
    Object.assign(invoice, values);
    if (lines) {
      if (await setLines(em, invoice, lines)) touch(context, invoice);
    } else if (values.currency !== undefined) {
      applyTotals(invoice, await managedLines(em, invoice));
    }
    return invoice;
  });
}

/** @throws Invalid for each field that is fixed once an invoice is sent */
function checkEditable(invoice: Invoice, input: UpdateInvoiceInput): void {
  if (invoice.status === InvoiceStatus.DRAFT) return;
  const fixed = Object.keys(input).filter((field) => field !== 'version' && !alwaysEditable.includes(field));
  if (fixed.length === 0) return;
  const message = `Fixed once the invoice is ${invoice.status.toUpperCase()}: void it and duplicate it to correct it.`;
  throw new Invalid(fixed.map((path) => ({ path, message })));
}

/** @throws NotFound, Invalid, Conflict */
export async function archiveInvoice(context: RequestContext, id: string, version: number | null): Promise<Invoice> {
  return change(context, async (em) => {
    const invoice = await existing(context, em, Invoice, id);
    archive(context, invoice, 'invoice');
    checkVersion(invoice, version);
    return invoice;
  });
}

/** @throws NotFound, Invalid (its client is archived), Conflict */
export async function restoreInvoice(context: RequestContext, id: string, version: number | null): Promise<Invoice> {
  return change(context, async (em) => {
    const invoice = await existing(context, em, Invoice, id);
    restore(invoice, 'invoice');
    checkVersion(invoice, version);
    if (hasFreedNumber(invoice)) throw Invalid.field('id', 'The import of this invoice was undone: import it again.');
    const client = invoice.clientId === null ? null : await em.findOne(Client, invoice.clientId);
    if (client?.deletedAt) throw Invalid.field('id', 'The client of this invoice is archived: restore the client.');
    await checkExternalId(em, Invoice, invoice.externalId, invoice.id);
    return invoice;
  });
}

/** Archives a client's active invoices with it, and brings back exactly those. */
export const invoicesFollowClients = {
  async archived(em: WriteEm, client: Client, moment: Date): Promise<void> {
    for (const invoice of await em.find(Invoice, { clientId: client.id, deletedAt: null })) {
      invoice.deletedAt = moment;
      invoice.archivedWithClient = true;
    }
  },
  async restored(em: WriteEm, client: Client): Promise<void> {
    for (const invoice of await em.find(Invoice, { clientId: client.id, archivedWithClient: true })) {
      await checkExternalId(em, Invoice, invoice.externalId, invoice.id);
      invoice.deletedAt = null;
      invoice.archivedWithClient = false;
    }
  },
};

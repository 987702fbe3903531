import DataLoader from 'dataloader';
import { activeClient } from '../client/client.service.js';
import { changeOnce } from '../idempotency/once.js';
import { type RequestContext, loader, seesArchived } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { changeable, seen, stamp } from '../platform/records.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceStatus } from './invoice-status.js';
import { managedLines, setLines } from './lines.js';
import { moveInvoice } from './set-status.js';

/** A refusal names the one argument that asks to void. */
const names = { status: 'voidReason', reason: 'voidReason' };

/**
 * Makes a new draft with the same client, texts and lines. With a reason it also voids the source, which the draft then
 * corrects (PRODUCT section 2, rule 5).
 * @throws NotFound, Invalid, Conflict (its idempotency key)
 */
export async function duplicateInvoice(
  context: RequestContext,
  id: string,
  voidReason: string | null,
  idempotencyKey: string | null,
): Promise<Invoice> {
  const input = voidReason === null ? { id } : { id, voidReason };
  const use = { key: idempotencyKey, mutation: 'duplicateInvoice', input };
  const copyOf = async (em: WriteEm): Promise<Invoice> => {
    const source = await changeable(context, em, Invoice, id);
    if (source.clientId !== null) await activeClient(em, source.clientId);
    const { clientId, title, currency, buyerReference, notes } = source;
    const copy = Object.assign(stamp(context, new Invoice()), { clientId, title, currency, buyerReference, notes });
    if (voidReason !== null) {
      const move = { status: InvoiceStatus.VOID, reason: voidReason, paidOn: null };
      await moveInvoice(context, em, source, move, names);
      copy.correctsId = source.id;
    }
    await setLines(em, copy, await managedLines(em, source));
    em.persist(copy);
    return copy;
  };
  return changeOnce(context, use, copyOf, (made) => seen(context, Invoice, made));
}

/** The invoice that corrects this one, as the caller may see it: an archived one is null for all but admins. Batched. */
export function correctionOf(context: RequestContext, invoice: Invoice): Promise<Invoice | null> {
  const bySource = loader(context, 'corrections', () => {
    return new DataLoader<string, Invoice | null>(async (ids) => {
      const active = seesArchived(context) ? {} : { deletedAt: null };
      const found = await context.em.find(Invoice, { correctsId: { $in: [...ids] }, ...active });
      return ids.map((id) => found.find(({ correctsId }) => correctsId === id) ?? null);
    });
  });
  return bySource.load(invoice.id);
}

import { Client } from '../client/client.entity.js';
import { addDays, dateIn } from '../platform/clock.js';
import { changeOnce } from '../idempotency/once.js';
import type { RequestContext } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { changeable, checkVersion, seen } from '../platform/records.js';
import { normalizeText, textFault } from '../platform/text.js';
import { theWorkspace } from '../workspace/workspace.js';
import type { Workspace } from '../workspace/workspace.entity.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceStatus } from './invoice-status.js';
import { transition } from './lifecycle.js';
import { managedLines } from './lines.js';
import { takeNumber } from './numbering.js';
import { buyerOf, sellerOf } from './party.js';
import { lineNet } from './totals.js';

export interface Move {
  readonly status: InvoiceStatus;
  readonly reason: string | null;
  readonly paidOn: string | null;
  readonly version: number | null;
}

/** Moves an invoice along its life (PRODUCT section 2, rules 3 and 4). @throws NotFound, Invalid, Conflict */
export async function setInvoiceStatus(
  context: RequestContext,
  id: string,
  move: Move,
  idempotencyKey: string | null,
): Promise<Invoice> {
  const use = { key: idempotencyKey, mutation: 'setInvoiceStatus', input: { id, ...move } };
  const moved = async (em: WriteEm): Promise<Invoice> => {
    const invoice = await changeable(context, em, Invoice, id);
    checkVersion(
      invoice,
      move.version,
      { status: move.status.toUpperCase() },
      { status: invoice.status.toUpperCase() },
    );
    return moveInvoice(context, em, invoice, move);
  };
  return changeOnce(context, use, moved, (again) => seen(context, Invoice, again));
}

/** What a refusal calls the arguments that ask for the move. */
interface Names {
  readonly status: string;
  readonly reason: string;
}

/** The move itself, inside a change. @throws Invalid */
export async function moveInvoice(
  context: RequestContext,
  em: WriteEm,
  invoice: Invoice,
  move: Omit<Move, 'version'>,
  names: Names = { status: 'status', reason: 'reason' },
): Promise<Invoice> {
  const { from, to, needsReason } = transition(invoice.status, move.status, context.actor.role, names.status);
  const workspace = await theWorkspace(em);
  const now = context.db.clock.now();
  const today = dateIn(workspace.timeZone, now);
  if (move.paidOn !== null && to !== InvoiceStatus.PAID) throw Invalid.field('paidOn', 'paidOn goes with PAID.');
  const reason = readReason(move.reason, needsReason === true, names.reason);

  if (to === InvoiceStatus.SENT && from === InvoiceStatus.DRAFT) {
    await issue(em, invoice, workspace, today);
    invoice.sentAt = now;
  } else if (to === InvoiceStatus.SENT) {
    invoice.paidOn = invoice.paidAt = null;
  } else if (to === InvoiceStatus.PAID) {
    const paidOn = move.paidOn ?? today;
    if (paidOn > today) throw Invalid.field('paidOn', 'The day of payment cannot lie in the future.');
    invoice.paidOn = paidOn;
    invoice.paidAt = now;
  } else {
    invoice.voidedAt = now;
  }
  invoice.status = to;
  invoice.statusReason = reason;
  return invoice;
}

function readReason(text: string | null, needed: boolean, name: string): string | null {
  const reason = text === null ? null : normalizeText(text) || null;
  const fault = textFault(reason, { min: 3, max: 500, required: needed });
  if (fault !== undefined)
    throw Invalid.field(name, needed && reason === null ? 'A reason is needed: 3 to 500 characters.' : fault);
  return reason;
}

/** Numbers and dates a draft and freezes the parties. @throws Invalid where something is missing */
async function issue(em: WriteEm, invoice: Invoice, workspace: Workspace, today: string): Promise<void> {
  const client = invoice.clientId === null ? null : await em.findOne(Client, { id: invoice.clientId, deletedAt: null });
  if (!client) throw Invalid.field('clientId', 'An invoice needs an active client before it is sent.');
  const lines = await managedLines(em, invoice);
  if (lines.length === 0) throw Invalid.field('lines', 'An invoice needs at least one line before it is sent.');
  const priced = lines.some((line) => lineNet({ ...line, discountPercent: '0' }, invoice.currency) > 0n);
  if (invoice.totalMinor === 0n && !priced)
    throw Invalid.field('lines', 'An invoice over 0 can only be sent where a discount made it 0.');
  invoice.seller = sellerOf(workspace);
  invoice.buyer = buyerOf(client);
  invoice.issuedOn = today;
  invoice.dueOn ??= addDays(today, workspace.paymentTermDays);
  invoice.number = await takeNumber(em, workspace.invoicePrefix, today);
}

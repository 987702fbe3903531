import { type Role, Role as Roles } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { InvoiceStatus } from './invoice-status.js';

/** A legal move of an invoice (PRODUCT section 2, rule 3). */
export interface Transition {
  readonly from: InvoiceStatus;
  readonly to: InvoiceStatus;
  readonly needsReason?: true;
  readonly only?: Role;
}

export const transitions: readonly Transition[] = [
  { from: InvoiceStatus.DRAFT, to: InvoiceStatus.SENT },
  { from: InvoiceStatus.SENT, to: InvoiceStatus.PAID },
  { from: InvoiceStatus.SENT, to: InvoiceStatus.VOID, needsReason: true },
  { from: InvoiceStatus.PAID, to: InvoiceStatus.SENT, needsReason: true, only: Roles.ADMIN },
];

/** The move that is asked for by the argument `name`. @throws Invalid (`name`) that names the legal ones */
export function transition(from: InvoiceStatus, to: InvoiceStatus, role: Role | null, name = 'status'): Transition {
  const legal = transitions.filter((move) => move.from === from && (move.only === undefined || move.only === role));
  const found = legal.find((move) => move.to === to);
  if (found) return found;
  const names = legal.map((move) => move.to.toUpperCase());
  const way = names.length === 0 ? 'Its status is final.' : `It can become ${names.join(' or ')}.`;
  throw Invalid.field(name, `This invoice is ${from.toUpperCase()}. ${way}`);
}

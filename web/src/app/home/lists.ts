import type { Params } from '@angular/router';

// What the lists' addresses call the filters behind the numbers of Home. A span of days is FROM..TO, both included.

export const overdueInvoices: Params = { status: 'overdue', sort: 'due' };
export const draftInvoices: Params = { status: 'draft' };
export const unpaidInvoices: Params = { status: 'sent', sort: 'due' };
export const archivedUnpaidInvoices: Params = { status: 'sent', archived: 'only' };

export function dueInvoices(from: string, to: string): Params {
  return { ...unpaidInvoices, due: `${from}..${to}` };
}

export function paidInvoices(from: string, to: string): Params {
  return { status: 'paid', paid: `${from}..${to}` };
}

export function leadsIn(status: string): Params {
  return { stage: status.toLowerCase() };
}

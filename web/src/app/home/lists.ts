import type { Params } from '@angular/router';

// What the lists' addresses call the filters behind the numbers of Home. Spans of days include both ends.

export const overdueInvoices: Params = { status: 'overdue', sort: 'due' };
export const draftInvoices: Params = { status: 'draft' };
export const unpaidInvoices: Params = { status: 'sent', sort: 'due' };
export const archivedUnpaidInvoices: Params = { status: 'sent', archived: 'only' };

export function dueInvoices(from: string, to: string): Params {
  return { ...unpaidInvoices, dueFrom: from, dueTo: to };
}

export function paidInvoices(from: string, to: string): Params {
  return { status: 'paid', paidFrom: from, paidTo: to };
}

export function leadsIn(status: string): Params {
  return { stage: status.toLowerCase() };
}

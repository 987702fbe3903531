import { dateLocale, formatRelative } from '../platform/format';
import type { InvoiceFilter, InvoiceOrder, InvoiceOrderField, InvoiceStatus } from '../platform/graphql.generated';
import { sentence } from '../ui/changes';
import type { Tone } from '../ui/chip';

interface Standing {
  readonly status: InvoiceStatus;
  readonly overdue: boolean;
}

export function standing({ status, overdue }: Standing): { readonly label: string; readonly tone: Tone } {
  return overdue
    ? { label: 'Overdue', tone: 'overdue' }
    : { label: sentence(status), tone: status.toLowerCase() as Tone };
}

export interface StatusTab {
  /** The URL's word; the first tab has none. */
  readonly key: string | null;
  readonly label: string;
  readonly filter: InvoiceFilter;
}

export const statusTabs: readonly StatusTab[] = [
  { key: null, label: 'All', filter: {} },
  { key: 'draft', label: 'Draft', filter: { status: ['DRAFT'] } },
  { key: 'sent', label: 'Sent', filter: { status: ['SENT'] } },
  { key: 'overdue', label: 'Overdue', filter: { overdue: true } },
  { key: 'paid', label: 'Paid', filter: { status: ['PAID'] } },
  { key: 'void', label: 'Void', filter: { status: ['VOID'] } },
];

const orders: Readonly<Record<string, InvoiceOrderField>> = {
  number: 'NUMBER',
  issued: 'ISSUED_ON',
  due: 'DUE_ON',
  total: 'TOTAL',
  updated: 'UPDATED_AT',
  created: 'CREATED_AT',
};
export const defaultSort = '-created';

/** `-due` as the API's order; an unknown word is the default. */
export function invoiceOrder(sort: string): InvoiceOrder {
  const field = orders[sort.replace(/^-/, '')];
  if (!field) return { field: 'CREATED_AT', direction: 'DESC' };
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

/** The calendar day in that zone, as `2026-11-24`. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

/** `in 30 days`, `today`, `5 days late`: how far a due date lies from today. */
export function dueText(dueOn: string, today: string): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  const text = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days === 0 ? 'today' : days > 0 ? `in ${text}` : `${text} late`;
}

/** `14:12` today, otherwise how long ago. */
export function savedText(at: string, now: Date): string {
  const moment = new Date(at);
  if (moment.toDateString() !== now.toDateString()) return formatRelative(at, now, true);
  return new Intl.DateTimeFormat(dateLocale(), { hour: '2-digit', minute: '2-digit' }).format(moment);
}

/** `24 November 2026` of a calendar date, `–` of none. */
export function longDate(value: string | null | undefined): string {
  if (!value) return '–';
  const day = new Date(`${value}T00:00:00Z`);
  return new Intl.DateTimeFormat(dateLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

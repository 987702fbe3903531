import { formatDate, formatInstant, formatMoney } from '../platform/format';
import { countryName } from '../platform/places';

/** One field's change, as the API's audit entries give it. */
export interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly erased: boolean;
}

const names: Readonly<Record<string, string>> = {
  taxId: 'Tax ID',
  externalId: 'External ID',
  iban: 'IBAN',
  bic: 'BIC',
  deletedAt: 'Archived at',
};

/** A field in the words of its kind of record: a lead's status is its stage. */
export function labelOf(field: string, noun: string): string {
  return field === 'status' && noun.toLowerCase() === 'lead' ? 'Stage' : fieldLabel(field);
}

/** `lines.2.unitPrice` is `Line 2, unit price`, `postalCode` is `Postal code`. */
export function fieldLabel(field: string): string {
  const line = /^lines\.(\d+)(?:\.(.+))?$/.exec(field);
  if (line) return line[2] ? `Line ${line[1]}, ${fieldLabel(line[2]).toLowerCase()}` : `Line ${line[1]}`;
  const known = names[field];
  if (known) return known;
  const words = field
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The text of one side of a change; undefined when there was nothing. */
export function valueText(value: unknown, field = ''): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return wordText(value, field);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((part) => valueText(part) ?? '').join(', ');
  if (typeof value !== 'object') return undefined;
  if ('amount' in value && 'currency' in value) {
    return formatMoney({ amount: String(value.amount), currency: String(value.currency) });
  }
  const parts = Object.entries(value).map(([key, part]) => {
    const text = valueText(part, key);
    return text === undefined ? '' : `${fieldLabel(key)}: ${text}`;
  });
  return parts.filter(Boolean).join(' · ') || undefined;
}

function wordText(text: string, field: string): string {
  if (field.endsWith('status') || field === 'role') return sentence(text);
  if (field === 'country') return countryName(text);
  if (field.endsWith('At') && /^\d{4}-\d\d-\d\dT/.test(text)) return formatInstant(text);
  if (field.endsWith('On') && /^\d{4}-\d\d-\d\d$/.test(text)) return formatDate(text);
  return text;
}

/** `STATUS_CHANGE` is `Status change`. */
export function sentence(word: string): string {
  const words = word.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The log keeps a status as the API writes it: `Invoice status: SENT to PAID` is read as `Sent to Paid`. */
export function summaryText({ action, summary }: { readonly action: string; readonly summary: string }): string {
  return action === 'STATUS_CHANGE' ? summary.replace(/\b[A-Z]{2,}\b/g, sentence) : summary;
}

/** `Email, Phone and Notes` */
export function listText(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}

import { isCalendarDate } from '../platform/clock.js';
import { decimalText, parseDecimal } from '../platform/decimal.js';

/** How numbers and dates that can be read two ways are meant; null: not said. */
export interface Formats {
  readonly date: 'dmy' | 'mdy' | null;
  readonly decimal: 'dot' | 'comma' | null;
}

/** A cell as it was understood, or the sentence that says why it was not. */
export type Reading = { readonly value: string } | { readonly fault: string };

/** The text of a cell: trimmed, `NULL` is empty, and without the quote that exports put before a formula's sign. */
export function cellText(cell: string): string {
  const text = cell.trim();
  if (text === 'NULL') return '';
  return /^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1).trim() : text;
}

const dotted = /^-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/;
const comma = /^-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?$/;
const spaced = /^(-?[1-9]\d{0,2}(?:[\s'’]\d{3})+)([.,]\d+)?$/;

/** A decimal number as the product writes it. `1.234` is refused until `decimal` says which way it is meant. */
export function readNumber(text: string, decimal: Formats['decimal']): Reading {
  const [, whole, fraction = ''] = spaced.exec(text) ?? [];
  // Where spaces group the digits, a point or comma can only begin the decimals.
  if (whole !== undefined && decimal === null) {
    return numberOf(whole.replace(/[\s'’]/g, '') + fraction.replace(',', '.'));
  }
  const compact = whole === undefined ? text : whole.replace(/[\s'’]/g, '') + fraction;
  const asDot = dotted.test(compact) ? compact.replaceAll(',', '') : null;
  const asComma = comma.test(compact) ? compact.replaceAll('.', '').replace(',', '.') : null;
  if (decimal !== null) return numberOf(decimal === 'dot' ? asDot : asComma);
  if (asDot !== null && asComma !== null && asDot !== asComma) {
    return { fault: 'This number can be read two ways: choose the decimal sign, dot or comma.' };
  }
  return numberOf(asDot ?? asComma);
}

function numberOf(text: string | null): Reading {
  const parsed = text === null ? null : parseDecimal(text);
  return parsed ? { value: decimalText(parsed) } : { fault: 'This is not a decimal number.' };
}

const time = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`);

/**
 * A calendar date (`YYYY-MM-DD`); a time of day behind it is left out, and shifts nothing.
 * `01/02/2026` is refused until `order` says which way it is meant.
 */
export function readDate(text: string, order: Formats['date']): Reading {
  const iso = yearFirst.exec(text);
  if (iso) return dateOf(calendarDate(iso[1], iso[3], iso[4]));
  const local = yearLast.exec(text);
  if (!local) return dateOf(null);
  const [, first, , second, year] = local;
  const dayFirst = calendarDate(year, second, first);
  const monthFirst = calendarDate(year, first, second);
  if (order !== null) return dateOf(order === 'dmy' ? dayFirst : monthFirst);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return { fault: 'This date can be read two ways: choose the date format, dmy or mdy.' };
  }
  return dateOf(dayFirst ?? monthFirst);
}

function calendarDate(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

function dateOf(date: string | null): Reading {
  return date === null ? { fault: 'This is not a date: write it as YYYY-MM-DD.' } : { value: date };
}

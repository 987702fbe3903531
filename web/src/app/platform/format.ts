/** Amounts as the API gives them: an exact decimal string and an ISO 4217 code. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

const decimal = /^-?\d+(\.\d+)?$/;
// To make a format takes far longer than to use it, and a list uses the same few many times.
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const locales = new WeakMap<readonly string[], string>();

/** The first of the user's languages that Intl takes: a browser on a machine without a locale says `en-US@posix`. */
export function userLocale(languages: readonly string[] = navigator.languages): string {
  return kept(locales, languages, () => languages.find(isLocale) ?? 'en-GB');
}

/** The interface speaks English: an English user's own way of writing dates, otherwise day before month. */
export function dateLocale(languages: readonly string[] = navigator.languages): string {
  const first = userLocale(languages);
  return first.toLowerCase().startsWith('en') ? first : 'en-GB';
}

/** `€1,234.50`: as many decimals as the amount has, with no step through binary floating point. */
export function formatMoney(value: Amount, locale: string = userLocale()): string {
  if (!isDecimal(value.amount)) return `${value.amount} ${value.currency}`;
  try {
    return numberFormat(locale, decimalsOf(value.amount), value.currency).format(value.amount);
  } catch {
    return `${value.amount} ${value.currency}`;
  }
}

/** `1,234.5`: a decimal string in the user's digits, all of its decimals kept. */
export function formatDecimal(value: string, locale: string = userLocale()): string {
  if (!isDecimal(value)) return value;
  return numberFormat(locale, decimalsOf(value)).format(value);
}

export function formatCount(value: number): string {
  return numberFormat(userLocale(), 0).format(value);
}

/** `24 Nov 2026` of a calendar date `2026-11-24`, which is the same day in every zone. */
export function formatDate(value: string, locale: string = dateLocale()): string {
  const date = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** `24 Nov 2026, 14:02:11` in the user's zone. */
export function formatInstant(value: string, locale: string = dateLocale()): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(value));
}

/** The audit log's `14:02:11` today, `23 Nov 17:44` this year, `23 Nov 2025` before. */
export function formatLogTime(value: string, now: Date, locale: string = dateLocale()): string {
  const at = new Date(value);
  if (daysApart(at, now) === 0) {
    return dateFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }).format(at);
  }
  if (at.getFullYear() !== now.getFullYear()) return dayAndMonth(at, locale, true);
  const time = dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${dayAndMonth(at, locale, false)} ${time}`;
}

/** `now`, `12 min`, `2 h`, `Yesterday`, `20 Nov`, `20 Nov 2025`; with `ago`, `12 min ago` and `2 h ago`. */
export function formatRelative(value: string, now: Date, ago = false, locale: string = dateLocale()): string {
  const at = new Date(value);
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  const tail = ago ? ' ago' : '';
  const days = daysApart(at, now);
  if (minutes < 1 && minutes > -5) return ago ? 'just now' : 'now';
  if (minutes >= 0 && minutes < 60) return `${minutes} min${tail}`;
  if (minutes >= 0 && days === 0) return `${Math.floor(minutes / 60)} h${tail}`;
  if (days === 1) return 'Yesterday';
  return dayAndMonth(at, locale, at.getFullYear() !== now.getFullYear());
}

/** Calendar days between two instants in the user's zone; positive when `at` is earlier. */
function daysApart(at: Date, now: Date): number {
  const day = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  return day(now) - day(at);
}

function dayAndMonth(at: Date, locale: string, year: boolean): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', ...(year && { year: 'numeric' }) }).format(at);
}

function decimalsOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

/** @throws RangeError for a currency that is no three letters. */
function numberFormat(locale: string, digits: number, currency?: string): Intl.NumberFormat {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return kept(
    numbers,
    `${locale} ${digits} ${currency}`,
    () => new Intl.NumberFormat(locale, { ...options, ...(currency !== undefined && { style: 'currency', currency }) }),
  );
}

/** In the zone of the browser: a clock that is moved against UTC, as on a journey, gets formats of its own. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)} ${new Date().getTimezoneOffset()}`;
  return kept(dates, key, () => new Intl.DateTimeFormat(locale, options));
}

interface Store<K, T> {
  get(key: K): T | undefined;
  set(key: K, value: T): unknown;
}

function kept<K, T>(store: Store<K, T>, key: K, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}

function isLocale(language: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}

function isDecimal(value: string): value is `${number}` {
  return decimal.test(value);
}

import { decimalText, multiply, parseDecimal, roundTo, type Decimal } from '../platform/decimal';
import { readNumber } from '../platform/number-entry';

/** The numbers of a line as they are typed, in the user's locale; an empty discount or rate is 0. */
export interface LineNumbers {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountPercent: string;
  readonly taxRate: string;
}

export interface RateTotal {
  readonly rate: string;
  readonly base: string;
  readonly tax: string;
}

/** Amounts as decimal strings with the currency's decimals. */
export interface Totals {
  /** Undefined for a line whose numbers cannot be read (yet); it counts for nothing. */
  readonly nets: readonly (string | undefined)[];
  /** Highest rate first. */
  readonly taxes: readonly RateTotal[];
  readonly subtotal: string;
  readonly total: string;
}

const zero: Decimal = { units: 0n, scale: 0 };

/**
 * What the server will compute (PRODUCT section 2, rule 2; EN 16931): a line's net is quantity x price less the
 * discount, rounded half away from zero to the currency's decimals; the tax is rounded once per rate, on the sum of
 * that rate's nets.
 */
export function totalsOf(lines: readonly LineNumbers[], decimals: number, locale?: string): Totals {
  const nets = lines.map((line) => lineNet(line, decimals, locale));
  const bases = new Map<string, bigint>();
  lines.forEach(({ taxRate }, index) => {
    const net = nets[index];
    const rate = percent(taxRate, locale);
    if (net === undefined || !rate) return;
    const text = plainText(rate);
    bases.set(text, (bases.get(text) ?? 0n) + net);
  });
  const taxes = [...bases].map(([rate, base]) => ({ rate, base, tax: taxOf(base, rate) })).sort(highestFirst);
  const subtotal = nets.reduce<bigint>((sum, net) => sum + (net ?? 0n), 0n);
  const total = taxes.reduce((sum, { tax }) => sum + tax, subtotal);
  const text = (units: bigint): string => decimalText({ units, scale: decimals });
  return {
    nets: nets.map((net) => (net === undefined ? undefined : text(net))),
    taxes: taxes.map(({ rate, base, tax }) => ({ rate, base: text(base), tax: text(tax) })),
    subtotal: text(subtotal),
    total: text(total),
  };
}

function lineNet(line: LineNumbers, decimals: number, locale?: string): bigint | undefined {
  const quantity = readNumber(line.quantity, locale);
  const price = readNumber(line.unitPrice, locale);
  const discount = percent(line.discountPercent, locale);
  if (!quantity || !price || !discount || !percent(line.taxRate, locale)) return undefined;
  const scale = discount.scale + 2;
  const paid = { units: 10n ** BigInt(scale) - discount.units, scale };
  return roundTo(multiply(quantity, price, paid), decimals);
}

function percent(text: string, locale?: string): Decimal | undefined {
  return text.trim() === '' ? zero : readNumber(text, locale);
}

function taxOf(base: bigint, rate: string): bigint {
  const { units, scale } = parseDecimal(rate) ?? zero;
  return roundTo({ units: base * units, scale: scale + 2 }, 0);
}

function highestFirst(a: { readonly rate: string }, b: { readonly rate: string }): number {
  const [left, right] = [parseDecimal(a.rate) ?? zero, parseDecimal(b.rate) ?? zero];
  const scale = Math.max(left.scale, right.scale);
  return roundTo(left, scale) > roundTo(right, scale) ? -1 : 1;
}

/** The shortest way to write a decimal: `13.50` is `13.5`. */
export function plainText(value: Decimal): string {
  const text = decimalText(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** What was typed as the API takes it; what cannot be read stays, for the server to name. */
export function plain(text: string, locale?: string): string {
  const value = readNumber(text, locale);
  return value ? plainText(value) : text.trim();
}

/** `95` with two decimals is `95.00`; more decimals than that stay. */
export function padded(text: string, decimals: number): string {
  const value = parseDecimal(text);
  if (!value || value.scale >= decimals) return text;
  return decimalText({ units: roundTo(value, decimals), scale: decimals });
}

/** The decimals of a currency, as the browser knows them. The server's own amounts have the last word. */
export function currencyDecimals(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

import { currencyDecimals } from '../platform/currency.js';
import { type Decimal, decimal, decimalText, multiply, roundToUnits } from '../platform/decimal.js';

/** The numbers of one line, as decimal strings. */
export interface LineNumbers {
  readonly quantity: string;
  /** Net, in the invoice's currency. */
  readonly unitPrice: string;
  readonly discountPercent: string;
  readonly taxRate: string;
}

/** One tax rate of an invoice, in minor units. */
export interface RateTotal {
  readonly rate: string;
  readonly base: bigint;
  readonly tax: bigint;
}

/** All in minor units of the currency. */
export interface Totals {
  readonly nets: readonly bigint[];
  readonly taxes: readonly RateTotal[];
  readonly subtotal: bigint;
  readonly taxTotal: bigint;
  readonly total: bigint;
}

/** 1 - percent/100, or percent/100, as an exact factor. */
function share(percent: Decimal): Decimal {
  return { units: percent.units, scale: percent.scale + 2 };
}

function remainder(percent: Decimal): Decimal {
  const { units, scale } = share(percent);
  return { units: 10n ** BigInt(scale) - units, scale };
}

/** quantity x unitPrice x (1 - discountPercent/100), rounded half away from zero to the currency's decimals. */
export function lineNet(line: Omit<LineNumbers, 'taxRate'>, currency: string): bigint {
  const discounted = remainder(decimal(line.discountPercent));
  const exact = multiply(decimal(line.quantity), decimal(line.unitPrice), discounted);
  return roundToUnits(exact, currencyDecimals(currency));
}

/**
 * The one calculator of invoices (PRODUCT section 2, rule 2; EN 16931): nets are rounded by line, the tax once per rate
 * on the sum of that rate's nets. Rates come in falling order.
 */
export function totalsOf(lines: readonly LineNumbers[], currency: string): Totals {
  const nets = lines.map((line) => lineNet(line, currency));
  const taxes = taxesOf(lines.map(({ taxRate }, index) => ({ taxRate, net: nets[index] ?? 0n })));
  const subtotal = nets.reduce((sum, net) => sum + net, 0n);
  const taxTotal = taxes.reduce((sum, { tax }) => sum + tax, 0n);
  return { nets, taxes, subtotal, taxTotal, total: subtotal + taxTotal };
}

/** The tax of each rate, from the lines' rounded nets in minor units. */
export function taxesOf(lines: readonly { readonly taxRate: string; readonly net: bigint }[]): RateTotal[] {
  const bases = new Map<string, bigint>();
  for (const { taxRate, net } of lines) {
    const rate = decimalText(decimal(taxRate));
    bases.set(rate, (bases.get(rate) ?? 0n) + net);
  }
  return [...bases]
    .map(([rate, base]) => ({
      rate,
      base,
      tax: roundToUnits(multiply({ units: base, scale: 0 }, share(decimal(rate))), 0),
    }))
    .sort((a, b) => compare(decimal(b.rate), decimal(a.rate)));
}

function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = roundToUnits(a, scale) - roundToUnits(b, scale);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

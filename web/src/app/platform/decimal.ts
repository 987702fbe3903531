import type { Amount } from './format';

/** An exact decimal number: units / 10^scale. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads what was typed: `12`, `12.5`, `12,5`, `.5`. Undefined where it is no plain decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, minus, whole = '', fraction = ''] = /^(-?)(\d*)(?:[.,](\d*))?$/.exec(text.trim()) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const units = BigInt(whole + fraction);
  return { units: minus ? -units : units, scale: fraction.length };
}

/** The API's way of writing a decimal: a point, and as many decimals as the scale says. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

export function multiply(...factors: readonly Decimal[]): Decimal {
  return factors.reduce((product, { units, scale }) => ({
    units: product.units * units,
    scale: product.scale + scale,
  }));
}

/** In units of 10^-scale, rounded half away from zero. */
export function roundTo({ units, scale: from }: Decimal, scale: number): bigint {
  if (from <= scale) return units * 10n ** BigInt(scale - from);
  const divisor = 10n ** BigInt(from - scale);
  const half = divisor / 2n;
  return units < 0n ? -((half - units) / divisor) : (units + half) / divisor;
}

/** The sums of amounts, one a currency, in the order of their codes: currencies are never added up. */
export function sumByCurrency(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string, Decimal>();
  for (const { amount, currency } of amounts) {
    const next = parseDecimal(amount);
    if (!next) continue;
    const sum = sums.get(currency) ?? { units: 0n, scale: next.scale };
    const scale = Math.max(sum.scale, next.scale);
    sums.set(currency, { units: roundTo(sum, scale) + roundTo(next, scale), scale });
  }
  const ranked = [...sums].sort(([a], [b]) => a.localeCompare(b));
  return ranked.map(([currency, sum]) => ({ amount: decimalText(sum), currency }));
}

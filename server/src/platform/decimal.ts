/** An exact decimal number: `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const pattern = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/** Reads a plain decimal (`-12.50`; no exponent, no grouping). Null where the text is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const trimmed = fraction.replace(/0+$/, '');
  const units = BigInt(whole + trimmed);
  return { units: sign === '-' ? -units : units, scale: trimmed.length };
}

/** Like parseDecimal, for text that was checked before. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new RangeError('not a decimal number');
  return value;
}

/** The shortest text of a decimal: no exponent, no trailing zeros, `0` and never `-0`. */
export function decimalText(value: Decimal): string {
  return withScale(value.units, value.scale)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** `units / 10^scale` with exactly `scale` decimals: withScale(5n, 2) = `0.05`. */
export function withScale(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

export function multiply(...factors: readonly Decimal[]): Decimal {
  return factors.reduce(
    (product, factor) => ({ units: product.units * factor.units, scale: product.scale + factor.scale }),
    { units: 1n, scale: 0 },
  );
}

/** Rounds to `scale` decimals, half away from zero (EN 16931's rounding), and gives the units of that scale. */
export function roundToUnits(value: Decimal, scale: number): bigint {
  if (value.scale <= scale) return value.units * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const magnitude = value.units < 0n ? -value.units : value.units;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return value.units < 0n ? -rounded : rounded;
}

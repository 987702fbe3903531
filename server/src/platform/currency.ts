import currencyCodes from 'currency-codes';

/** Decimals of each ISO 4217 currency in use for payments. Codes for metals, bonds and tests (X..) are left out. */
const decimalsByCode = new Map(
  currencyCodes.data
    .filter(({ code }) => !/^X(?!AF|CD|OF|PF|CG)/.test(code))
    .map(({ code, digits }) => [code, digits] as const),
);

export function isCurrency(code: string): boolean {
  return decimalsByCode.has(code);
}

/** The currency's own number of decimals (ISO 4217 minor unit): JPY 0, EUR 2, KWD 3. */
export function currencyDecimals(code: string): number {
  const digits = decimalsByCode.get(code);
  if (digits === undefined) throw new RangeError('not a currency');
  return digits;
}

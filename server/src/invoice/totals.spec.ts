import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { currencyDecimals } from '../platform/currency.js';
import { withScale } from '../platform/decimal.js';
import { type LineNumbers, taxesOf, totalsOf } from './totals.js';

/** An exact fraction. Written apart from the product's decimals, so that a fault of theirs is none of these. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function fraction(text: string): Fraction {
  const [whole = '0', part = ''] = text.split('.');
  return { over: BigInt(whole + part), under: BigInt(`1${'0'.repeat(part.length)}`) };
}

const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });

/** Half away from zero, of what is never negative here: the whole part of x + 1/2. */
function rounded({ over, under }: Fraction): bigint {
  return (2n * over + under) / (2n * under);
}

const decimals = { EUR: 2n, JPY: 0n, KWD: 3n } as const;
type Currency = keyof typeof decimals;

function expectedTotals(lines: readonly LineNumbers[], currency: Currency) {
  const unit: Fraction = { over: 10n ** decimals[currency], under: 1n };
  const nets = lines.map(({ quantity, unitPrice, discountPercent }) => {
    const discount = fraction(discountPercent);
    const left: Fraction = { over: 100n * discount.under - discount.over, under: 100n * discount.under };
    return rounded([fraction(quantity), fraction(unitPrice), left, unit].reduce(times));
  });
  const rates = new Map<string, bigint>();
  lines.forEach(({ taxRate }, index) => {
    const { over, under } = fraction(taxRate);
    const key = ((over * 10_000n) / under).toString(); // in millionths: a rate has 4 decimals of a percent
    rates.set(key, (rates.get(key) ?? 0n) + (nets[index] ?? 0n));
  });
  const taxes = [...rates].map(([key, base]) => rounded({ over: base * BigInt(key), under: 1_000_000n }));
  const subtotal = nets.reduce((sum, net) => sum + net, 0n);
  const taxTotal = taxes.reduce((sum, tax) => sum + tax, 0n);
  return { nets, subtotal, taxTotal, total: subtotal + taxTotal };
}

/** A decimal text with up to some decimals, sometimes with zeros at its end. */
function texts(most: number, places: number): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(most), fc.nat({ max: 10 ** places - 1 }), fc.nat(places)).map(([whole, part, length]) => {
    const digits = String(part).padStart(places, '0').slice(0, length);
    return digits === '' ? String(whole) : `${whole}.${digits}`;
  });
}

const percents = fc.oneof(texts(99, 4), fc.constantFrom('0', '100', '100.0000', '50', '33.3333', '19', '19.0', '7'));
const lines = fc.array(
  fc.record({
    quantity: texts(100_000, 3),
    unitPrice: texts(1_000_000, 6),
    discountPercent: percents,
    taxRate: percents,
  }),
  { maxLength: 12 },
);

describe('the calculator', () => {
  it.each(Object.keys(decimals) as Currency[])('agrees with exact fractions in %s', (currency) => {
    fc.assert(
      fc.property(lines, (given) => {
        expect(totalsOf(given, currency)).toMatchObject(expectedTotals(given, currency));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { subtotal, taxTotal, taxes } = totalsOf(given, 'EUR');
        expect(totalsOf([...given].reverse(), 'EUR')).toMatchObject({ subtotal, taxTotal, taxes });
      }),
    );
  });

  it('states each rate once, the highest first, with bases that make up the subtotal', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { taxes, subtotal, taxTotal } = totalsOf(given, 'EUR');
        const rates = taxes.map(({ rate }) => Number(rate));
        expect(rates).toEqual([...new Set(rates)].sort((a, b) => b - a));
        expect(taxes.reduce((sum, { base }) => sum + base, 0n)).toBe(subtotal);
        expect(taxes.reduce((sum, { tax }) => sum + tax, 0n)).toBe(taxTotal);
      }),
    );
  });

  it('gives the taxes of nets that are known', () => {
    const nets = [
      { taxRate: '19.00', net: 50n },
      { taxRate: '7', net: 10n },
      { taxRate: '19', net: 53n },
    ];
    expect(taxesOf(nets)).toEqual([
      { rate: '19', base: 103n, tax: 20n },
      { rate: '7', base: 10n, tax: 1n },
    ]);
    expect(taxesOf([])).toEqual([]);
  });
});

/** One line of `test/invoice-totals.jsonl`, which the live totals of the web UI are held against too. */
interface SharedCase {
  readonly currency: Currency;
  readonly lines: readonly (readonly [quantity: string, unitPrice: string, discountPercent: string, taxRate: string])[];
  readonly nets: readonly string[];
  readonly taxes: readonly (readonly [rate: string, base: string, tax: string])[];
  readonly subtotal: string;
  readonly total: string;
}

it('computes the random cases that the web UI is held against', () => {
  const file = readFileSync(join(import.meta.dirname, '../../test/invoice-totals.jsonl'), 'utf8');
  const cases = file.trim().split('\n');
  expect(cases).toHaveLength(400);
  for (const text of cases) {
    const { currency, ...stated } = JSON.parse(text) as SharedCase;
    const { nets, taxes, subtotal, total } = totalsOf(
      stated.lines.map(([quantity, unitPrice, discountPercent, taxRate]) => {
        return { quantity, unitPrice, discountPercent, taxRate };
      }),
      currency,
    );
    const amount = (units: bigint): string => withScale(units, currencyDecimals(currency));
    expect({
      ...stated,
      nets: nets.map(amount),
      taxes: taxes.map(({ rate, base, tax }) => [rate, amount(base), amount(tax)]),
      subtotal: amount(subtotal),
      total: amount(total),
    }).toEqual(stated);
  }
});

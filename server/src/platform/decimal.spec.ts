import fc from 'fast-check';
import { decimal, decimalText, multiply, parseDecimal, roundToUnits, withScale } from './decimal.js';

describe('reading decimals', () => {
  it.each([
    ['0', 0n, 0],
    ['-0', 0n, 0],
    ['12.50', 125n, 1],
    ['-12.50', -125n, 1],
    ['007.010', 701n, 2],
    ['0.000001', 1n, 6],
    ['99999999999999999999.99', 9999999999999999999999n, 2],
  ])('%s', (text, units, scale) => {
    expect(parseDecimal(text)).toEqual({ units, scale });
  });

  it.each([
    '',
    ' ',
    '1 ',
    '.5',
    '5.',
    '+5',
    '1,5',
    '1e3',
    '0x10',
    '1_000',
    '--1',
    '1.2.3',
    'Infinity',
    'NaN',
    '٣',
    '1\n',
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeNull();
    expect(() => decimal(text)).toThrow(RangeError);
  });
});

describe('writing decimals', () => {
  it.each([
    [125n, 2, '1.25', '1.25'],
    [120n, 2, '1.20', '1.2'],
    [100n, 2, '1.00', '1'],
    [100n, 0, '100', '100'],
    [5n, 3, '0.005', '0.005'],
    [-5n, 3, '-0.005', '-0.005'],
    [0n, 2, '0.00', '0'],
  ])('%s / 10^%i', (units, scale, fixed, short) => {
    expect([withScale(units, scale), decimalText({ units, scale })]).toEqual([fixed, short]);
  });

  it('gives back what was read', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(12), (units, scale) => {
        const text = withScale(units, scale);
        const read = decimal(text);
        expect(read.units * 10n ** BigInt(scale - read.scale)).toBe(units);
        expect(decimalText(read)).toBe(decimalText({ units, scale }));
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    ['0.5', 0, 1n],
    ['1.5', 0, 2n],
    ['2.5', 0, 3n],
    ['-0.5', 0, -1n],
    ['-2.5', 0, -3n],
    ['0.49999999999', 0, 0n],
    ['-0.49999999999', 0, 0n],
    ['1.005', 2, 101n],
    ['1.0049', 2, 100n],
    ['3', 2, 300n],
  ])('%s to %i decimals', (text, scale, units) => {
    expect(roundToUnits(decimal(text), scale)).toBe(units);
  });

  it('is never further off than half, and half goes away from zero', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(8), fc.nat(8), (units, scale, to) => {
        const rounded = roundToUnits({ units, scale }, to);
        // Twice the distance, in units of both scales together.
        const distance = 2n * (rounded * 10n ** BigInt(scale) - units * 10n ** BigInt(to));
        const limit = 10n ** BigInt(scale);
        const size = distance < 0n ? -distance : distance;
        expect(size <= limit).toBe(true);
        if (size === limit && scale > 0) expect(distance > 0n).toBe(units > 0n);
      }),
    );
  });
});

it('products are exact', () => {
  expect(multiply(decimal('0.1'), decimal('0.2'))).toEqual({ units: 2n, scale: 2 });
  expect(multiply(decimal('999999999999.999999'), decimal('999999999999.999'), decimal('0.5')).scale).toBe(10);
  expect(multiply()).toEqual({ units: 1n, scale: 0 });
});

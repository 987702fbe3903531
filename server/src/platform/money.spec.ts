import 'reflect-metadata';
import { currencyDecimals, isCurrency } from './currency.js';
import { Money, maxMinorUnits, toMinor } from './money.js';

describe('currencies', () => {
  it.each([
    ['JPY', 0],
    ['EUR', 2],
    ['USD', 2],
    ['KWD', 3],
    ['CLF', 4],
    ['XOF', 0],
  ])('%s has %i decimals', (code, decimals) => {
    expect([isCurrency(code), currencyDecimals(code)]).toEqual([true, decimals]);
  });

  it.each(['eur', 'EURO', '', 'XXX', 'XAU', 'XTS', 'DEM', '€'])('%j is none', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => currencyDecimals(code)).toThrow(RangeError);
  });
});

describe('amounts', () => {
  it.each([
    [123450n, 'EUR', '1234.50'],
    [1234n, 'JPY', '1234'],
    [1n, 'KWD', '0.001'],
    [0n, 'EUR', '0.00'],
    [-1n, 'EUR', '-0.01'],
    [maxMinorUnits, 'EUR', '9999999999999.99'],
  ])('%s minor units of %s', (minor, currency, amount) => {
    expect(Money.ofMinor(minor, currency)).toEqual({ amount, currency });
  });

  it.each([
    ['12.5', 'EUR', 1250n],
    ['12', 'JPY', 12n],
    ['12.50', 'JPY', 'JPY has 0 decimals at most.'],
    ['12.00', 'JPY', 12n],
    ['0.001', 'KWD', 1n],
    ['0.001', 'EUR', 'EUR has 2 decimals at most.'],
    ['-0.01', 'EUR', 'The amount cannot be negative.'],
    ['9999999999999.99', 'EUR', maxMinorUnits],
    ['10000000000000', 'EUR', 'The amount has more than 15 digits.'],
    ['999999999999999', 'JPY', maxMinorUnits],
    ['x', 'EUR', 'This is not a decimal number.'],
  ])('%s %s', (amount, currency, expected) => {
    expect(toMinor(amount, currency)).toBe(expected);
  });
});

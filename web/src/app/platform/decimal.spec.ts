import { decimalText, parseDecimal, roundTo, sumByCurrency } from './decimal';

describe('parseDecimal', () => {
  it.each([
    ['12', '12'],
    ['12.50', '12.50'],
    [' 12,5 ', '12.5'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['-0.05', '-0.05'],
  ])('reads %j', (typed, text) => {
    const read = parseDecimal(typed);
    expect(read && decimalText(read)).toBe(text);
  });
  it.each(['', '.', '1,234.50', '1e3', '12 h', '−5'])('refuses %j', (typed) => {
    expect(parseDecimal(typed)).toBeUndefined();
  });
});

describe('roundTo', () => {
  it.each([
    ['0.125', 2, 13n],
    ['-0.125', 2, -13n],
    ['0.1249', 2, 12n],
    ['5', 2, 500n],
    ['0.5', 0, 1n],
    ['-0.5', 0, -1n],
  ])('%s to %i decimals', (text, scale, units) => {
    expect(roundTo(parseDecimal(text) ?? { units: 0n, scale: 0 }, scale)).toBe(units);
  });
});

describe('sumByCurrency', () => {
  it('adds within a currency and never across', () => {
    const amounts = [
      { amount: '0.10', currency: 'EUR' },
      { amount: '5', currency: 'JPY' },
      { amount: '0.20', currency: 'EUR' },
    ];
    expect(sumByCurrency(amounts)).toEqual([
      { amount: '0.30', currency: 'EUR' },
      { amount: '5', currency: 'JPY' },
    ]);
  });
});

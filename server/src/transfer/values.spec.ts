import fc from 'fast-check';
import { cellText, readDate, readNumber } from './values.js';

describe('numbers', () => {
  test.each([
    ['0.99', null, '0.99'],
    ['1,5', null, '1.5'],
    ['12', null, '12'],
    ['-3.50', null, '-3.5'],
    ['0.123', null, '0.123'],
    ['1234.567', null, '1234.567'],
    ['1,234.50', null, '1234.5'],
    ['1.234,50', null, '1234.5'],
    ['1.234.567', null, '1234567'],
    ['1 234,50', null, '1234.5'],
    ['1\u00a0234.567', null, '1234.567'],
    ["1'234.50", null, '1234.5'],
    ['1.234', 'dot', '1.234'],
    ['1.234', 'comma', '1234'],
    ['1,234', 'dot', '1234'],
    ['1,234', 'comma', '1.234'],
  ] as const)('%s (%s) is %s', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toEqual({ value });
  });

  test.each(['1.234', '1,234', '-1.234', '12.500', '999,000'])('%s can be read two ways', (text) => {
    expect(readNumber(text, null)).toEqual({ fault: expect.stringContaining('two ways') as string, asks: 'decimal' });
  });

  test.each([
    ['1.234,50', 'dot'],
    ['1,234.50', 'comma'],
    ['12.34.56', null],
    ['1,23,456.00', null],
    ['1e3', null],
    ['€ 5', null],
    ['five', null],
    ['.', null],
    ['12 34', null],
  ] as const)('%s (%s) is no number', (text, decimal) => {
    expect(readNumber(text, decimal)).toEqual({ fault: 'This is not a decimal number.' });
  });

  test('every number that is written with a point is read as itself once that is chosen', () => {
    const written = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.stringMatching(/^\d{1,6}$/));
    fc.assert(
      fc.property(written, ([whole, fraction]) => {
        const decimals = fraction.replace(/0+$/, '');
        const value = decimals === '' ? whole.toString() : `${whole}.${decimals}`;
        const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
        expect(readNumber(`${whole}.${fraction}`, 'dot')).toEqual({ value });
        expect(readNumber(`${grouped}.${fraction}`, 'dot')).toEqual({ value });
        expect(readNumber(`${whole},${fraction}`, 'comma')).toEqual({ value });
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    ['2021-01-31', null, '2021-01-31'],
    ['2021-01-01 00:00:00', null, '2021-01-01'],
    ['2021-12-31T23:59:59.999Z', null, '2021-12-31'],
    ['2021-12-31T23:59:59-11:00', null, '2021-12-31'],
    ['2021/3/4', null, '2021-03-04'],
    ['31.01.2026', null, '2026-01-31'],
    ['01/31/2026', null, '2026-01-31'],
    ['02/02/2026', null, '2026-02-02'],
    ['01/02/2026', 'dmy', '2026-02-01'],
    ['01/02/2026', 'mdy', '2026-01-02'],
    ['1.2.2026 10:30', 'dmy', '2026-02-01'],
  ] as const)('%s (%s) is %s', (text, order, value) => {
    expect(readDate(text, order)).toEqual({ value });
  });

  test('01/02/2026 can be read two ways', () => {
    expect(readDate('01/02/2026', null)).toEqual({
      fault: expect.stringContaining('choose the date format') as string,
      asks: 'date',
    });
  });

  test.each([
    ['2021-02-30', null],
    ['31/01/2026', 'mdy'],
    ['01/31/2026', 'dmy'],
    ['1/2/26', null],
    ['Jan 5, 2026', null],
    ['2021-01-01 noon', null],
    ['01-02/2026', null],
  ] as const)('%s (%s) is no date', (text, order) => {
    expect(readDate(text, order)).toEqual({ fault: 'This is not a date: write it as YYYY-MM-DD.' });
  });
});

test('a cell is trimmed, NULL is empty, and the quote before a formula’s sign goes', () => {
  expect(['  a ', 'NULL', ' NULL', "'+49 30", "'=1", "'tis", 'Null'].map(cellText)).toEqual([
    'a',
    '',
    '',
    '+49 30',
    '=1',
    "'tis",
    'Null',
  ]);
});

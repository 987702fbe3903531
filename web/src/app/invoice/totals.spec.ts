import { currencyDecimals, padded, plain, totalsOf, type LineNumbers } from './totals';

const line = (quantity: string, unitPrice: string, taxRate = '', discountPercent = ''): LineNumbers => ({
  quantity,
  unitPrice,
  discountPercent,
  taxRate,
});

describe('totalsOf', () => {
  it('adds up the invoice of the design', () => {
    const lines = [
      line('42', '95.00', '23'),
      line('12.5', '95.00', '23', '10'),
      line('8', '145.00', '23'),
      line('1', '680.00', '13.5'),
    ];
    expect(totalsOf(lines, 2)).toEqual({
      nets: ['3990.00', '1068.75', '1160.00', '680.00'],
      taxes: [
        { rate: '23', base: '6218.75', tax: '1430.31' },
        { rate: '13.5', base: '680.00', tax: '91.80' },
      ],
      subtotal: '6898.75',
      total: '8420.86',
    });
  });

  it.each([
    ['half a cent up', line('1', '0.125'), '0.13'],
    ['just below half down', line('1', '0.1249'), '0.12'],
    ['after the discount, not before', line('3', '0.33', '', '50'), '0.50'],
    ['a full discount', line('7', '12.34', '19', '100'), '0.00'],
    ['a comma as the decimal sign', line('1,5', '2,10'), '3.15'],
    ['six decimals of a price', line('1000', '0.000005'), '0.01'],
  ])('rounds a net: %s', (_name, numbers, net) => {
    expect(totalsOf([numbers], 2).nets).toEqual([net]);
  });

  it('rounds the tax once per rate, not per line', () => {
    // Each line alone would give 0.02 (0.0171); together 0.0513 gives 0.05, not 0.06.
    const lines = [line('1', '0.09', '19'), line('1', '0.09', '19.0'), line('1', '0.09', '19.00')];
    expect(totalsOf(lines, 2).taxes).toEqual([{ rate: '19', base: '0.27', tax: '0.05' }]);
  });

  it('puts the highest rate first and keeps rate 0', () => {
    const rates = totalsOf([line('1', '1', '0'), line('1', '1', '9'), line('1', '1', '20')], 2).taxes;
    expect(rates.map(({ rate }) => rate)).toEqual(['20', '9', '0']);
  });

  it('follows the decimals of the currency', () => {
    expect(totalsOf([line('3', '33.5', '10')], 0)).toMatchObject({ nets: ['101'], subtotal: '101', total: '111' });
    expect(totalsOf([line('1', '1.2345', '10')], 3)).toMatchObject({ nets: ['1.235'], total: '1.359' });
  });

  it('counts a line that cannot be read as nothing', () => {
    const totals = totalsOf([line('1', '2', '10'), line('x', '2', '10'), line('', '', '')], 2);
    expect(totals.nets).toEqual(['2.00', undefined, undefined]);
    expect(totals.total).toBe('2.20');
  });

  it('stays exact past binary floating point', () => {
    expect(totalsOf([line('1', '9007199254740993.01', '0')], 2).total).toBe('9007199254740993.01');
  });
});

it.each([
  ['95', '95.00'],
  ['95.5', '95.50'],
  ['0.000125', '0.000125'],
  ['x', 'x'],
])('pads %s', (text, padding) => {
  expect(padded(text, 2)).toBe(padding);
});

it.each([
  ['12,50', '12.5'],
  ['100', '100'],
  ['1.0', '1'],
  [' abc ', 'abc'],
])('writes %j plainly', (typed, text) => {
  expect(plain(typed)).toBe(text);
});

it('knows the decimals of a currency', () => {
  expect(['EUR', 'JPY', 'KWD', 'nonsense'].map(currencyDecimals)).toEqual([2, 0, 3, 2]);
});

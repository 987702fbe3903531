import { shortMoneyText } from './amounts';

const amounts = (...all: string[]) => all.map((each) => ({ amount: each.slice(4), currency: each.slice(0, 3) }));

test('two currencies stand side by side, the workspace’s own first', () => {
  expect(shortMoneyText(amounts('EUR 9532.50', 'GBP 1860.00'), 'GBP')).toEqual({ text: '£1,860.00 and €9,532.50' });
  expect(shortMoneyText([], 'EUR')).toEqual({ text: '' });
});

test('of more only the first are said, and the whole beside', () => {
  const four = amounts('CHF 1.00', 'EUR 2.00', 'GBP 3.00', 'JPY 4');
  expect(shortMoneyText(four, 'EUR')).toEqual({
    text: '€2.00, CHF\u00a01.00, +2 more',
    whole: '€2.00 and CHF\u00a01.00 and £3.00 and ¥4',
  });
  expect(shortMoneyText(four, 'EUR', 1).text).toBe('€2.00, +3 more');
});

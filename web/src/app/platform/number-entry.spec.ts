import { decimalText } from './decimal';
import { readNumber, writeNumber } from './number-entry';

const read = (text: string, locale: string): string | undefined => {
  const value = readNumber(text, locale);
  return value && decimalText(value);
};

it.each([
  ['12.5', 'en-GB', '12.5'],
  ['12,5', 'en-GB', '12.5'],
  ['1,234', 'en-GB', '1234'],
  ['1,234.50', 'en-GB', '1234.50'],
  ['1.234', 'en-GB', '1.234'],
  ['1,234,567', 'en-GB', '1234567'],
  ['12,34,567.5', 'en-IN', '1234567.5'],
  ['12,5', 'de-DE', '12.5'],
  ['12.5', 'de-DE', '12.5'],
  ['1.234', 'de-DE', '1234'],
  ['1.234,50', 'de-DE', '1234.50'],
  ['0.125', 'de-DE', '0.125'],
  ['1,234', 'de-DE', '1.234'],
  ['1 234,5', 'fr-FR', '1234.5'],
  ['1\u202f234,5', 'fr-FR', '1234.5'],
  ["1'234.50", 'de-CH', '1234.50'],
  ['-1.234,5', 'de-DE', '-1234.5'],
  [' 7 ', 'de-DE', '7'],
  ['9007199254740993,01', 'de-DE', '9007199254740993.01'],
])('reads %j in %s', (text, locale, value) => {
  expect(read(text, locale)).toBe(value);
});

it.each(['', 'x', '1.2.3', '1,2,3', '1.234.5', '12 5', '1e3', '1,234.5,6', '--1'])('refuses %j', (text) => {
  for (const locale of ['en-GB', 'de-DE']) expect(readNumber(text, locale)).toBeUndefined();
});

it('writes what it reads', () => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR', 'de-CH']) {
    for (const text of ['0.125', '1.234', '12345.678901', '100']) {
      expect(read(writeNumber(text, locale), locale)).toBe(text);
    }
  }
});

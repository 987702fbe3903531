import { likeness } from './likeness.js';

test.each([
  ['case and accents', ['Zoë Straße', 'ZOE STRASSE', 'zoé  strasse']],
  ['the order of the words', ['Anna Berg', 'Berg, Anna', 'berg anna']],
  ['punctuation', ["Sean O'Neil", 'Sean O’Neil', 'Sean ONeil', 'Sean - ONeil']],
  ['the legal form', ['Berg', 'Berg GmbH', 'Berg G.m.b.H.', 'Berg GmbH & Co. KG', 'BERG, Ltd.', 'Berg Inc']],
  ['a surname that is a legal form', ['Carla Ek', 'Ek, Carla']],
  ['a legal form of three words', ['Nowak', 'Nowak Sp. z o.o.']],
])('%s makes no other name', (_, names) => {
  expect(new Set(names.map(likeness)).size).toBe(1);
});

test.each([
  ['Anna Berg', 'Anna Bergmann'],
  ['Anna Berg', 'Anna'],
  ['Ltd', 'Inc'],
  ['!!!', '???'],
  ['李雷', '韩梅梅'],
])('%s is not %s', (one, other) => {
  expect(likeness(one)).not.toBe(likeness(other));
});

test('no name at all has the empty key', () => {
  expect([likeness(null), likeness(''), likeness('  ')]).toEqual(['', '', '']);
});

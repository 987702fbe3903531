import { type TextRule, fold, normalizeText, textFault } from './text.js';

it.each([
  [' Ada ', 'Ada'],
  ['\u00a0Ada\u3000\ufeff', 'Ada'],
  ['Zoe\u0308', 'Zo\u00eb'],
  ['a  b', 'a  b'],
  ['\n\t', ''],
  ['\u212b', '\u00c5'],
])('%j is kept as %j', (typed, kept) => {
  expect(normalizeText(typed)).toBe(kept);
  expect(normalizeText(kept)).toBe(kept);
});

it.each([
  ['ÉMILE', 'emile'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['Ærø', 'aero'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['ﬁne', 'fine'],
  ['１２３', '123'],
  ['Ünïcödé', 'unicode'],
  ['100%_\\', '100%_\\'],
])('%s is found by %s', (text, key) => {
  expect(fold(text)).toBe(key);
  expect(fold(fold(text))).toBe(fold(text));
});

describe('rules of a text', () => {
  const name: TextRule = { min: 2, max: 5, required: true };
  const broken = 'This text has broken characters.';
  const oneLine = 'Line breaks and control characters are not allowed.';

  it.each<readonly [string | null, TextRule, string | undefined]>([
    ['Ada', name, undefined],
    ['A', name, 'At least 2 characters.'],
    ['', name, 'Required.'],
    [null, name, 'At least 2 characters.'],
    [null, { min: 1, max: 5, required: true }, 'Required.'],
    [null, { max: 5 }, undefined],
    ['sixsix', name, 'At most 5 characters.'],
    ['💶💶💶💶💶', name, undefined],
    ['💶💶💶💶💶💶', name, 'At most 5 characters.'],
    ['a\ud83d', name, broken],
    ['\udcb6a', name, broken],
    ['a\nb', name, oneLine],
    ['a\tb', name, oneLine],
    ['a\u0085b', name, oneLine],
    ['a\u2029b', name, oneLine],
    ['a\u007fb', name, oneLine],
    ['a\n\tb', { max: 5, lines: true }, undefined],
    ['a\u2028b', { max: 5, lines: true }, 'Control characters are not allowed.'],
    ['a\u0000b', { max: 5, lines: true }, 'Control characters are not allowed.'],
    ['a@b.de', { max: 254, email: true }, undefined],
    ['jörg@bücher.example', { max: 254, email: true }, undefined],
    ['a@b', { max: 254, email: true }, 'This is not an email address.'],
    ['a b@c.de', { max: 254, email: true }, 'This is not an email address.'],
    ['Ada <a@b.de>', { max: 254, email: true }, 'This is not an email address.'],
  ])('%j by %j: %s', (text, rule, fault) => {
    expect(textFault(text, rule)).toBe(fault);
  });
});

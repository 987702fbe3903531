import { overtakings } from './overtaken';

const base = { city: 'Cork', terms: '30', phone: '' };

test.each([
  ['what another changed too', { ...base, city: 'Limerick' }, { version: 3, city: 'Galway' }, ['city Galway Limerick']],
  ['not what only this form changed', { ...base, city: 'Limerick' }, { version: 3, city: 'Cork' }, []],
  ['not what both changed alike', { ...base, terms: '14' }, { version: 3, terms: 14 }, []],
  ['a field that another emptied', { ...base, city: 'Limerick' }, { version: 3, city: null }, ['city  Limerick']],
  ['nothing of fields that the form does not hold', base, { version: 3, notes: 'new' }, []],
] as const)('somebody else was first: %s', (_what, mine, current, expected) => {
  const met = overtakings(mine, base, current);
  expect(met.map(({ name, theirs, mine: own }) => `${name} ${theirs} ${own}`)).toEqual(expected);
});

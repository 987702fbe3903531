import { Duplicates, type Known } from './duplicates.js';

const anna: Known = {
  id: '1',
  name: 'Anna Berg',
  company: 'Berg AG',
  email: 'anna@example.org',
  externalId: 'A',
  line: null,
};
const bo: Known = { id: '2', name: 'Bo Lind', email: 'bo@example.org', line: null };

function known(): Duplicates {
  const duplicates = new Duplicates();
  duplicates.add(anna);
  duplicates.add(bo);
  return duplicates;
}

test.each([
  ['the external id', { name: 'Someone Else', externalId: 'A' }, '1'],
  ['the email without case', { name: 'Else', email: 'ANNA@Example.org' }, '1'],
  ['name and company without case and accents', { name: 'ánna berg', company: 'BERG ag', email: 'x@example.org' }, '1'],
  ['name alone, where neither has a company', { name: 'Bo Lind' }, '2'],
  ['the external id before the email', { name: 'x', externalId: 'A', email: 'bo@example.org' }, '1'],
])('%s finds the record', (_, row, id) => {
  expect(known().find(row)?.id).toBe(id);
});

test.each([
  ['another company', { name: 'Anna Berg', company: 'Other' }],
  ['no company where the record has one', { name: 'Anna Berg' }],
  ['the same name alone, with another email', { name: 'Bo Lind', email: 'other@example.org' }],
  ['another external id', { name: 'x', externalId: 'a' }],
])('%s is someone else', (_, row) => {
  expect(known().find(row)).toBeUndefined();
});

test('what a record was called before finds it no more, and what the row leaves out stays', () => {
  const duplicates = known();
  const found = duplicates.find({ name: 'x', externalId: 'A' });
  if (found) duplicates.change(found, { name: 'Anna Lund', email: 'new@example.org' });
  expect(duplicates.find({ name: 'x', email: 'anna@example.org' })).toBeUndefined();
  expect(duplicates.find({ name: 'Anna Berg', company: 'Berg AG' })).toBeUndefined();
  expect(duplicates.find({ name: 'x', email: 'new@example.org' })?.id).toBe('1');
  expect(duplicates.find({ name: 'Anna Lund', company: 'Berg AG' })?.id).toBe('1');
  expect(duplicates.find({ name: 'x', externalId: 'A' })?.id).toBe('1');
});

test('of several with the same key the oldest is found', () => {
  const duplicates = known();
  duplicates.add({ ...bo, id: '3', line: 7 });
  expect(duplicates.find({ name: 'Bo Lind' })?.id).toBe('2');
});

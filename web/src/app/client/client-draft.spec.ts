import { createInput, fault, isFilled, toDraft, toFields } from './client-draft';

it('creates with what is filled', () => {
  expect(createInput({ ...toDraft({}), name: 'Ann', city: ' ' })).toEqual({ name: 'Ann' });
});

it('updates with null for what was emptied', () => {
  expect(toFields({ email: '', city: 'Cork' })).toEqual({ email: null, city: 'Cork' });
});

it('sees nothing typed in blanks', () => {
  expect(isFilled({ ...toDraft({}), city: ' ' })).toBe(false);
  expect(isFilled({ ...toDraft({}), city: 'Cork' })).toBe(true);
});

it.each([
  ['name', ' A', true],
  ['name', 'Al', false],
  ['email', '', false],
])('%s “%s” at fault: %s', (name, text, wrong) => {
  expect(fault(name, text) !== undefined).toBe(wrong);
});

import { createInput, differences, faults, isChanged, toDraft, updateInput } from './lead-draft';

const base = toDraft({ name: 'Ann', source: 'Event', estimatedValue: { amount: '100.00', currency: 'EUR' } });

describe('faults', () => {
  it.each([
    [{ name: ' A' }, ['name']],
    [{ value: '1.200,50' }, ['value']],
    [{ value: '12,5' }, []],
    [{ value: '' }, []],
  ])('%j', (changes, names) => {
    expect(Object.keys(faults({ ...base, ...changes }))).toEqual(names);
  });
});

it('creates with what is filled, a comma read as the decimal sign', () => {
  const draft = { ...toDraft({}, 'EUR'), name: 'Ann', value: '12,5' };
  expect(createInput(draft)).toEqual({ name: 'Ann', estimatedValue: { amount: '12.5', currency: 'EUR' } });
});

it('updates only what changed, with null for what was emptied', () => {
  expect(updateInput({ ...base, source: '', value: '' }, base, 3)).toEqual({
    version: 3,
    source: null,
    estimatedValue: null,
  });
});

it('sees no change in a currency without a value', () => {
  const empty = toDraft({}, 'EUR');
  expect(isChanged({ ...empty, currency: 'GBP' }, empty)).toBe(false);
});

it('names what another saved, the estimate too', () => {
  const current = { version: 4, source: 'Fair', estimatedValue: { amount: '90.00', currency: 'GBP' } };
  expect(differences({ ...base, source: 'Web' }, base, current)).toEqual([
    { name: 'source', theirs: 'Fair', mine: 'Web', fields: { source: 'Fair' } },
    {
      name: 'estimatedValue',
      theirs: '90.00 GBP',
      mine: '100.00 EUR',
      fields: { value: '90.00', currency: 'GBP' },
    },
  ]);
});

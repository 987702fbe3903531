import { createInput, fault, readEstimate, tidy, toDraft, toFields } from './lead-draft';

describe('an estimate', () => {
  it.each([
    ['1200 EUR', '1200.00'],
    ['12,5 EUR', '12.50'],
    ['1200 JPY', '1200'],
    ['1.2345 EUR', '1.2345'],
    ['1.200,50 EUR', undefined],
    ['', undefined],
  ])('%s is %s', (text, amount) => {
    expect(readEstimate(text)?.amount).toBe(amount);
  });

  it('reads the same as the server gives it back', () => {
    expect(tidy('estimatedValue', '1200 EUR')).toBe(
      toDraft({ estimatedValue: { amount: '1200.00', currency: 'EUR' } }).estimatedValue,
    );
  });
});

it.each([
  ['name', ' A', true],
  ['estimatedValue', '1.200,50 EUR', true],
  ['estimatedValue', '12,5 EUR', false],
  ['estimatedValue', '', false],
])('%s “%s” at fault: %s', (name, text, wrong) => {
  expect(fault(name, text) !== undefined).toBe(wrong);
});

it('creates with what is filled, a comma read as the decimal sign', () => {
  expect(createInput({ ...toDraft({}), name: 'Ann', estimatedValue: '12,5 EUR' })).toEqual({
    name: 'Ann',
    estimatedValue: { amount: '12.50', currency: 'EUR' },
  });
});

it('updates with null for what was emptied', () => {
  expect(toFields({ source: '', estimatedValue: '' })).toEqual({ source: null, estimatedValue: null });
});

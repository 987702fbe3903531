import { leadFields, leadFilter, leadOrder, type LeadQuery } from './lead-filter';

const none: LeadQuery = {
  q: undefined,
  stage: undefined,
  converted: undefined,
  updatedFrom: undefined,
  updatedTo: undefined,
  createdFrom: undefined,
  createdTo: undefined,
  archived: undefined,
};

it.each([
  ['nothing', {}, null],
  ['a stage', { stage: 'qualified' }, { status: ['QUALIFIED'] }],
  ['a stage that is none', { stage: 'won' }, null],
  ['those that are no client yet', { converted: 'no' }, { converted: false }],
  ['a day that is none', { updatedFrom: 'soon' }, null],
  ['archived ones too, which is no filter', { archived: '1' }, null],
  ['archived ones only', { archived: 'only', q: 'ferry' }, { archived: true, search: 'ferry' }],
])('filters by %s', (_, query, expected) => {
  expect(leadFilter({ ...none, ...query })).toEqual(expected);
});

it('offers archived ones to admins alone', () => {
  const keys = (isAdmin: boolean): readonly string[] => leadFields(isAdmin).map(({ key }) => key);
  expect(keys(false)).not.toContain('archived');
  expect(keys(true)).toContain('archived');
});

it.each([
  ['-updated', { field: 'UPDATED_AT', direction: 'DESC' }],
  ['name', { field: 'NAME', direction: 'ASC' }],
  ['weight', { field: 'UPDATED_AT', direction: 'DESC' }],
])('orders by %s', (sort, expected) => {
  expect(leadOrder(sort)).toEqual(expected);
});

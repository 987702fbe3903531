import {
  byKey,
  changedFields,
  createInput,
  emptyDraft,
  emptyLine,
  faultsOf,
  merged,
  updateInput,
} from './invoice-draft';

const line = { ...emptyLine(), description: 'Work', quantity: '1,50', unitPrice: '95.00', taxRate: '23' };
const base = { ...emptyDraft('EUR'), title: 'App', clientId: 'c1', lines: [line] };

it('sends plain decimals and leaves blank lines out', () => {
  expect(createInput({ ...base, lines: [line, emptyLine(line)] }).lines).toEqual([
    { description: 'Work', quantity: '1.5', unit: null, unitPrice: '95', discountPercent: '0', taxRate: '23' },
  ]);
});

it('sees no change where only the way of writing differs', () => {
  expect(changedFields({ ...base, lines: [{ ...line, quantity: '1.5', unitPrice: '95' }] }, base)).toEqual([]);
});

it('updates only what changed, and null for what was emptied', () => {
  const saved = { ...base, notes: 'Thanks' };
  expect(updateInput({ ...saved, notes: ' ', dueOn: '2026-12-24' }, saved, 3)).toEqual({
    version: 3,
    notes: null,
    dueOn: '2026-12-24',
  });
});

it('keeps what is typed on top of what another saved', () => {
  const theirs = { ...base, title: 'Theirs', notes: 'Theirs' };
  expect(merged({ ...base, notes: 'Mine' }, base, theirs)).toEqual({ ...theirs, notes: 'Mine' });
});

describe('faultsOf', () => {
  it('finds nothing wrong with a good draft', () => {
    expect(faultsOf(base)).toEqual({});
  });
  it('names the cell', () => {
    const bad = { ...line, key: 9, description: '', quantity: 'x', unitPrice: '1', taxRate: '1,2,3' };
    expect(Object.keys(faultsOf({ ...base, title: ' a ', lines: [bad] }))).toEqual([
      'title',
      '9.description',
      '9.quantity',
      '9.taxRate',
    ]);
  });
});

it("finds the cell that the server's path means", () => {
  const sent = [
    { ...line, key: 5 },
    { ...line, key: 8 },
  ];
  expect(byKey({ 'lines.1.unitPrice': 'Too much.', title: 'No.' }, sent)).toEqual({
    '8.unitPrice': 'Too much.',
    title: 'No.',
  });
});

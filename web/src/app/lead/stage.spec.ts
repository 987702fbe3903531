import type { LeadCardFragment, LeadStatus } from '../platform/graphql.generated';
import { besideStage, formatEstimate, toColumns } from './stage';

const lead = (id: string, status: LeadStatus, updatedAt: string, version = 1): LeadCardFragment =>
  ({ id, status, updatedAt, version, name: id }) as LeadCardFragment;

const ids = (columns: ReturnType<typeof toColumns>): readonly (readonly string[])[] =>
  columns.map(({ leads }) => leads.map(({ id }) => id));

describe('toColumns', () => {
  const loaded = [
    { status: 'NEW' as const, leads: [lead('a', 'NEW', '2026-01-02'), lead('b', 'NEW', '2026-01-01')], total: 7 },
    { status: 'LOST' as const, leads: [lead('c', 'LOST', '2026-01-03')], total: 1 },
  ];

  it('leaves a lead that rests where it is', () => {
    const columns = toColumns(loaded);
    expect(ids(columns)).toEqual([['a', 'b'], ['c']]);
    expect(columns.map(({ count }) => count)).toEqual([7, 1]);
  });

  it('shows a lead on the move in its new column, first, and counts it there', () => {
    const [first, second] = loaded;
    if (!first || !second) throw new Error();
    const moving = { ...first, leads: [lead('a', 'NEW', '2026-01-02'), lead('b', 'LOST', '2026-01-05')] };
    const columns = toColumns([moving, second]);
    expect(ids(columns)).toEqual([['a'], ['b', 'c']]);
    expect(columns.map(({ count }) => count)).toEqual([6, 2]);
  });

  it('drops a lead that has just become a client, and counts it no more', () => {
    const [first] = loaded;
    if (!first) throw new Error();
    const [a, b] = first.leads;
    if (!a || !b) throw new Error();
    const [column] = toColumns([{ ...first, leads: [a, { ...b, convertedAt: '2026-01-04' }] }]);
    expect(column).toMatchObject({ leads: [a], count: 6 });
  });

  it('shows a lead once where two lists hold it, as it was last', () => {
    const [first, second] = loaded;
    if (!first || !second) throw new Error();
    const stale = { ...second, leads: [...second.leads, lead('a', 'LOST', '2026-01-04', 2)], total: 2 };
    expect(ids(toColumns([first, stale]))).toEqual([['b'], ['a', 'c']]);
  });
});

it.each([
  ['NEW', -1, undefined],
  ['NEW', 1, 'CONTACTED'],
  ['LOST', 1, undefined],
] as const)('beside %s, %i', (status, step, beside) => {
  expect(besideStage(status, step)).toBe(beside);
});

it.each([
  ['3200.00', '€3,200'],
  ['3200.50', '€3,200.50'],
])('formats an estimate of %s', (amount, text) => {
  expect(formatEstimate({ amount, currency: 'EUR' })).toBe(text);
});

import { emptyDraft, emptyLine } from './invoice-draft';
import { meet, readable, settle } from './invoice-merge';

const line = { ...emptyLine(), description: 'Work', quantity: '2', unitPrice: '95.00', taxRate: '23' };
const base = { ...emptyDraft('EUR'), title: 'App', clientId: 'c1', lines: [line] };
const dearer = [{ ...line, unitPrice: '110.00' }];
const cheaper = [{ ...line, key: 77, unitPrice: '90.00' }];
const named = (id: string): string => (id === 'c1' ? 'Caoimhe Doyle' : '');

it('asks nothing where each changed something else', () => {
  const [mine, theirs] = [
    { ...base, title: 'Mine' },
    { ...base, notes: 'Theirs', lines: dearer },
  ];
  expect(meet(mine, base, theirs)).toEqual({ clashes: [], others: ['notes', 'lines'] });
  expect(settle(mine, base, theirs, [])).toEqual({ ...theirs, title: 'Mine' });
});

it('asks nothing where both changed alike', () => {
  const same = { ...base, lines: [{ ...line, key: 78, quantity: '3' }] };
  expect(meet({ ...base, lines: [{ ...line, quantity: '3.0' }] }, base, same).clashes).toEqual([]);
});

describe('where both changed the same field', () => {
  const mine = { ...base, title: 'Mine', lines: dearer };
  const theirs = { ...base, title: 'Theirs', notes: 'Theirs', lines: cheaper };
  const { clashes, others } = meet(mine, base, theirs);
  const clash = (name: string) => clashes.find((each) => each.name === name);

  it('shows all three, and what else they changed', () => {
    expect(clash('title')).toEqual({
      name: 'title',
      label: 'Title',
      original: '"App"',
      theirs: '"Theirs"',
      mine: '"Mine"',
    });
    expect(readable('lines', clash('lines')?.theirs ?? '', named)).toBe('Work, 2 × 90');
    expect(others).toEqual(['notes']);
  });

  it.each([
    ['mine', { title: 'Mine', lines: dearer }],
    ['theirs', { title: 'Theirs', lines: cheaper }],
    ['original', { title: 'App', lines: [line] }],
  ] as const)('keeps %s', (side, kept) => {
    const picked = Object.fromEntries(clashes.map((each) => [each.name, each[side]]));
    expect(settle(mine, base, theirs, clashes, picked)).toEqual({ ...theirs, ...kept });
  });

  it('keeps what is typed where nothing was picked', () => {
    expect(settle(mine, base, theirs, clashes)).toEqual({ ...theirs, title: 'Mine', lines: dearer });
  });
});

it('reads clients by name, dates as dates, and nothing as nothing', () => {
  expect(readable('clientId', '"c1"', named)).toBe('Caoimhe Doyle');
  expect(readable('dueOn', '"2026-12-24"', named)).toMatch(/24.*2026/);
  expect(readable('notes', 'null', named)).toBe('');
});

import { Selection } from './selection';

describe('Selection', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  let selection: Selection;
  const chosen = (): string => [...selection.ids()].sort().join('');
  beforeEach(() => (selection = new Selection()));

  it('takes a row in and out', () => {
    selection.toggle('b');
    selection.toggle('d');
    selection.toggle('b');
    expect([chosen(), selection.size()]).toEqual(['d', 1]);
  });

  it('extends to a range both ways from the last single row', () => {
    selection.toggle('c');
    selection.extend('e', order);
    expect(chosen()).toBe('cde');
    selection.extend('b', order);
    expect(chosen()).toBe('bcde');
  });

  it('begins a range where nothing was selected before', () => {
    selection.extend('b', order);
    selection.extend('d', order);
    expect(chosen()).toBe('bcd');
  });

  it('forgets all', () => {
    selection.set(order);
    selection.clear();
    expect(chosen()).toBe('');
  });
});

import { paramsOf, stateOf } from './view-state';

describe('the state of a view', () => {
  it.each([
    [{ sort: 'name', q: 'a b', panel: 'client:1', tab: 'notes', view: '7' }, 'q=a+b&sort=name'],
    [{ q: '', status: 'sent' }, 'status=sent'],
    [{}, ''],
  ])('of %j is %s', (params, state) => {
    expect(stateOf(params)).toBe(state);
    expect(stateOf(paramsOf(state))).toBe(state);
  });
});

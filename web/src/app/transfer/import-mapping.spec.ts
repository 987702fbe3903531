import { choose, mapped, told, type Choices } from './import-mapping';

const found = [
  { column: 'Name', field: 'name', example: 'Ada' },
  { column: 'Mail', field: 'email', example: null },
  { column: 'Second mail', field: null, example: null },
];
const none: Choices = new Map();
const fields = (choices: Choices): (string | null)[] => mapped(found, choices).map(({ field }) => field);

describe('the mapping of an import', () => {
  it('gives a field to one column at a time', () => {
    const { choices, lost } = choose(found, none, 'Second mail', 'email');
    expect([fields(choices), lost]).toEqual([['name', null, 'email'], 'Mail']);
    expect(told(found, choices)).toEqual({ Mail: null, 'Second mail': 'email' });
  });

  it('leaves out as many columns as wanted', () => {
    const one = choose(found, none, 'Mail', null);
    const both = choose(found, one.choices, 'Name', null);
    expect([fields(both.choices), one.lost, both.lost]).toEqual([[null, null, null], undefined, undefined]);
  });

  it('tells the server nothing where all is as it was found', () => {
    const away = choose(found, none, 'Second mail', 'email').choices;
    const back = choose(found, away, 'Mail', 'email').choices;
    expect([fields(back), told(found, back)]).toEqual([['name', 'email', null], {}]);
  });
});

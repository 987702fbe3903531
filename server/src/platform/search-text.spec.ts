import { searchText, searchTiers } from './search-text.js';

/** Whether a text is found, as the index does it: in which tier first. */
function tierOf(query: string, ...fields: string[]): number {
  const text = searchText(...fields);
  return searchTiers(query).findIndex((parts) => parts.every((any) => any.some((part) => text.includes(part))));
}

const [exact, begins, wordBegins, anywhere, not] = [0, 1, 2, 3, -1];

describe('a marked text', () => {
  it.each([
    ['muller', ['Müller'], exact],
    ['  MÜLLER  und   söhne ', ['Müller und Söhne'], exact],
    ['strasse', ['Straße'], exact],
    ['acme', ['Ada', 'ACME'], exact],
    ['mul', ['Müller'], begins],
    ['ada l', ['Ada Lovelace'], begins],
    ['lovel', ['Ada Lovelace'], wordBegins],
    ['love ad', ['Ada Lovelace'], wordBegins],
    ['example', ['Ada', 'ada@example.com'], wordBegins],
    ['velace', ['Ada Lovelace'], anywhere],
    ['da@exa', ['Ada', 'ada@example.com'], anywhere],
    ['lo', ['Ada Lovelace'], wordBegins],
    ['l', ['Ada Lovelace'], wordBegins],
    ['ve', ['Ada Lovelace'], not],
    ['%', ['100%'], wordBegins],
    ['0%', ['100%'], anywhere],
    ['100%', ['1000'], not],
    ['a_b', ['axb'], not],
    ['a-b', ['a - b'], not],
    ['中', ['田中'], wordBegins],
    ['😀', ['Ada 😀'], wordBegins],
    ['ada acme', ['Ada', 'Acme'], wordBegins],
    ['adaacme', ['Ada', 'Acme'], not],
    ['ada zoe', ['Ada', 'Acme'], not],
  ])('%s in %j: tier %d', (query, fields, tier) => {
    expect(tierOf(query, ...fields)).toBe(tier);
  });

  it.each(['', '  ', '\u0301'])('looks for nothing where the query is %j', (query) => {
    expect(searchTiers(query)).toEqual([]);
  });

  it('keeps the first field apart where it is empty', () => {
    expect(searchText('', 'Acme').startsWith(searchText(''))).toBe(true);
    expect(searchText(null, null)).toBe(searchText(''));
  });

  it('never asks the index for fewer than its three characters', () => {
    for (const query of ['a', '%', 'ab', 'a b', 'ada', '-', '中', '😀', 'a-']) {
      for (const part of searchTiers(query).flat(2)) expect(Array.from(part).length).toBeGreaterThanOrEqual(3);
    }
  });
});

import { mark } from './mark';

const marked = (text: string, query: string): string =>
  mark(text, query)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('');

describe('mark', () => {
  it.each([
    ['Northside Credit Union', 'north', '[North]side Credit Union'],
    ['Leonie Köhler', 'kohler leo', '[Leo]nie [Köhler]'],
    ['INV-2026-0139', '0139', 'INV-2026-[0139]'],
    ['Straße 5', 'strasse', 'Straße 5'],
    ['Ewan Muir', '', 'Ewan Muir'],
    ['aaa', 'aa', '[aaa]'],
    ['', 'a', ''],
  ])('%s by %s', (text, query, shown) => expect(marked(text, query)).toBe(shown));
});

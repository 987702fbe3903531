import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { type TableRow, openTable } from './table.js';

/** Hands the bytes out in pieces, so that a character or a line break may be cut in two. */
function source(content: string | Uint8Array, piece = 1_000_000) {
  const bytes = Buffer.from(content);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) pieces.push(bytes.subarray(at, at + piece));
  return { name: 'list.csv', field: 'csv' as const, open: () => Readable.from(pieces) };
}

async function read(content: string | Uint8Array, piece?: number) {
  const { header, delimiter, hasBom, rows } = await openTable(source(content, piece));
  const found: TableRow[] = [];
  for await (const row of rows) found.push(row);
  return { header, delimiter, hasBom, rows: found };
}

test.each([
  [',', 'a,b;c,d\n1,2,3\n'],
  [';', 'a;"b,c,d,e";f\n1;2;3\n'],
  ['\t', 'a\tb\tc, d\n1\t2\t3\n'],
  [',', 'name\nx\n'],
])('the delimiter %j is found', async (delimiter, text) => {
  expect((await read(text)).delimiter).toBe(delimiter);
});

test('with a BOM and without it, the header is the same', async () => {
  expect(await read('\uFEFFNäme\nx')).toMatchObject({ header: ['Näme'], hasBom: true });
  expect(await read('Näme\nx')).toMatchObject({ header: ['Näme'], hasBom: false });
});

test.each(['\n', '\r\n', '\r'])('a row is named by the line it begins on (%j)', async (end) => {
  const lines = ['', 'a,b', '1,2', '', ',', '"x', '', 'y",3', '4,5', ' , ', '6,7'];
  const { rows } = await read(lines.join(end));
  expect(rows).toEqual([
    { line: 3, cells: ['1', '2'] },
    { line: 6, cells: [`x${end}${end}y`, '3'] },
    { line: 9, cells: ['4', '5'] },
    { line: 11, cells: ['6', '7'] },
  ]);
});

test.each([
  ['inside a value', 'a,b\n1,2\n\n"3\n3",4\nx "y",5\n6,7\n', 6, 'inside a value'],
  ['before something else', 'a,b\n1,2\n\n"3\n3",4\n"x" y,5\n6,7\n', 6, 'something follows'],
  ['never closed', 'a,b\n1,2\n\n"3\n3",4\n"x,5\n6,7\n', 6, 'never closed'],
])('a quote %s ends the reading there, after the rows before it', async (_, text, line, reason) => {
  const { rows } = await openTable(source(text));
  const found: TableRow[] = [];
  const reading = (async () => {
    for await (const row of rows) found.push(row);
  })();
  await expect(reading).rejects.toMatchObject({ line, message: expect.stringContaining(reason) as string });
  expect(found.map((row) => row.line)).toEqual([2, 4]);
});

test.each([
  ['an empty file', '', 'list.csv is empty.'],
  ['nothing but a BOM', '\uFEFF', 'list.csv is empty.'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'not text in UTF-8'],
  ['another encoding', Buffer.from('name\nJosé', 'latin1'), 'not text in UTF-8'],
  ['a character cut off at the end', Buffer.from('name\né').subarray(0, 6), 'not text in UTF-8'],
  ['zero bytes', 'name\0,b\n', 'not a text file'],
])('%s is refused', async (_, content, reason) => {
  await expect(read(content)).rejects.toThrow(reason);
});

test('a last column "Error" is passed over, and a row of another length stays one', async () => {
  const { header, rows } = await read('a,b,Error\n1,2,bad\n3,too short\n4,5,6,too long\n7,8,\n');
  expect(header).toEqual(['a', 'b']);
  expect(rows.map(({ cells }) => cells)).toEqual([['1', '2'], ['3'], ['4', '5', '6'], ['7', '8']]);
});

test('whatever is written is read again, with the line of each row', async () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '😀', "'") }),
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
  );
  // The first cell is never empty: rows without any value are left out.
  const row = fc.tuple(fc.constantFrom('x', 'y z', '"', 'a\nb'), cell, cell).map((cells) => [...cells]);
  const table = fc.record({
    rows: fc.array(row, { maxLength: 8 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
    piece: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ rows, delimiter, end, bom, piece }) => {
      const header = ['one', 'two', 'three'];
      const options = { delimiter, record_delimiter: end, bom, quoted_match: /[\r\n,;\t]/ };
      const found = await read(stringify([header, ...rows], options), piece);
      expect(found.header).toEqual(header);
      expect(found.delimiter).toBe(delimiter);
      expect(found.rows.map(({ cells }) => cells)).toEqual(rows);
      let line = 2;
      for (const [index, cells] of rows.entries()) {
        expect(found.rows[index]?.line).toBe(line);
        line += 1 + (cells.join('').match(/\r\n|\r|\n/g)?.length ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});

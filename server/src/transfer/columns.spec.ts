import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientColumns } from './client.columns.js';
import { type Columns, checkMapping, headerKey, mappingOf, placesOf } from './columns.js';
import { headColumns, invoiceStates, ownLineColumns, wholeColumns } from './invoice.columns.js';
import { leadColumns, leadStages } from './lead.columns.js';

const none = new Map<string, string>();

test('case, spaces, dots, underscores and accents do not matter', () => {
  const keys = ['E-Mail', 'e mail', 'E_MAIL', 'é.mail', ' EMail '].map(headerKey);
  expect(new Set(keys)).toEqual(new Set(['email']));
  expect(headerKey('Discount %')).toBe('discount%');
});

test('a field takes the header that ranks first, the others are unknown', () => {
  const { of, unknown } = placesOf(['Id', 'Phone 1', 'Email 1', 'Phone', 'CUSTOMER_ID'], clientColumns, none);
  expect(Object.fromEntries(of)).toEqual({ phone: 3, email: 2, externalId: 4 });
  expect(unknown).toEqual(['Id', 'Phone 1']);
});

test('what the mapping says comes first, by field or by label; an empty field passes a column over', () => {
  const mapping = new Map([
    ['Notes', ''],
    ['Handle', 'external id'],
    ['Mail 2', 'email'],
  ]);
  const { of, unknown } = placesOf(['Notes', 'Handle', 'Email', 'mail 2'], clientColumns, mapping);
  expect(Object.fromEntries(of)).toEqual({ externalId: 1, email: 3 });
  expect(unknown).toEqual(['Email']);
});

test('a mapping of a header or to a field that is not there is refused', () => {
  const check = (mapping: [string, string]): void => checkMapping(new Map([mapping]), [['Name']], [clientColumns]);
  expect(() => check(['Nmae', 'name'])).toThrow('names a column that is not there: Nmae');
  expect(() => check(['Name', 'nmae'])).toThrow('names no field: use one of Name,');
  expect(() => check(['Name', ''])).not.toThrow();
});

test('a mapping of two headers to one field is refused, in words that quote no header', () => {
  const mapping = new Map([
    ['Wer', 'name'],
    ['Was', 'Name'],
  ]);
  const check = (): void => checkMapping(mapping, [['Wer', 'Was']], [clientColumns]);
  expect(check).toThrow('The mapping gives Wer and Was the same field.');
  expect(check).toThrow(
    expect.objectContaining({ path: 'mapping', reason: 'Two columns are given the same field.' }) as Error,
  );
});

test.each([
  [{ Wer: 'name', Was: null }],
  [
    [
      { column: 'Wer', field: ' name ' },
      { column: 'Was', field: null },
    ],
  ],
])('%j is a mapping', (json) => {
  expect(mappingOf(json)).toEqual(
    new Map([
      ['Wer', 'name'],
      ['Was', ''],
    ]),
  );
});

test.each([[null], ['name'], [['Wer']], [{ Wer: 5 }], [[{ field: 'name' }]], [[null]]])('%j is no mapping', (json) => {
  expect(mappingOf(json)).toBeNull();
});

describe.each(Object.entries({ clientColumns, leadColumns, headColumns, wholeColumns, ownLineColumns }))(
  '%s',
  (_, columns: Columns) => {
    test('the manual has all names of all columns', () => {
      const manual = readFileSync(join(import.meta.dirname, '../../../docs/import.md'), 'utf8');
      const names = Object.values(columns).flatMap(({ label, aliases = [] }) => [label, ...aliases]);
      expect(names.filter((name) => !manual.includes(name))).toEqual([]);
    });

    test('no header means two fields', () => {
      const keys = Object.values(columns).flatMap(({ label, aliases = [] }) => [label, ...aliases].map(headerKey));
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    });
  },
);

test('stages and states are written as they are compared', () => {
  const written = [...Object.keys(leadStages), ...Object.keys(invoiceStates)];
  expect(written.map(headerKey)).toEqual(written);
});

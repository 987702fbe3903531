import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from '../src/client/client.entity.js';
import { InvoiceSeries } from '../src/invoice/invoice-series.entity.js';
import { Invoice } from '../src/invoice/invoice.entity.js';
import { InvoiceLine } from '../src/invoice/invoice-line.entity.js';
import { Lead } from '../src/lead/lead.entity.js';
import { systemActor } from '../src/platform/actor.js';
import { importRecords } from '../src/transfer/import.js';
import { contents, database, em, entriesOf, file, inFolder, must, run } from './importing.js';

const samples = join(import.meta.dirname, '../../../shared/data');
const sample = (name: string): string => join(samples, name);
/** The sample lists lie beside the repository; without them what needs them is skipped, and says so. */
const withSamples = existsSync(samples) ? describe : describe.skip;
if (!existsSync(samples)) process.stderr.write(`Skipped: the sample lists are not there (${samples}).\n`);

withSamples('the sample lists', () => {
  test('Chinook: 59 clients, 412 invoices with 2,240 lines, each to the cent', async () => {
    const clients = await must('clients', sample('chinook-customers.csv'));
    expect(clients).toMatchObject({ rows: 59, created: 59, updated: 0, skipped: 0 });
    const lines = sample('chinook-invoice-lines.csv');
    const invoices = await must('invoices', sample('chinook-invoices.csv'), '--lines', lines);
    expect(invoices).toMatchObject({ rows: 412, created: 412, updated: 0, skipped: 0 });

    const reader = await em();
    expect(await reader.count(Client)).toBe(59);
    expect(await reader.count(InvoiceLine)).toBe(2240);
    const stored = await reader.find(Invoice, {});
    expect(stored.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)).toBe(232_860n);
    const byNumber = new Map(stored.map((invoice) => [invoice.number, invoice]));
    const source = readFileSync(sample('chinook-invoices.csv'), 'utf8').trim().split('\n').slice(1);
    expect(source).toHaveLength(412);
    const clientIds = new Map((await reader.find(Client, {})).map(({ externalId, id }) => [externalId, id]));
    for (const row of source) {
      const [id = '', customer = '', date = ''] = row.split(',');
      const invoice = byNumber.get(id);
      expect(invoice).toMatchObject({
        externalId: id,
        clientId: clientIds.get(customer),
        issuedOn: date.slice(0, 10),
        status: 'sent',
        title: `Invoice ${id}`,
        currency: 'EUR',
      });
      expect(invoice?.total().amount).toBe(row.split(',').at(-1)?.trim());
    }
    expect(byNumber.get('1')).toMatchObject({
      dueOn: '2021-01-31',
      seller: { name: 'ClientOps Hub' },
      buyer: { name: 'Leonie Köhler', street: 'Theodor-Heuss-Straße 34', postalCode: '70174', country: 'DE' },
    });
    // No counter of ours has moved, and each entry is marked.
    expect(await reader.count(InvoiceSeries)).toBe(0);
    const entries = entriesOf(invoices.batchId);
    expect(entries).toHaveLength(413);
    expect(entries.filter(({ summary }) => summary === 'Invoice imported')).toHaveLength(412);
  });

  test('a hundred leads come in without a mapping', async () => {
    const result = await must('leads', sample('datablist-leads-100.csv'));
    expect(result).toMatchObject({ rows: 100, created: 100 });
    const reader = await em();
    const stages = { new: 9, contacted: 25, qualified: 45, lost: 21 } as const;
    for (const [status, count] of Object.entries(stages)) {
      expect(await reader.count(Lead, { status: status as keyof typeof stages })).toBe(count);
    }
    expect(await reader.findOneOrFail(Lead, { externalId: '0970F99ED4a2CE4' })).toMatchObject({
      name: 'Victor Cochran',
      company: 'Grimes, Madden and Huff',
      email: 'hatkinson@mclaughlin.com',
      phone: '+1-532-344-1362',
      source: 'Retargeting Ads',
      notes: 'Speak own such.',
      status: 'new',
    });
  });
});

describe('a call that cannot be carried out', () => {
  test.each([
    ['no type', [], 'Say what to import.'],
    ['a type that is none', ['client', 'x.csv'], '"client" cannot be imported'],
    ['no file', ['clients'], 'Say which file'],
    ['a file that is not there', ['clients', '/nowhere.csv'], 'There is no file'],
    ['a folder', ['clients', tmpdir()], `${basename(tmpdir())} is not a file.`],
    ['an unknown option', ['clients', 'x.csv', '--frobnicate'], "Unknown option '--frobnicate'"],
    ['an unknown mode', ['clients', import.meta.filename, '--duplicates', 'merge'], '--duplicates must be one of'],
    ['lines of clients', ['clients', 'x.csv', '--lines', 'y.csv'], '--lines goes with invoices only.'],
    ['duplicates of invoices', ['invoices', 'x.csv', '--duplicates', 'skip'], '--duplicates goes with clients'],
  ])('%s ends with one line', async (_, words, reason) => {
    const { code, stdout, stderr } = await run(...words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('an empty file ends with one line', async () => {
    const path = inFolder('empty.csv');
    writeFileSync(path, '');
    expect(await run('clients', path)).toMatchObject({ code: 1, stdout: '', stderr: 'empty.csv is empty.\n' });
  });

  test('a mapping may be a JSON file, and must be one', async () => {
    const list = file('list.csv', 'Wer,Was', 'Ada Byron,x');
    expect(await must('clients', list, '--mapping', file('map.json', '{"Wer": "name", "Was": null}'))).toMatchObject({
      created: 1,
      warnings: [],
    });
    expect(await run('clients', list, '--mapping', file('map.json', '["Wer"]'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('must be a JSON object') as string,
    });
  });
});

test('two imports of the same file at once: the second sees what the first has written', async () => {
  const path = file('list.csv', 'Name,Email', ...Array.from({ length: 450 }, (_, n) => `Name ${n},n${n}@example.org`));
  const results = await Promise.all([must('clients', path), must('clients', path)]);
  expect(results.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 450]);
  expect(results.map(({ skipped }) => skipped).sort((a, b) => a - b)).toEqual([0, 450]);
  expect(await (await em()).count(Client)).toBe(450);
});

test('a row that is refused while the others are written takes them all back', async () => {
  const rows = ['Name', ...Array.from({ length: 450 }, (_, n) => `Name ${n}`)].join('\n');
  // Between the reading that checks and the one that writes, the file has got a bad last row.
  const contentsInTurn = [rows, `${rows}\nX`];
  const source = {
    name: 'list.csv',
    field: 'csv' as const,
    open: () => Readable.from([Buffer.from(contentsInTurn.shift() ?? '')]),
  };
  const request = {
    type: 'clients',
    file: source,
    lines: null,
    duplicates: 'skip',
    mapping: new Map(),
    dryRun: false,
  } as const;
  const context = { actor: systemActor('import'), requestId: null, operationName: null, ipAddress: null };
  const db = await database();
  const before = contents();
  const { result } = await importRecords(db, context, { ...request, formats: { date: null, decimal: null } });
  expect(contentsInTurn).toEqual([]);
  expect(result).toMatchObject({ rows: 451, created: 0, errors: [{ row: 452, column: 'Name' }], batchId: null });
  expect(contents()).toBe(before);
});

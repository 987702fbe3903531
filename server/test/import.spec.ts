import 'reflect-metadata';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import Database from 'better-sqlite3';
import { Passwords } from '../src/auth/passwords.js';
import { Client } from '../src/client/client.entity.js';
import { runImport } from '../src/commands/run-import.js';
import { InvoiceSeries } from '../src/invoice/invoice-series.entity.js';
import { Invoice } from '../src/invoice/invoice.entity.js';
import { InvoiceLine } from '../src/invoice/invoice-line.entity.js';
import { Lead } from '../src/lead/lead.entity.js';
import { systemActor } from '../src/platform/actor.js';
import { systemClock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import type { Db } from '../src/platform/db.js';
import { prepare } from '../src/prepare.js';
import { importRecords } from '../src/transfer/import.js';
import type { ImportResult } from '../src/transfer/outcome.js';

const samples = join(import.meta.dirname, '../../../shared/data');
const sample = (name: string): string => join(samples, name);
/** The sample lists lie beside the repository; without them what needs them is skipped, and says so. */
const withSamples = existsSync(samples) ? describe : describe.skip;
if (!existsSync(samples)) process.stderr.write(`Skipped: the sample lists are not there (${samples}).\n`);

const passwords = new Passwords();
let root: string;
let folder: string;
let opened: Db | null = null;
let made = 0;

const env = (): NodeJS.ProcessEnv => ({ LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: join(folder, 'data') });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'clientops-import-'));
  folder = join(root, 'template');
  mkdirSync(folder);
  await (await database()).orm.close(true);
  opened = null;
});

beforeEach(() => {
  made += 1;
  folder = join(root, String(made));
  mkdirSync(folder);
  cpSync(join(root, 'template', 'data'), join(folder, 'data'), { recursive: true });
});

afterEach(async () => {
  await opened?.close();
  opened = null;
});

afterAll(async () => {
  await passwords.close();
  rmSync(root, { recursive: true, force: true });
});

async function database(): Promise<Db> {
  opened ??= (await prepare(readConfig(env()), passwords, systemClock)).db;
  return opened;
}

async function em(): Promise<SqlEntityManager> {
  return (await database()).reader();
}

async function change(work: (em: Parameters<Parameters<Db['write']>[1]>[0]) => Promise<void>): Promise<void> {
  const context = { actor: systemActor('test'), requestId: null, operationName: null, ipAddress: null };
  await (await database()).write(context, work);
}

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: ImportResult;
}

/** Runs the command as the shell would. */
async function run(...words: string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const code = await runImport(words, env(), {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  const result = (stdout === '' ? null : JSON.parse(stdout)) as ImportResult;
  return { code, stdout, stderr, result };
}

async function must(...words: string[]): Promise<ImportResult> {
  const { code, result, stdout, stderr } = await run(...words);
  expect({ code, stderr, refused: code === 0 ? '' : stdout }).toEqual({ code: 0, stderr: '', refused: '' });
  return result;
}

/** All rows of all tables, to show that nothing was written. */
function contents(): string {
  const handle = new Database(join(folder, 'data', 'clientops.db'), { readonly: true });
  const tables = ['users', 'workspaces', 'clients', 'leads', 'invoices', 'invoice_lines', 'invoice_series'];
  const rows = [...tables, 'audit_logs', 'audit_values'].map((name) => handle.prepare(`select * from ${name}`).all());
  handle.close();
  return JSON.stringify(rows);
}

interface Entry {
  readonly action: string;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly summary: string;
  readonly operation_name: string;
  readonly actor_kind: string;
  readonly actor_name: string;
}

function entriesOf(batchId: string | null): Entry[] {
  const handle = new Database(join(folder, 'data', 'clientops.db'), { readonly: true });
  const rows = handle.prepare('select * from audit_logs where batch_id = ? order by sequence').all(batchId);
  handle.close();
  return rows as Entry[];
}

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

describe('clients', () => {
  test('all columns, with what they may be called', async () => {
    const path = file(
      'all.csv',
      'Customer ID;Vorname;Last_Name;Organisation;E-Mail 1;Phone 1;Comments;VAT Number;Address;Town;State;Zip Code;Country Name;Currency',
      'C-7;Ada;Byron;Engines;ADA@example.org;+44 20 1;"first\nsecond";GB1;Dorset St 1;London;;W1;United Kingdom;gbp',
      'C-8;Bob;NULL;;;;;;;;;;POL;',
    );
    const result = await must('clients', path, '--map', 'Vorname=First Name');
    expect(result).toMatchObject({ rows: 2, created: 2, warnings: [] });
    const [ada, bob] = await (await em()).find(Client, {}, { orderBy: { externalId: 'asc' } });
    expect(ada).toMatchObject({
      externalId: 'C-7',
      name: 'Ada Byron',
      company: 'Engines',
      email: 'ADA@example.org',
      phone: '+44 20 1',
      notes: 'first\nsecond',
      taxId: 'GB1',
      street: 'Dorset St 1',
      city: 'London',
      region: null,
      postalCode: 'W1',
      country: 'GB',
      currency: 'GBP',
    });
    expect(bob).toMatchObject({ name: 'Bob', country: 'PL', currency: 'EUR' });
  });

  test('one batch id ties the entries, and is the id of the import', async () => {
    const { batchId } = await must('clients', file('two.csv', 'Name', 'Ada Byron', 'Bob Crane'));
    const entries = entriesOf(batchId);
    expect(entries.map(({ action, entity_type: type, summary }) => [action, type, summary])).toEqual([
      ['create', 'Client', 'Client imported'],
      ['create', 'Client', 'Client imported'],
      ['import', 'Import', 'Clients imported: 2 created, 0 updated, 0 skipped'],
    ]);
    expect(entries.at(-1)?.entity_id).toBe(batchId);
    const wrote = { operation_name: 'import clients', actor_kind: 'system', actor_name: 'import' };
    for (const entry of entries) expect(entry).toMatchObject(wrote);
  });

  test.each([
    ['a name that is missing', 'Name,Email', ',a@example.org', 'Name', 'Required.'],
    ['a bad email', 'Name,Email 1', 'Ada Byron,nope', 'Email 1', 'This is not an email address.'],
    ['a text that is too long', 'Name,Phone', `Ada Byron,${'1'.repeat(51)}`, 'Phone', 'At most 50 characters.'],
    ['an unknown currency', 'Name,Currency', 'Ada Byron,EURO', 'Currency', 'currency code'],
    ['too few values', 'Name,Email', 'Ada Byron', null, 'The row has 1 values, the header has 2.'],
    ['too many values', 'Name,Email', 'Ada Byron,a@b.de,x', null, 'The row has 3 values, the header has 2.'],
    ['a quote out of place', 'Name,Email', 'Ada "Byron",', null, 'put the value in quotes'],
  ])('%s is named by line, column and reason, and nothing is written', async (_, header, row, column, reason) => {
    const before = contents();
    const path = file('bad.csv', header, 'Good One,', '', row);
    const { code, result, stdout } = await run('clients', path);
    expect(code).toBe(1);
    expect(result.errors).toEqual([{ row: 4, column, reason: expect.stringContaining(reason) as string }]);
    expect(result).toMatchObject({ created: 0, updated: 0, skipped: 0, batchId: null });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(contents()).toBe(before);
  });

  test('a column that must be there is an error of the header', async () => {
    const { code, result } = await run('clients', file('bad.csv', 'Email,Company', 'a@example.org,x'));
    expect(code).toBe(1);
    expect(result.errors).toMatchObject([{ row: 1, column: 'Name (or First Name and Last Name)' }]);
  });

  test('an unknown country is left empty, an unknown column passed over, each with a warning', async () => {
    const { warnings } = await must('clients', file('odd.csv', 'Name,Shoe,Country', 'Ada Byron,42,Atlantis'));
    expect(warnings).toMatchObject([
      { row: 1, column: 'Shoe' },
      { row: 2, column: 'Country' },
    ]);
    expect(await (await em()).find(Client, {})).toMatchObject([{ name: 'Ada Byron', country: null }]);
  });

  test('a dry run says what would happen and writes nothing', async () => {
    const before = contents();
    const good = await must('clients', file('good.csv', 'Name', 'Ada Byron'), '--dry-run');
    expect(good).toEqual({ rows: 1, created: 1, updated: 0, skipped: 0, warnings: [], errors: [], batchId: null });
    const bad = await run('clients', file('bad.csv', 'Name', 'A'), '--dry-run');
    expect(bad).toMatchObject({ code: 1, result: { errors: [{ row: 2 }] } });
    expect(contents()).toBe(before);
    expect(existsSync(join(folder, 'bad.errors.csv'))).toBe(false);
  });

  test('the refused rows can be mended and imported by themselves', async () => {
    const path = file('list.csv', '\uFEFFName;Email', 'Ada Byron;ada@example.org', '"Bob;B";nope', 'C;;', 'Dora Dee;');
    const { stderr } = await run('clients', path);
    const refused = join(folder, 'list.errors.csv');
    expect(stderr).toContain(refused);
    expect(readFileSync(refused, 'utf8')).toBe(
      '\uFEFFName;Email;Error\n"Bob;B";nope;Email: This is not an email address.\nC;;;The row has 3 values, the header has 2.\n',
    );
    // As it is, it is refused again.
    expect((await run('clients', refused)).result.errors.map(({ row }) => row)).toEqual([2, 3]);
    const again = readFileSync(join(folder, 'list.errors.errors.csv'), 'utf8');
    expect(again).toBe(readFileSync(refused, 'utf8'));
    writeFileSync(refused, readFileSync(refused, 'utf8').replace('nope', 'bob@example.org').replace('C;;;', 'Cy;;'));
    expect(await must('clients', refused)).toMatchObject({ rows: 2, created: 2 });
    expect(existsSync(join(folder, 'list.errors.errors.csv'))).toBe(false);
    // A success takes away what an earlier run has left.
    writeFileSync(path, 'Name;Email\nAda Byron;ada@example.org\n');
    expect(await must('clients', path)).toMatchObject({ created: 1 });
    expect(existsSync(refused)).toBe(false);
  });
});

describe('duplicates', () => {
  const first = ['Id,Name,Company,Email', '1,Ada Byron,Engines,ada@example.org', '2,Bob Crane,,'];
  const second = [
    'Id,Name,Company,Email,Phone',
    '9,Ada B.,,ADA@EXAMPLE.ORG,1',
    ',ada byron,ENGINES,other@example.org,2',
    '2,Robert Crane,,,3',
    ',Cy Dole,,cy@example.org,4',
    ',Cyrus Dole,,Cy@example.org,',
  ];

  beforeEach(async () => {
    await must('clients', file('first.csv', ...first));
  });

  test('are skipped unless told, those within the file with a warning', async () => {
    const result = await must('clients', file('second.csv', ...second));
    expect(result).toMatchObject({ rows: 5, created: 1, updated: 0, skipped: 4 });
    expect(result.warnings).toEqual([
      { row: 6, column: null, reason: 'Skipped: this is the client of line 5 of the file.' },
    ]);
    expect(await (await em()).find(Client, { phone: { $ne: null } })).toMatchObject([{ name: 'Cy Dole' }]);
  });

  test('are updated with the values that are there', async () => {
    const result = await must('clients', file('second.csv', ...second), '--duplicates', 'update');
    // Once line 2 has renamed Ada, line 3 is about nobody known.
    expect(result).toMatchObject({ created: 2, updated: 3, skipped: 0, warnings: [] });
    const clients = await (await em()).find(Client, {}, { orderBy: { phone: 'asc' } });
    expect(clients).toMatchObject([
      { externalId: '9', name: 'Ada B.', company: 'Engines', email: 'ADA@EXAMPLE.ORG', phone: '1' },
      { externalId: null, name: 'ada byron', company: 'ENGINES', email: 'other@example.org', phone: '2' },
      { externalId: '2', name: 'Robert Crane', company: null, email: null, phone: '3' },
      { externalId: null, name: 'Cyrus Dole', company: null, email: 'Cy@example.org', phone: '4' },
    ]);
    const done = entriesOf(result.batchId).map(({ summary }) => summary);
    expect(done).toContain('Client updated: externalId, name, email, phone');
  });

  test('are created, but an external id is given once', async () => {
    const path = file('second.csv', ...second);
    const { result } = await run('clients', path, '--duplicates', 'create');
    expect(result.errors).toEqual([{ row: 4, column: 'Id', reason: 'Another client has this external id.' }]);
    file('second.csv', ...second.map((row) => row.replace(/^2,/, '3,')));
    expect(await must('clients', path, '--duplicates', 'create')).toMatchObject({ created: 5 });
  });

  test('that are archived are made anew, without a word', async () => {
    await change(async (writer) => {
      for (const client of await writer.find(Client, {})) client.deletedAt = new Date();
    });
    expect(await must('clients', file('first.csv', ...first), '--duplicates', 'update')).toMatchObject({
      created: 2,
      updated: 0,
      warnings: [],
    });
  });
});

describe('leads', () => {
  test('a value is read exactly, in its currency or the workspace’s', async () => {
    const path = file('leads.csv', 'Name,Deal Value,Currency,Stage', 'Ada Byron,"1.234,50",,won', 'Bob Crane,7,JPY,');
    await must('leads', path);
    const [ada, bob] = await (await em()).find(Lead, {}, { orderBy: { name: 'asc' } });
    expect(ada).toMatchObject({ estimatedMinor: 123_450n, estimatedCurrency: 'EUR', status: 'qualified' });
    expect(bob).toMatchObject({ estimatedMinor: 7n, estimatedCurrency: 'JPY', status: 'new' });
  });

  test.each([
    ['a number of two meanings', '1.234,,', 'Value', 'two ways'],
    ['too many decimals', '7.5,JPY,', 'Value', 'JPY has 0 decimals at most.'],
    ['a stage that is not known', ',,Asleep', 'Status', 'none of NEW, CONTACTED, QUALIFIED, LOST'],
  ])('%s is an error', async (_, cells, column, reason) => {
    const { result } = await run('leads', file('leads.csv', 'Name,Value,Currency,Status', `Ada Byron,${cells}`));
    expect(result.errors).toEqual([{ row: 2, column, reason: expect.stringContaining(reason) as string }]);
  });

  test('the status of a converted lead is fixed', async () => {
    const path = file('leads.csv', 'Name,Email,Status,Phone', 'Ada Byron,ada@example.org,qualified,1');
    await must('leads', path);
    await change(async (writer) => {
      (await writer.findOneOrFail(Lead, { email: 'ada@example.org' })).convertedAt = new Date();
    });
    expect(await must('leads', path, '--duplicates', 'update')).toMatchObject({ updated: 1 });
    writeFileSync(path, readFileSync(path, 'utf8').replace('qualified', 'lost'));
    const { result } = await run('leads', path, '--duplicates', 'update');
    expect(result.errors).toMatchObject([{ row: 2, column: 'Status' }]);
  });
});

describe('invoices', () => {
  const header =
    'Number,External Id,Client,Title,Currency,Status,Issued On,Due On,Paid On,Description,Quantity,Unit,Unit Price,Discount %,Tax Rate,Total';

  beforeEach(async () => {
    await must(
      'clients',
      file(
        'clients.csv',
        'Id,Name,Email,Address,City,Country,Currency',
        'C1,Ada Byron,ada@example.org,Dorset St 1,London,GB,GBP',
        'C2,Bob Crane,bob@example.org,,,,',
        'C3,Same Name,,,,,',
        'C4,Other,,,,,',
      ),
    );
    await change(async (writer) => {
      const client = await writer.findOneOrFail(Client, { externalId: 'C4' });
      client.name = 'Same Name';
    });
  });

  async function invoices(): Promise<Invoice[]> {
    return (await em()).find(Invoice, {}, { orderBy: { title: 'asc' } });
  }

  async function linesOf(invoice: Invoice | undefined): Promise<InvoiceLine[]> {
    return (await em()).find(InvoiceLine, { invoiceId: invoice?.id ?? '' }, { orderBy: { position: 'asc' } });
  }

  test('one file with a row a line: the first row of an invoice is its head, wherever the others stand', async () => {
    const path = file(
      'invoices.csv',
      header,
      'A-1,x1,C1,Alpha,,paid,2026-01-05,2026-02-01,2026-01-20,Design,2.5,h,80,10%,20,270.00',
      'B-1,,bob@example.org,Beta,USD,,2026-01-06,,,Work,1,,100,,7.5,',
      'A-1,,ignored,,,,,,,Print,1,,45,,20,',
      ',D-1,Ada Byron,Gamma,,draft,,,,Plan,3,,10,,,',
      ',,,Delta,,,,,,,,,,,,',
      'V-1,,C1,Epsilon,,cancelled,2026-01-07,,,Wrong,1,,1,,,',
    );
    expect(await must('invoices', path)).toMatchObject({ rows: 6, created: 5 });
    const [alpha, beta, delta, epsilon, gamma] = await invoices();
    expect(alpha).toMatchObject({
      number: 'A-1',
      externalId: 'x1',
      status: 'paid',
      currency: 'GBP',
      issuedOn: '2026-01-05',
      dueOn: '2026-02-01',
      paidOn: '2026-01-20',
      subtotalMinor: 22_500n,
      taxTotalMinor: 4500n,
      totalMinor: 27_000n,
      buyer: { name: 'Ada Byron', street: 'Dorset St 1', city: 'London', country: 'GB' },
    });
    expect(alpha?.sentAt).toBeInstanceOf(Date);
    expect(alpha?.paidAt).toBeInstanceOf(Date);
    expect(await linesOf(alpha)).toMatchObject([
      { position: 1, description: 'Design', quantity: '2.5', unit: 'h', unitPrice: '80', discountPercent: '10' },
      { position: 2, description: 'Print', quantity: '1', unit: null, unitPrice: '45', taxRate: '20' },
    ]);
    expect(beta).toMatchObject({
      status: 'sent',
      number: 'B-1',
      currency: 'USD',
      dueOn: '2026-02-05',
      totalMinor: 10_750n,
    });
    expect(delta).toMatchObject({ status: 'draft', number: null, clientId: null, totalMinor: 0n, seller: null });
    expect(epsilon).toMatchObject({ status: 'void', number: 'V-1', paidAt: null });
    expect(epsilon?.voidedAt).toBeInstanceOf(Date);
    expect(gamma).toMatchObject({ status: 'draft', number: null, externalId: 'D-1', currency: 'GBP', buyer: null });
    expect(await (await em()).count(InvoiceSeries)).toBe(0);
  });

  const good = 'A-1,,C1,Alpha,,sent,2026-01-05,,,Design,1,,80,,,80';
  const changed = (from: string, to: string): string => good.replace(from, to);
  test.each([
    ['no client', changed('C1', ''), 'Client', 'needs a client'],
    ['an unknown client', changed('C1', 'C9'), 'Client', 'no such active client'],
    ['a client that is not told apart', changed('C1', 'Same Name'), 'Client', 'by its external id'],
    ['no number', changed('A-1', ''), 'Number', 'needs a number'],
    ['no day of issue', changed('2026-01-05', ''), 'Issued On', 'needs its day of issue'],
    ['a date of two meanings', changed('2026-01-05', '01/05/2026'), 'Issued On', 'two ways'],
    ['a number of two meanings', changed(',80,,,80', ',1.234,,,'), 'Unit Price', 'two ways'],
    ['a title too short', changed('Alpha', 'A'), 'Title', 'At least 2 characters.'],
    ['a status that is not known', changed('sent', 'lost'), 'Status', 'none of DRAFT, SENT, PAID, VOID'],
    ['a payment of what is not paid', changed(',,,Design', ',,2026-01-06,Design'), 'Paid On', 'status PAID'],
    ['a payment in the future', changed('sent,2026-01-05,,', 'paid,2026-01-05,,9999-01-01'), 'Paid On', 'future'],
    ['no quantity', changed('Design,1', 'Design,'), 'Quantity', 'Required.'],
    ['a quantity of 0', changed('Design,1', 'Design,0'), 'Quantity', 'More than 0.'],
    ['a negative price', changed(',80,,,', ',-80,,,'), 'Unit Price', 'Not less than 0.'],
    ['a price with 7 decimals', changed(',80,,,', ',80.1234567,,,'), 'Unit Price', 'At most 6 decimals.'],
    ['a discount past 100', changed(',80,,,', ',80,101,,'), 'Discount %', 'Not more than 100.'],
    ['no description', changed('Design', ''), 'Description', 'Required.'],
    ['no line at all', changed('Design,1,,80,,,80', ',,,,,,'), null, 'at least one line'],
    ['a total of 0', changed(',80,,,80', ',0,,,'), null, 'discount made so'],
    [
      'a total that differs by a cent',
      changed(',,,80', ',,,80.01').replace(/,80$/, ',80.01'),
      'Total',
      'The lines come to 80.00 GBP.',
    ],
    ['a total past 15 digits', changed(',1,,80,,,80', ',999999999,,999999999,,,'), 'Unit Price', 'more than 15 digits'],
  ])('%s is an error, and nothing is written', async (_, row, column, reason) => {
    const before = contents();
    const path = file('invoices.csv', header, row, 'B-1,,C2,Beta,,sent,2026-01-05,,,Work,1,,5,,,');
    const { code, result } = await run('invoices', path);
    expect(code).toBe(1);
    expect(result.errors).toEqual([{ row: 2, column, reason: expect.stringContaining(reason) as string }]);
    expect(contents()).toBe(before);
  });

  test('the row above is good as it stands', async () => {
    expect(await must('invoices', file('invoices.csv', header, good))).toMatchObject({ created: 1, warnings: [] });
  });

  test('a number that exists is an error, also of an archived invoice; an external id that is free again is not', async () => {
    const path = file('invoices.csv', header, good.replace('A-1,', 'A-1,x1'));
    await must('invoices', path);
    const again = await run('invoices', path);
    expect(again.result.errors).toMatchObject([
      { column: 'Number', reason: 'Another invoice has this number.' },
      { column: 'External Id', reason: 'Another invoice has this external id.' },
    ]);
    await change(async (writer) => {
      for (const invoice of await writer.find(Invoice, {})) invoice.deletedAt = new Date();
    });
    expect((await run('invoices', path)).result.errors).toMatchObject([{ column: 'Number' }]);
    await must('invoices', file('invoices.csv', header, good.replace('A-1,', 'A-2,x1')));
  });

  test('what is missing of a paid invoice and what a draft cannot have are named in warnings', async () => {
    const rows = ['P-1,,C1,Paid,,paid,2026-01-05,,,Work,1,,5,,,', 'D-1,,C1,Draft,,draft,2026-01-05,,,Work,1,,5,,,'];
    const { warnings } = await must('invoices', file('invoices.csv', header, ...rows));
    expect(warnings).toMatchObject([
      { row: 2, column: 'Paid On' },
      { row: 3, column: 'Number' },
      { row: 3, column: 'Issued On' },
    ]);
    const [draft, paid] = await invoices();
    expect(draft).toMatchObject({ number: null, externalId: 'D-1', issuedOn: null });
    expect(paid).toMatchObject({ paidOn: '2026-01-05' });
  });

  test('two files: lines find their head by id or number, and a stated address for the bill is the buyer’s', async () => {
    const heads = file(
      'heads.csv',
      'InvoiceId;Number;CustomerId;InvoiceDate;BillingAddress;BillingCountry;Total',
      '7;;C1;31.01.2026;Kai 1;Germany;12,50',
      '8;N-8;C2;31.01.2026;;;3',
    );
    const lines = file(
      'lines.csv',
      'Invoice\tTrack\tUnitPrice\tQuantity',
      'N-8\tThree\t3\t1',
      '7\tOne\t10\t1',
      '7\tTwo\t2,5\t1',
    );
    expect(await must('invoices', heads, '--lines', lines)).toMatchObject({ rows: 2, created: 2 });
    const [seven, eight] = await invoices();
    expect(seven).toMatchObject({ title: 'Invoice 7', number: '7', externalId: '7', totalMinor: 1250n });
    expect(seven?.buyer).toEqual({ name: 'Ada Byron', email: 'ada@example.org', street: 'Kai 1', country: 'DE' });
    expect(eight).toMatchObject({ title: 'Invoice N-8', number: 'N-8', externalId: '8', totalMinor: 300n });
  });

  test('two files: the rows of a refused invoice go whole to both files, and come in once they are mended', async () => {
    const heads = file('heads.csv', 'Id,Client,Date', '1,C1,2026-01-05', '2,C1,2026-01-06', '1,C2,2026-01-07');
    const lines = file('lines.csv', 'Invoice Id,Item,Price,Qty', '1,Pen,5,1', '2,Ink,3,1', '2,Nib,free,2', '9,Cap,1,1');
    const { result } = await run('invoices', heads, '--lines', lines);
    expect(result.errors).toMatchObject([
      { row: 4, column: 'Id', reason: 'Line 2 has this number already.' },
      { row: 4, column: 'Id', reason: 'Line 2 has this external id already.' },
      { row: 4, column: null },
      { row: 4, column: 'Price', file: 'lines.csv' },
      { row: 5, column: 'Invoice Id', file: 'lines.csv', reason: 'The file of the invoices has no such invoice.' },
    ]);
    const [badHeads, badLines] = [join(folder, 'heads.errors.csv'), join(folder, 'lines.errors.csv')];
    expect(readFileSync(badHeads, 'utf8')).toMatch(/^Id,Client,Date,Error\n2,C1,2026-01-06,\n1,C2,2026-01-07,Id: /);
    expect(readFileSync(badLines, 'utf8')).toMatch(
      /^Invoice Id,Item,Price,Qty,Error\n2,Ink,3,1,\n2,Nib,free,2,.*\n9,Cap/,
    );
    writeFileSync(badHeads, readFileSync(badHeads, 'utf8').replace('\n1,C2', '\n9,C2'));
    writeFileSync(badLines, readFileSync(badLines, 'utf8').replace('free', '4'));
    expect(await must('invoices', badHeads, '--lines', badLines)).toMatchObject({ rows: 2, created: 2 });
    const [two, nine] = await invoices();
    expect([two?.totalMinor, nine?.totalMinor]).toEqual([1100n, 100n]);
  });

  test('one file: all rows of a refused invoice go to the file of refused rows, its head without a line too', async () => {
    const path = file(
      'invoices.csv',
      'Number,Client,Date,Item,Qty,Price',
      ',C9,,,,',
      'A-1,C1,2026-01-05,Pen,1,5',
      'A-2,C1,2026-01-05,Ink,1,5',
      'A-1,,,Nib,0,5',
    );
    expect((await run('invoices', path)).code).toBe(1);
    expect(readFileSync(join(folder, 'invoices.errors.csv'), 'utf8').split('\n')).toEqual([
      'Number,Client,Date,Item,Qty,Price,Error',
      expect.stringMatching(/^,C9,,,,,Client: There is no such active client\. Title: /) as string,
      'A-1,C1,2026-01-05,Pen,1,5,',
      'A-1,,,Nib,0,5,Qty: More than 0.',
      '',
    ]);
  });

  test('the manual’s examples come in as they stand there', async () => {
    const manual = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8');
    const [whole = '', heads = '', lines = ''] = [...manual.matchAll(/```csv\n(.*?)```/gs)].map(([, text]) => text);
    const known = ['Id,Name,Email', 'C-17,Havn Trae,', 'C-21,Marta Oyelaran,', ',Lindholm,office@lindholm.example'];
    await must('clients', file('known.csv', ...known));
    const one = await must('invoices', file('whole.csv', whole));
    expect(one).toMatchObject({ rows: 3, created: 2, warnings: [] });
    const two = await must('invoices', file('heads.csv', heads), '--lines', file('lines.csv', lines));
    expect(two).toMatchObject({ rows: 2, created: 2, warnings: [] });
  });

  test('two files: both need their columns', async () => {
    const heads = file('heads.csv', 'Client,Date', 'C1,2026-01-05');
    const lines = file('lines.csv', 'Invoice Id,Item', '1,Pen');
    const { result } = await run('invoices', heads, '--lines', lines);
    expect(result.errors).toMatchObject([
      { row: 1, column: 'External Id (or Number)' },
      { row: 1, column: 'Quantity', file: 'lines.csv' },
      { row: 1, column: 'Unit Price', file: 'lines.csv' },
    ]);
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
    const path = join(folder, 'empty.csv');
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
  const source = { name: 'list.csv', open: () => Readable.from([Buffer.from(contentsInTurn.shift() ?? '')]) };
  const request = {
    type: 'clients',
    file: source,
    lines: null,
    duplicates: 'skip',
    mapping: new Map(),
    dryRun: false,
  } as const;
  const context = { actor: systemActor('import'), requestId: null, ipAddress: null };
  const db = await database();
  const before = contents();
  const { result } = await importRecords(db, context, { ...request, formats: { date: null, decimal: null } });
  expect(contentsInTurn).toEqual([]);
  expect(result).toMatchObject({ rows: 451, created: 0, errors: [{ row: 452, column: 'Name' }], batchId: null });
  expect(contents()).toBe(before);
});

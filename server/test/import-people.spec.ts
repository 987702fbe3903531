import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Client } from '../src/client/client.entity.js';
import { Lead } from '../src/lead/lead.entity.js';
import { change, contents, em, entriesOf, file, inFolder, must, run } from './importing.js';

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
    expect(existsSync(inFolder('bad.errors.csv'))).toBe(false);
  });

  test('the refused rows can be mended and imported by themselves', async () => {
    const path = file('list.csv', '\uFEFFName;Email', 'Ada Byron;ada@example.org', '"Bob;B";nope', 'C;;', 'Dora Dee;');
    const { stderr } = await run('clients', path);
    const refused = inFolder('list.errors.csv');
    expect(stderr).toContain(refused);
    expect(readFileSync(refused, 'utf8')).toBe(
      '\uFEFFName;Email;Error\n"Bob;B";nope;Email: This is not an email address.\nC;;;The row has 3 values, the header has 2.\n',
    );
    // As it is, it is refused again.
    expect((await run('clients', refused)).result.errors.map(({ row }) => row)).toEqual([2, 3]);
    const again = readFileSync(inFolder('list.errors.errors.csv'), 'utf8');
    expect(again).toBe(readFileSync(refused, 'utf8'));
    writeFileSync(refused, readFileSync(refused, 'utf8').replace('nope', 'bob@example.org').replace('C;;;', 'Cy;;'));
    expect(await must('clients', refused)).toMatchObject({ rows: 2, created: 2 });
    expect(existsSync(inFolder('list.errors.errors.csv'))).toBe(false);
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

test('an external id that one row gives up is free for the next ones', async () => {
  await must(
    'clients',
    file('first.csv', 'Id,Name,Email', '1,Ada Byron,ada@example.org', '2,Bob Crane,bob@example.org'),
  );
  const rows = ['3,Ada Byron,ada@example.org', '1,Cy Dole,cy@example.org', '4,Bob Crane,bob@example.org', '2,Di Ems,'];
  const next = file('next.csv', 'Id,Name,Email', ...rows);
  expect(await must('clients', next, '--duplicates', 'update')).toMatchObject({ created: 2, updated: 2 });
  const clients = await (await em()).find(Client, {}, { orderBy: { name: 'asc' } });
  expect(clients.map(({ externalId }) => externalId)).toEqual(['3', '4', '1', '2']);
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

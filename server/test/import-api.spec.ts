import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { LightMyRequestResponse } from 'fastify';
import { LogTable } from './changed-rows.js';
import { type As, type Hub, startHub } from './harness.js';
import { type Imported, bring, resultOf } from './records.js';

type Way = (
  as: 'staff' | 'admin',
  input: Readonly<Record<string, string>>,
) => Promise<{ code: string | undefined; body: string; result: Imported }>;

const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex');
const leadsFile = join(import.meta.dirname, '../../../shared/data/datablist-leads-100.csv');
const withSample = existsSync(leadsFile) ? it : it.skip;

let hub: Hub;
const logged: string[] = [];
beforeAll(async () => {
  hub = await startHub({ logged });
  for (const as of ['staff', 'admin'] as const) await hub.tokenOf(as);
});
afterAll(() => hub.stop());

async function upload(
  as: As,
  path: string,
  payload: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const token = as === 'anonymous' ? {} : { token: await hub.tokenOf(as) };
  return hub.http(
    { method: 'POST', url: `/imports/${path}`, payload },
    { ...token, headers: { 'content-type': 'text/csv', ...headers } },
  );
}

/** Gives the account staff a role. */
async function setRole(role: string): Promise<void> {
  const staff = (await hub.must('admin', '{ users { nodes { id username version } } }')).at('users.nodes') as {
    id: string;
    username: string;
    version: number;
  }[];
  const { id = '', version = 0 } = staff.find(({ username }) => username === 'staff') ?? {};
  const query = 'mutation Set($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
  await hub.must('admin', query, { id, input: { version, role } });
}

interface Body extends Imported {
  readonly errors: Imported['errors'] & { extensions?: { code: string } }[];
}

const ways: Readonly<Record<string, Way>> = {
  importRecords: async (as, { type = '', ...input }) => {
    const { csv, dryRun, ...choices } = input;
    const enums = Object.fromEntries(Object.entries(choices).map(([field, value]) => [field, value.toUpperCase()]));
    const answer = await bring(hub, as, { type: type.toUpperCase(), csv, dryRun: dryRun === 'true', ...enums });
    return { code: answer.code, body: answer.body, result: answer.at('result') as Imported };
  },
  'POST /imports': async (as, { type = '', csv = '', ...options }) => {
    const answer = await upload(as, `${type}?${new URLSearchParams(options).toString()}`, csv);
    const body = answer.json<Body>();
    return { code: body.errors[0]?.extensions?.code, body: answer.body, result: body };
  },
};

describe.each(Object.entries(ways))('%s', (name, way) => {
  const mark = name.replace(/\W/g, '');
  /** Each way has people of its own. */
  const own = (text: string): string => text.replaceAll('@', `.${mark}@`);

  it('imports, by the user’s name, as one batch', async () => {
    const log = new LogTable(hub);
    const head = log.head();
    const csv = own('Name;Email;Country\nAda Byron;ada@example.org;Atlantis\nBob Crane;bob@example.org;DEU\n');
    const { result } = await way('staff', { type: 'clients', csv });
    expect(result).toMatchObject({ rows: 2, created: 2, updated: 0, skipped: 0, errors: [], errorsCsv: null });
    expect(result.warnings).toMatchObject([{ row: 2, column: 'Country' }]);
    const entries = log.after(head);
    expect(entries.map(({ action }) => action)).toEqual(['create', 'create', 'import']);
    expect(entries.at(-1)?.entity_id).toBe(result.batchId);
    const operation = name === 'importRecords' ? 'Bring' : 'POST /imports/clients';
    for (const entry of entries) expect(entry).toMatchObject({ actor_name: 'Staff', operation_name: operation });
    expect((await way('staff', { type: 'clients', csv })).result).toMatchObject({ created: 0, skipped: 2 });
    const history =
      'query ($search: String) { clients(filter: { search: $search }) { nodes { history { nodes { batchId } } } } }';
    const seen = await hub.call('staff', history, { search: own('ada@example.org') });
    expect(seen.at('clients.nodes.0.history.nodes.0.batchId')).toBe(result.batchId);
  });

  it('changes nothing for a dry run, nor where 3 rows of 500 are bad; those come in once they are mended', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => own(`Person ${n},p${n}@example.org,1`));
    rows[6] = own('X,p6@example.org,1');
    rows[250] = 'Person 250,nope,1';
    rows[499] = own('Person 499,p499@example.org');
    const csv = `Name,Email,Phone\n${rows.join('\n')}\n`;
    const before = hub.contents();
    const { code, result } = await way('staff', { type: 'leads', csv });
    expect([code, hub.contents()]).toEqual([undefined, before]);
    expect(result).toMatchObject({ rows: 500, created: 0, batchId: null });
    expect(result.errors).toMatchObject([
      { row: 8, column: 'Name', reason: 'At least 2 characters.' },
      { row: 252, column: 'Email', reason: 'This is not an email address.' },
      { row: 501, column: null, reason: 'The row has 2 values, the header has 3.' },
    ]);
    const mended = (result.errorsCsv ?? '').replace('\nX,', '\nXa,').replace('nope', own('p250@example.org'));
    const whole = mended.replace(own('p499@example.org,'), own('p499@example.org,1,'));
    const dry = await way('staff', { type: 'leads', csv: whole, dryRun: 'true' });
    expect([dry.result, hub.contents()]).toEqual([expect.objectContaining({ created: 3, batchId: null }), before]);
    expect((await way('staff', { type: 'leads', csv: whole })).result).toMatchObject({ created: 3, errors: [] });
  });

  it.each([
    ['that fit', 'Name,Mail,Shoe size,Notes', [['name'], ['email'], [null], ['notes']]],
    ['without the one that is needed', 'Wer,Mail,Shoe size,Notes', [[null], ['email'], [null], ['notes']]],
  ])('says what it makes of columns %s, and shows their first values', async (_, header, fields) => {
    const csv = own(`${header}\nAda Byron,,43,${'ä'.repeat(90)}\nBob Crane,bob@example.org,44,x\n`);
    const { result } = await way('staff', { type: 'leads', csv, dryRun: 'true' });
    const email = fields[0]?.[0] === null ? null : own('bob@example.org');
    const examples = ['Ada Byron', email, '43', 'ä'.repeat(80)];
    expect(result.columns).toEqual(
      header.split(',').map((column, n) => ({ column, field: fields[n]?.[0], example: examples[n] })),
    );
  });

  it('asks how a date is meant, and takes the answer', async () => {
    const csv = own(`Number,Client,Date,Item,Qty,Price\n${mark},own@example.org,01/02/2026,Pen,1,"1,500"\n`);
    await way('staff', { type: 'clients', csv: own('Name,Email\nOwn Client,own@example.org\n') });
    const { result } = await way('admin', { type: 'invoices', csv });
    expect(result.errors).toMatchObject([
      { column: 'Date', reason: 'This date can be read two ways: choose the date format, dmy or mdy.' },
      { column: 'Price', reason: 'This number can be read two ways: choose the decimal sign, dot or comma.' },
    ]);
    expect(result).toMatchObject({ needsDateFormat: true, needsDecimal: true });
    const half = (await way('admin', { type: 'invoices', csv, dateFormat: 'dmy' })).result;
    expect(half).toMatchObject({ needsDateFormat: false, needsDecimal: true });
    const told = { type: 'invoices', csv, dateFormat: 'dmy', decimal: 'comma' };
    expect((await way('admin', told)).result).toMatchObject({ created: 1, errors: [], needsDecimal: false });
    expect((await way('staff', told)).code).toBe('FORBIDDEN');
  });

  it.each([
    ['nothing', '', 'csv: The file is empty.'],
    ['empty lines', '\n \n', 'csv: The file is empty.'],
    ['a text with a zero', 'Name\nA\0b\n', 'csv: The file is not a text file: save it as a CSV file in UTF-8.'],
  ])('refuses %s as a whole', async (_, csv, message) => {
    const { code, body } = await way('staff', { type: 'clients', csv });
    expect([code, body]).toEqual(['BAD_USER_INPUT', expect.stringContaining(message)]);
  });

  it('names a quote in the middle of a value, and a column among 200', async () => {
    const quote = await way('staff', { type: 'clients', csv: 'Name,Email\nGood One,\nAda "Byron,\nNext One,\n' });
    expect(quote.result.errors).toMatchObject([
      { row: 3, reason: expect.stringContaining('put the value in quotes') as string },
    ]);
    const header = Array.from({ length: 200 }, (_, n) => `Column ${n}`).join(',');
    const wide = await way('staff', {
      type: 'clients',
      csv: own(`${header},Name\n${'x,'.repeat(200)}Wide One ${mark}\n`),
    });
    expect(wide.result).toMatchObject({ created: 1, errors: [] });
    expect(wide.result.warnings).toHaveLength(200);
  });

  it('takes no header of any size, since each note names its column', async () => {
    for (const [csv, reason] of [
      [`Name,Email${'.'.repeat(200)}\nAda Byron,nope\n`, 'The name of a column has at most 200 characters.'],
      [`Name${',x'.repeat(1000)}\nAda Byron\n`, 'A file has at most 1000 columns.'],
    ] as const) {
      const { result } = await way('staff', { type: 'clients', csv });
      expect(result.errors).toMatchObject([{ row: 1, column: null, reason }]);
    }
  });

  it('takes what every object has by birth for no choice', async () => {
    const csv = own('Name,Email,Status\nAda Proto,proto@example.org,constructor\n');
    const { result } = await way('staff', { type: 'leads', csv });
    expect(result.errors).toMatchObject([
      { row: 2, column: 'Status', reason: expect.stringContaining('NEW') as string },
    ]);
  });

  it('reads a cell that was neutralised for spreadsheets as what it was', async () => {
    const csv = own(`Name,Phone,Notes,Email\n'=Sum ${mark},'+49 30 1,'-home,eq@example.org\n`);
    expect((await way('staff', { type: 'clients', csv })).result).toMatchObject({ created: 1 });
    const find = 'query Find($part: String) { clients(filter: { search: $part }) { nodes { name phone notes } } }';
    const found = await hub.must('staff', find, { part: own('eq@example.org') });
    expect(found.at('clients.nodes.0')).toEqual({ name: `=Sum ${mark}`, phone: '+49 30 1', notes: '-home' });
  });

  withSample('takes a list of a hundred leads without a mapping', async () => {
    const csv = readFileSync(leadsFile, 'utf8');
    const { result } = await way('staff', { type: 'leads', csv, duplicates: 'update' });
    expect([result.rows, result.errors, result.created + result.updated]).toEqual([100, [], 100]);
  });
});

describe('importRecords', () => {
  const csv = 'Wer,Was\nSecret Person,x\n';
  it.each([
    ['a column that is not there', { mapping: [{ column: 'Secret', field: 'name' }] }, 'mapping'],
    ['a field that is none', { mapping: [{ column: 'Wer', field: 'secret' }] }, 'mapping'],
    [
      'a field twice',
      {
        mapping: [
          { column: 'Wer', field: 'name' },
          { column: 'Was', field: 'name' },
        ],
      },
      'mapping',
    ],
    ['lines of clients', { lines: 'Secret' }, 'lines'],
    ['a broken character', { csv: 'Name\nSecret \ud800' }, 'csv'],
    ['duplicates of invoices', { type: 'INVOICES', duplicates: 'UPDATE' }, 'duplicates'],
  ])('names the field of the input for %s, and quotes nothing', async (_, input, path) => {
    const answer = await bring(hub, 'admin', { type: 'CLIENTS', csv, ...input });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [path]]);
    expect(answer.body).not.toMatch(/secret/i);
  });

  it('takes a mapping', async () => {
    const mapping = [{ column: 'Wer', field: 'Full Name' }, { column: 'Was' }];
    expect((await bring(hub, 'staff', { type: 'LEADS', csv, mapping })).fields).toEqual(['mapping']);
    const named = [{ column: 'Wer', field: 'name' }, { column: 'Was' }];
    expect(resultOf(await bring(hub, 'staff', { type: 'LEADS', csv, mapping: named }))).toMatchObject({
      created: 1,
      warnings: [],
    });
  });

  it.each(['CLIENTS', 'LEADS', 'INVOICES'])('can give %s each field that it names', async (type) => {
    const list = await hub.must('staff', `{ importFields(type: ${type}) { name label } }`);
    const fields = list.list('importFields') as { name: string; label: string }[];
    for (const name of fields.flatMap((field) => [field.name, field.label])) {
      const mapping = [{ column: 'Wer', field: name }];
      const found = resultOf(await bring(hub, 'admin', { type, csv, mapping, dryRun: true })).columns[0]?.field;
      expect(fields.find((field) => field.name === found)).toMatchObject({ [found === name ? 'name' : 'label']: name });
    }
  });

  it('takes heads and lines of invoices, and says of which of them a note is', async () => {
    const heads = 'Id,Client,Date\n77,Own Two,2026-01-05\n';
    await bring(hub, 'staff', { type: 'CLIENTS', csv: 'Name\nOwn Two\n' });
    const lines = 'Invoice Id,Item,Qty,Price\n77,Pen,none,5\n';
    const refused = resultOf(await bring(hub, 'admin', { type: 'INVOICES', csv: heads, lines }));
    expect(refused.errors).toMatchObject([{ row: 2, column: 'Qty', file: 'lines' }]);
    expect([refused.errorsCsv, refused.linesErrorsCsv]).toEqual([
      heads.replace('\n', ',Error\n').replace('05\n', '05,\n'),
      'Invoice Id,Item,Qty,Price,Error\n77,Pen,none,5,Qty: This is not a decimal number.\n',
    ]);
    const mended = lines.replace('none', '2');
    expect(resultOf(await bring(hub, 'admin', { type: 'INVOICES', csv: heads, lines: mended })).created).toBe(1);
  });
});

describe('POST /imports', () => {
  it('takes no API token, no cookie, and nobody', async () => {
    const before = (JSON.parse(hub.contents()) as unknown[])[3];
    expect((await upload('anonymous', 'clients', 'Name\nAda\n')).statusCode).toBe(401);
    const { token } = await hub.makeToken(['CLIENTS_WRITE']);
    expect((await upload('anonymous', 'clients', 'Name\nAda\n', { authorization: `Bearer ${token}` })).statusCode).toBe(
      403,
    );
    const cookie = (await hub.login('staff', 'staff123')).refreshToken;
    expect((await upload('anonymous', 'clients', 'Name\nAda\n', { cookie: `coh_refresh=${cookie}` })).statusCode).toBe(
      401,
    );
    expect((JSON.parse(hub.contents()) as unknown[])[3]).toEqual(before);
  });

  it.each([
    ['Windows-1252', Buffer.from('Name\nJos\xe9\n', 'latin1'), 'The file is not text in UTF-8'],
    ['a picture', picture, 'The file is not text in UTF-8'],
  ])('refuses %s', async (_, payload, reason) => {
    const answer = await upload('staff', 'clients', payload);
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(reason)]);
  });

  it('takes text/csv alone, by POST alone', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      expect((await upload('staff', 'clients', '{}', { 'content-type': type })).statusCode).toBe(415);
    }
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await hub.http({ method, url: '/imports/leads' }, { headers: { 'content-type': 'text/csv' } });
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST']);
    }
  });

  it('names each parameter that is wrong, and no other', async () => {
    const answer = await upload(
      'staff',
      'clients?duplicates=merge&mapping=%7B&dryRun=true&dryRun=true&Secret=1',
      'Name\nAda\n',
    );
    const [error] = answer.json<{ errors: { extensions: { fields: { path: string }[] } }[] }>().errors;
    expect([answer.statusCode, error?.extensions.fields.map(({ path }) => path)]).toEqual([
      400,
      ['dryRun', 'duplicates', 'mapping', 'query'],
    ]);
    expect(answer.body).not.toMatch(/secret|merge/i);
  });

  it('takes what is larger than 1 MB, refuses more than 50 MB, and leaves no file behind', async () => {
    const rows = (size: number): string => `Name,Notes\n${`Big One,${'x'.repeat(990)}\n`.repeat(size / 1000)}`;
    const large = await upload('staff', 'clients?mapping={"Notes":null}&duplicates=skip', rows(3_000_000));
    expect([large.statusCode, large.json<Imported>().rows]).toEqual([200, 3000]);
    const huge = await upload('staff', 'clients', rows(53_000_000));
    expect([huge.statusCode, huge.body]).toEqual([413, expect.stringContaining('larger than 50 MB')]);
    expect(readdirSync(hub.dataDir).filter((name) => name.startsWith('upload'))).toEqual([]);
  });
  it('keeps refusals in the log, and has a line in the server’s log', async () => {
    const log = new LogTable(hub);
    hub.clock.pass(61); // what was refused in the minute before is counted, not kept
    await hub.tokenOf('staff');
    const head = log.head();
    logged.length = 0;
    expect((await upload('staff', 'invoices?Secret=1', 'Name\nAda\n')).statusCode).toBe(403);
    expect((await upload('staff', 'invoices', 'Name\nAda\n')).statusCode).toBe(403);
    expect(log.after(head).map(({ action, summary }) => [action, summary])).toEqual([
      ['access_denied', 'Refused: POST /imports/invoices'],
    ]);
    await upload('staff', 'clients?dryRun=true', 'Name\nSecret Person\n');
    const lines = logged.map((line) => JSON.parse(line) as { operation?: string; errors?: string[] });
    expect(lines.map(({ operation, errors }) => [operation, errors])).toEqual([
      ['POST /imports/invoices', ['FORBIDDEN']],
      ['POST /imports/invoices', ['FORBIDDEN']],
      ['POST /imports/clients', undefined],
    ]);
    expect(logged.join()).not.toMatch(/secret/i);
  });

  it.each([
    ['signed out', 401, (token: string) => hub.send('mutation { logout }', {}, { token })],
    ['became staff', 403, () => setRole('STAFF')],
  ])('writes nothing for a caller who %s while the file came in', async (_, status, meanwhile) => {
    await setRole('ADMIN');
    const token = (await hub.login('staff', 'staff123')).text('login.token');
    const body = async function* (): AsyncGenerator<string> {
      yield 'Number,Client,Date,Item,Qty,Price\n';
      await meanwhile(token);
      yield 'LATE-1,Ada Byron,2026-03-01,Pen,1,5\n';
    };
    const { statusCode } = await hub.http(
      { method: 'POST', url: '/imports/invoices?dryRun=true', payload: Readable.from(body()) },
      { token, headers: { 'content-type': 'text/csv' } },
    );
    expect(statusCode).toBe(status);
    await setRole('STAFF');
  });

  it('takes two files of a user at once, and one more when one is done', async () => {
    const waiting: (() => void)[] = [];
    const slow = async function* (): AsyncGenerator<string> {
      yield 'Name\n';
      await new Promise<void>((resolve) => waiting.push(resolve));
      yield 'Slow One\n';
    };
    const token = await hub.tokenOf('staff');
    const send = (payload: Readable | string): Promise<LightMyRequestResponse> =>
      hub.http(
        { method: 'POST', url: '/imports/clients?dryRun=true', payload },
        { token, headers: { 'content-type': 'text/csv' } },
      );
    const both = [send(Readable.from(slow())), send(Readable.from(slow()))];
    while (waiting.length < 2) await new Promise(setImmediate);
    const third = await send('Name\nThird One\n');
    expect([third.statusCode, third.headers['retry-after']]).toEqual([429, '10']);
    for (const go of waiting) go();
    expect((await Promise.all(both)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await send('Name\nThird One\n')).statusCode).toBe(200);
  });

  it('holds so many cells of refused rows and no more', async () => {
    const { errors } = (
      await upload('staff', 'clients', `Name\n${`x${','.repeat(500_000)}\n`.repeat(4)}`)
    ).json<Imported>();
    expect(errors.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(errors.at(-1)?.reason).toContain('mend the rows above first');
  });
});

import { LogTable } from './changed-rows.js';
import { csvRows, download, fileOf, jsonRows } from './downloads.js';
import { type Hub, type Sent, startHub } from './harness.js';
import { archiveOrRestore, makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';

const scopes = ['CLIENTS_READ', 'LEADS_READ', 'INVOICES_READ', 'AUDIT_READ'] as const;

/** PRODUCT section 1: who may export what. */
const table = [
  // export        anonymous staff admin  an API token's scope
  ['clients', 401, 200, 200, 'CLIENTS_READ'],
  ['leads', 401, 200, 200, 'LEADS_READ'],
  ['invoices', 401, 200, 200, 'INVOICES_READ'],
  ['invoice-lines', 401, 200, 200, 'INVOICES_READ'],
  ['audit', 401, 403, 200, 'AUDIT_READ'],
] as const;
const files = table.flatMap((row) => (['csv', 'jsonl'] as const).map((format) => [...row, format] as const));

describe('who may download', () => {
  let hub: Hub;
  const sessions = new Map<'staff' | 'admin', string>();
  beforeAll(async () => {
    hub = await startHub();
    await makeInvoice(hub);
    await makeLead(hub);
    for (const as of ['staff', 'admin'] as const) {
      sessions.set(as, (await hub.login(as, `${as}123`)).succeeded().refreshToken);
    }
  });
  afterAll(() => hub.stop());

  it.each(files)('%s', async (name, anonymous, staff, admin, scope, format) => {
    const file = `${name}.${format}`;
    const status = async (sent: Sent): Promise<number> => (await download(hub, file, sent)).statusCode;
    expect(await status({})).toBe(anonymous);
    expect(await status({ token: await hub.tokenOf('staff') })).toBe(staff);
    expect(await status({ token: await hub.tokenOf('admin') })).toBe(admin);
    expect(await status({ cookie: sessions.get('staff') ?? '' })).toBe(staff);
    expect(await status({ cookie: sessions.get('admin') ?? '' })).toBe(admin);
    expect(await status({ token: (await hub.makeToken([scope])).token })).toBe(200);
    const others = scopes.filter((other) => other !== scope);
    expect(await status({ token: (await hub.makeToken(others)).token })).toBe(403);
    expect(await status({ token: 'coh_mistyped' })).toBe(401);
    // A token that is sent counts, whatever the cookie is.
    expect(await status({ token: 'coh_mistyped', cookie: sessions.get('admin') ?? '' })).toBe(401);
  });

  it('the log by the token of an owner who is no admin any more: not', async () => {
    const { token } = await hub.makeToken(scopes);
    expect((await download(hub, 'audit.csv', { token })).statusCode).toBe(200);
    const file = hub.sqlite();
    file.exec("update users set role = 'staff' where username = 'admin'");
    try {
      expect((await download(hub, 'audit.csv', { token })).statusCode).toBe(403);
      expect((await download(hub, 'clients.csv', { token })).statusCode).toBe(200);
    } finally {
      file.exec("update users set role = 'admin' where username = 'admin'");
    }
  });

  it.each([
    ['same-origin', 200],
    ['none', 200],
    ['same-site', 401],
    ['cross-site', 401],
  ])('by the cookie, where the browser says that %s started it: %i', async (site, status) => {
    const headers = { 'sec-fetch-site': site };
    const byCookie = await download(hub, 'clients.csv', { cookie: sessions.get('staff') ?? '', headers });
    expect(byCookie.statusCode).toBe(status);
    const byToken = await download(hub, 'clients.csv', { token: await hub.tokenOf('staff'), headers });
    expect([byToken.statusCode, byToken.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  it('nobody by a cookie that was rotated or whose session has ended', async () => {
    const { refreshToken } = await hub.login('staff', 'staff123');
    const renewed = await hub.send('mutation { refreshSession { token } }', {}, { cookie: refreshToken });
    expect((await download(hub, 'clients.csv', { cookie: refreshToken })).statusCode).toBe(401);
    const cookie = renewed.refreshToken;
    expect((await download(hub, 'clients.csv', { cookie })).statusCode).toBe(200);
    await hub.send('mutation { logout }', {}, { token: renewed.text('refreshSession.token') });
    expect((await download(hub, 'clients.csv', { cookie })).statusCode).toBe(401);
  });

  it('a refusal is an entry, at most one a minute', async () => {
    const log = new LogTable(hub);
    hub.clock.pass(120);
    const token = await hub.tokenOf('staff');
    const head = log.head();
    for (let round = 0; round < 3; round += 1) await download(hub, 'audit.csv', { token });
    await download(hub, 'audit.csv');
    expect(log.after(head).map(({ action, summary }) => [action, summary.replace(/,.*/, '')])).toEqual([
      ['access_denied', 'Refused: export audit'],
    ]);
  });
});

it('an account with a password of the first start exports nothing in production', async () => {
  const hub = await startHub({ env: { NODE_ENV: 'production' } });
  const signedIn = await hub.login('admin', 'admin123');
  for (const [name] of table) {
    const { statusCode } = await download(hub, `${name}.csv`, { token: signedIn.text('login.token') });
    expect([name, statusCode]).toEqual([name, 403]);
    expect((await download(hub, `${name}.csv`, { cookie: signedIn.refreshToken })).statusCode).toBe(403);
  }
  await hub.stop();
});

describe('a download over HTTP', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub({ at: '2026-03-10T23:30:00Z' });
    await hub.settings({ timeZone: 'Asia/Tokyo' });
    await makeClient(hub);
  });
  afterAll(() => hub.stop());

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['jsonl', 'application/x-ndjson; charset=utf-8'],
  ])('%s: a file of the workspace’s day that is kept nowhere', async (format, type) => {
    const { headers } = await fileOf(hub, 'staff', `clients.${format}`);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="clients-2026-03-11.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s is 405 with Allow', async (method) => {
    const log = new LogTable(hub);
    const token = await hub.tokenOf('staff');
    const head = log.head();
    const { statusCode, headers } = await hub.http({ method, url: '/exports/clients.csv' }, { token });
    expect([statusCode, headers.allow, log.head()]).toEqual([405, 'GET', head]);
  });

  it.each(['users.csv', 'clients.xlsx', 'clients', 'Clients.csv', '__proto__.csv'])('%s is 404', async (file) => {
    const answer = await download(hub, file, { token: await hub.tokenOf('admin') });
    expect(answer.statusCode).toBe(404);
    expect(answer.json<{ errors: { extensions: { code: string } }[] }>().errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is committed to the log before its first byte, by name of the filters and never by value', async () => {
    const log = new LogTable(hub);
    const token = await hub.tokenOf('staff');
    const head = log.head();
    const query = 'invoices.csv?search=secret-7f3&status=SENT&status=PAID&orderBy=TOTAL';
    const { headers } = await download(hub, query, { token });
    await download(hub, 'clients.jsonl', { token });
    const [entry] = log.after(head);
    expect(
      log
        .after(head)
        .map(({ action, entity_type, entity_id, summary, operation_name }) => [
          action,
          entity_type,
          entity_id,
          summary,
          operation_name,
        ]),
    ).toEqual([
      ['export', 'Export', null, 'Invoices exported as CSV, filtered by search, status', 'export invoices'],
      ['export', 'Export', null, 'Clients exported as JSON Lines', 'export clients'],
    ]);
    expect(entry?.request_id).toBe(headers['x-request-id']);
    expect(log.text()).not.toContain('secret-7f3');
  });

  it('hands out the head of the log', async () => {
    const { headers } = await fileOf(hub, 'staff', 'clients.csv');
    const newest = hub.sqlite().prepare('select sequence, hash from audit_logs order by sequence desc limit 1').get();
    const { sequence, hash } = newest as { sequence: number; hash: string };
    expect(headers['x-audit-head']).toBe(`${sequence}:${hash}`);
  });

  const bad: readonly (readonly [string, readonly string[]])[] = [
    ['invoices.csv?status=Secret7', ['status']],
    ['invoices.csv?status=SENT&status=Secret7', ['status']],
    ['invoices.csv?overdue=Secret7', ['overdue']],
    ['invoices.csv?issuedFrom=Secret7&dueTo=2026-02-30', ['issuedFrom', 'dueTo']],
    ['invoices.csv?createdFrom=Secret7', ['createdFrom']],
    ['invoices.csv?clientId=Secret7&clientId=Secret7', ['clientId']],
    ['clients.csv?orderBy=Secret7', ['orderBy']],
    ['clients.csv?orderBy=NAME&direction=Secret7', ['direction']],
    ['clients.csv?status=Secret7', ['query']],
    ['clients.csv?includeArchived=true', ['query']],
    ['clients.csv?first=10', ['query']],
    ['clients.csv?__proto__=Secret7&constructor=Secret7', ['query']],
    ['clients.csv?Secret7=1&orderBy=Secret7', ['query', 'orderBy']],
    [`clients.csv?search=${'Secret7'.repeat(40)}`, ['search']],
    ['audit.csv?action=Secret7', ['action']],
  ];
  it.each(bad)('refuses %s', async (file, fields) => {
    const log = new LogTable(hub);
    const token = await hub.tokenOf('admin');
    const head = log.head();
    const answer = await download(hub, file, { token });
    const [error] = answer.json<{ errors: { extensions: { code: string; fields: { path: string }[] } }[] }>().errors;
    expect([answer.statusCode, error?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(error?.extensions.fields.map(({ path }) => path)).toEqual(fields);
    expect(answer.body).not.toContain('Secret7');
    expect(log.head()).toBe(head);
  });
});

describe('what is in it', () => {
  let hub: Hub;
  let clientId: string;
  beforeAll(async () => {
    hub = await startHub();
    clientId = (await makeClient(hub, { name: 'Müller', externalId: 'M-1' })).id;
    const gone = await makeClient(hub, { name: 'Müller gone' });
    for (const status of ['DRAFT', 'SENT', 'PAID', 'VOID']) await makeInvoiceThatIs(hub, status, { clientId });
    await makeInvoiceThatIs(hub, 'SENT', { clientId: gone.id, title: 'With the client' });
    const alone = await makeInvoice(hub, { clientId, title: 'Alone' });
    await archiveOrRestore(hub, 'archiveInvoice', alone.id);
    await archiveOrRestore(hub, 'archiveClient', gone.id);
    for (const status of ['NEW', 'QUALIFIED', 'LOST']) await makeLead(hub, { status });
    await archiveOrRestore(hub, 'archiveLead', (await makeLead(hub, { name: 'Gone lead' })).id);
    hub.clock.set('2026-06-10T12:00:00Z');
  });
  afterAll(() => hub.stop());

  const filters: readonly (readonly [list: string, parameters: string, filter: string])[] = [
    ['clients', '', ''],
    ['clients', 'search=mul', '{ search: "mul" }'],
    ['clients', 'externalId=M-1', '{ externalId: "M-1" }'],
    [
      'clients',
      'createdFrom=2026-03-10T12:00:00Z&createdTo=2026-03-11T00:00:00Z',
      '{ createdFrom: "2026-03-10T12:00:00Z", createdTo: "2026-03-11T00:00:00Z" }',
    ],
    ['clients', 'archived=true', '{ archived: true }'],
    ['leads', '', ''],
    ['leads', 'status=NEW&status=LOST', '{ status: [NEW, LOST] }'],
    ['invoices', '', ''],
    ['invoices', 'status=SENT', '{ status: [SENT] }'],
    ['invoices', 'overdue=true', '{ overdue: true }'],
    ['invoices', 'overdue=false&search=march', '{ overdue: false, search: "march" }'],
    ['invoices', 'issuedFrom=2026-03-10&issuedTo=2026-03-10', '{ issuedFrom: "2026-03-10", issuedTo: "2026-03-10" }'],
  ];
  it.each(filters)('%s?%s: as many as the list has', async (list, parameters, filter) => {
    const query = `{ ${list}${filter === '' ? '' : `(filter: ${filter})`} { totalCount } }`;
    for (const as of ['staff', 'admin'] as const) {
      const total = (await hub.must(as, query)).number(`${list}.totalCount`);
      const csv = csvRows((await fileOf(hub, as, `${list}.csv?${parameters}`)).body);
      const jsonl = jsonRows((await fileOf(hub, as, `${list}.jsonl?${parameters}`)).body);
      expect([as, csv.length, jsonl.length]).toEqual([as, total, total]);
    }
  });

  it('no archived record, nor a line of one, for anybody', async () => {
    for (const as of ['staff', 'admin'] as const) {
      for (const name of ['clients', 'leads', 'invoices', 'invoice-lines']) {
        for (const format of ['csv', 'jsonl']) {
          const { body } = await fileOf(hub, as, `${name}.${format}`);
          expect(body).not.toMatch(/gone|With the client|Alone/i);
        }
      }
    }
    expect(csvRows((await fileOf(hub, 'admin', 'invoice-lines.csv')).body)).toHaveLength(4);
  });

  it('entries of the log by its filters, oldest first', async () => {
    const query = '{ auditLogs(filter: { entityType: "Client", action: [CREATE, ARCHIVE] }) { totalCount } }';
    const total = (await hub.must('admin', query)).number('auditLogs.totalCount');
    const rows = csvRows((await fileOf(hub, 'admin', 'audit.csv?entityType=Client&action=CREATE&action=ARCHIVE')).body);
    expect(rows).toHaveLength(total);
    const sequences = rows.map((row) => Number(row['Sequence']));
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  });

  it.each([
    ['orderBy=NUMBER&direction=ASC', '{ field: NUMBER, direction: ASC }'],
    ['orderBy=TOTAL', '{ field: TOTAL }'],
    ['direction=ASC', '{ field: CREATED_AT, direction: ASC }'],
    ['', '{ field: CREATED_AT, direction: DESC }'],
  ])('in the order of the list: %s', async (parameters, order) => {
    const nodes = (await hub.must('staff', `{ invoices(orderBy: ${order}) { nodes { id } } }`)).list('invoices.nodes');
    const rows = csvRows((await fileOf(hub, 'staff', `invoices.csv?${parameters}`)).body);
    expect(rows.map((row) => row['Id'])).toEqual(nodes.map(({ id }) => id));
  });

  it('no client’s name for a token that may not read clients', async () => {
    const { token } = await hub.makeToken(['INVOICES_READ']);
    const csv = csvRows((await download(hub, 'invoices.csv?status=DRAFT', { token })).body);
    expect([csv[0]?.['Client'], csv[0]?.['Client Name']]).toEqual(['', '']);
    expect(jsonRows((await download(hub, 'invoices.jsonl', { token })).body)[0]?.['client']).toBeNull();
  });
});

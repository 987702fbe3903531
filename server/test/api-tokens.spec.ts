import { newApiToken, isWholeToken } from '../src/auth/api-tokens.js';
import { User } from '../src/user/user.entity.js';
import { systemActor } from '../src/platform/actor.js';
import { type Hub, startHub } from './harness.js';
import { makeClient, makeInvoice, makeLead } from './records.js';

const day = 24 * 3600;
const clients = '{ clients { totalCount } }';
const create = `mutation($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { token apiToken { id name scopes beginning createdAt expiresAt lastUsedAt revokedAt owner { username } } }
}`;

describe('API tokens', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  /** Changes an account as an admin would. */
  async function change(username: string, values: Partial<User>): Promise<void> {
    const context = { actor: systemActor('test'), requestId: null, operationName: null, ipAddress: null };
    await hub.db.write(context, async (em) => {
      Object.assign(await em.findOneOrFail(User, { usernameKey: username }), values);
    });
  }

  const code = async (token: string, query = clients): Promise<string | undefined> =>
    (await hub.send(query, {}, { token })).code;

  it('are shown once, with what is kept of them', async () => {
    const made = await hub.must('admin', create, { input: { name: ' Shop ', scopes: ['LEADS_READ', 'CLIENTS_READ'] } });
    const token = made.text('createApiToken.token');
    expect(token).toMatch(/^coh_[0-9A-Za-z]{46}$/);
    expect(made.at('createApiToken.apiToken')).toMatchObject({
      name: 'Shop',
      scopes: ['CLIENTS_READ', 'LEADS_READ'],
      beginning: token.slice(0, 10),
      expiresAt: new Date(hub.clock.now().getTime() + 90 * day * 1000).toISOString(),
      lastUsedAt: null,
      revokedAt: null,
      owner: { username: 'admin' },
    });
    expect(hub.contents()).not.toContain(token.slice(10));
    const entry = await hub.must(
      'admin',
      '{ auditLogs(first: 1) { nodes { action summary changes { field after } } } }',
    );
    expect(entry.at('auditLogs.nodes.0')).toMatchObject({
      action: 'TOKEN_CREATE',
      summary: 'API token created: CLIENTS_READ, LEADS_READ',
    });
    expect(entry.body).not.toContain('hash');
  });

  it.each([
    [{ name: 'x', scopes: ['CLIENTS_READ'] }, ['name']],
    [{ name: 'Shop', scopes: [] }, ['scopes']],
    [{ name: 'Shop', scopes: ['CLIENTS_READ', 'CLIENTS_READ'] }, ['scopes']],
    [{ name: 'Shop', scopes: ['EVERYTHING'] }, ['scopes.0']],
    [{ name: 'Shop', scopes: ['CLIENTS_READ'], expiresAt: '2026-03-10T12:00:00Z' }, ['expiresAt']],
    [{ name: 'Shop', scopes: ['CLIENTS_READ'], expiresAt: '2027-03-12T12:00:00Z' }, ['expiresAt']],
    [{ name: 'Shop', scopes: ['CLIENTS_READ'], expiresAt: 'soon' }, ['expiresAt']],
  ])('are refused for %j', async (input, paths) => {
    const answer = await hub.call('admin', create, { input });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', paths]);
  });

  it('act for their owner in the audit log', async () => {
    const { token, id } = await hub.makeToken(['CLIENTS_WRITE'], { name: 'Web shop' });
    const made = await hub.send('mutation { createClient(input: { name: "Ada" }) { id } }', {}, { token });
    made.succeeded();
    const log = await hub.must(
      'admin',
      'query($id: ID!) { auditLogs(filter: { actorId: $id }) { nodes { action actorRole actor { kind id name ownerId ownerName } } } }',
      { id },
    );
    expect(log.list('auditLogs.nodes')).toEqual([
      {
        action: 'CREATE',
        actorRole: 'ADMIN',
        actor: { kind: 'TOKEN', id, name: 'Web shop', ownerId: expect.any(String) as string, ownerName: 'Admin' },
      },
    ]);
  });

  it('say whom they act for, and read the workspace, without any scope for it', async () => {
    const { token } = await hub.makeToken(['AUDIT_READ']);
    const answer = (await hub.send('{ me { username } workspace { name } }', {}, { token })).succeeded();
    expect(answer.text('me.username')).toBe('admin');
  });

  it.each([
    ['cut off', (token: string) => token.slice(0, -1), 'mistyped'],
    [
      'with a character changed',
      (token: string) => token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
      'mistyped',
    ],
    ['made up, with a good checksum', () => newApiToken(), 'no such'],
    ['with more behind it', (token: string) => `${token}x`, 'mistyped'],
    ['that are a login token behind the prefix', () => 'coh_eyJhbGciOiJIUzI1NiJ9.e30.x', 'mistyped'],
  ])('do not work %s', async (_, spoil, message) => {
    const { token } = await hub.makeToken(['CLIENTS_READ']);
    expect(await code(token)).toBeUndefined();
    const answer = await hub.send(clients, {}, { token: spoil(token) });
    expect(answer.code).toBe('UNAUTHENTICATED');
    expect(answer.message).toContain(message);
  });

  it('do not work in any other place than the header, nor a login token in theirs', async () => {
    const { token } = await hub.makeToken(['CLIENTS_READ']);
    const renewed = await hub.send('mutation { refreshSession { token } }', {}, { cookie: token });
    expect(renewed.code).toBe('UNAUTHENTICATED');
    for (const headers of [
      { authorization: `Basic ${token}` },
      { authorization: token },
      { cookie: `token=${token}` },
    ]) {
      expect((await hub.send(clients, {}, { headers })).code).toBe('UNAUTHENTICATED');
    }
    const login = await hub.tokenOf('admin');
    expect(await code(`coh_${login}`)).toBe('UNAUTHENTICATED');
    expect(await code(token, 'mutation { logout }')).toBe('FORBIDDEN');
    expect(
      await code(token, 'mutation { changePassword(input: { currentPassword: "a", newPassword: "b" }) { token } }'),
    ).toBe('FORBIDDEN');
  });

  it('end with their time', async () => {
    const { token } = await hub.makeToken(['CLIENTS_READ']);
    hub.clock.pass(90 * day - 1);
    expect(await code(token)).toBeUndefined();
    hub.clock.pass(1);
    expect(await code(token)).toBe('UNAUTHENTICATED');
  });

  it('end when they are revoked, once', async () => {
    const { token, id } = await hub.makeToken(['CLIENTS_READ']);
    const revoke = 'mutation($id: ID!) { revokeApiToken(id: $id) { revokedAt } }';
    await hub.must('admin', revoke, { id });
    expect(await code(token)).toBe('UNAUTHENTICATED');
    const again = await hub.call('admin', revoke, { id });
    expect([again.code, again.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
    expect((await hub.call('admin', revoke, { id: 'x' })).code).toBe('NOT_FOUND');
  });

  it('stop while their owner is not active, and lose what the owner loses', async () => {
    const { token } = await hub.makeToken(['CLIENTS_READ', 'AUDIT_READ', 'INVOICES_WRITE']);
    const log = '{ auditLogs { totalCount } }';
    expect(await code(token, log)).toBeUndefined();
    await change('admin', { role: 'staff' });
    expect(await code(token, log)).toBe('FORBIDDEN');
    expect(await code(token)).toBeUndefined();
    await change('admin', { role: 'admin', active: false });
    expect(await code(token)).toBe('UNAUTHENTICATED');
    await change('admin', { active: true });
    expect(await code(token)).toBeUndefined();
  });

  it('never see archived records, though their owner is an admin', async () => {
    const { id } = await makeClient(hub);
    await hub.must('admin', 'mutation($id: ID!) { archiveClient(id: $id) { id } }', { id });
    const { token } = await hub.makeToken(['CLIENTS_READ', 'CLIENTS_WRITE']);
    const send = async (query: string) => hub.send(query, { id }, { token });
    expect((await send('query($id: ID!) { client(id: $id) { name } }')).data).toEqual({ client: null });
    expect((await send('{ clients(includeArchived: true) { totalCount } }')).code).toBe('FORBIDDEN');
    const update = 'mutation($id: ID!) { updateClient(id: $id, input: { version: 2, name: "Eve" }) { id } }';
    expect((await send(update)).code).toBe('NOT_FOUND');
    expect((await send('mutation($id: ID!) { archiveClient(id: $id) { id } }')).code).toBe('NOT_FOUND');
  });

  it('get null and FORBIDDEN for a nested field of another scope, and the rest of the answer', async () => {
    const { id } = await makeClient(hub, { name: 'Nested GmbH' });
    const invoice = await makeInvoice(hub, { clientId: id });
    await makeLead(hub);
    const { token: invoices } = await hub.makeToken(['INVOICES_READ']);
    const { token: onlyClients } = await hub.makeToken(['CLIENTS_READ']);
    const ofInvoice = await hub.send(
      'query($id: ID!) { invoice(id: $id) { title client { name } history { totalCount } } }',
      { id: invoice.id },
      { token: invoices },
    );
    expect(ofInvoice.at('invoice')).toEqual({ title: 'March', client: null, history: { totalCount: 1 } });
    expect(ofInvoice.errors.map((error) => [error.extensions.code, error.path])).toEqual([
      ['FORBIDDEN', ['invoice', 'client']],
    ]);
    const ofClient = await hub.send(
      'query($id: ID!) { client(id: $id) { name invoices { totalCount } leads { totalCount } } }',
      { id },
      { token: onlyClients },
    );
    expect(ofClient.at('client')).toEqual({ name: 'Nested GmbH', invoices: null, leads: null });
    const byName = '{ invoices(filter: { search: "nested" }) { totalCount } }';
    expect((await hub.send(byName, {}, { token: invoices })).number('invoices.totalCount')).toBe(0);
    expect((await hub.must('staff', byName)).number('invoices.totalCount')).toBe(1);
  });

  it('keep when they were last used, at most once a minute, without an entry or a new version of anything', async () => {
    const { token, id } = await hub.makeToken(['CLIENTS_READ']);
    const lastUsed = async (): Promise<unknown> => {
      const all = await hub.must('admin', '{ apiTokens { nodes { id lastUsedAt } } auditLogs { totalCount } }');
      return [
        all.list('apiTokens.nodes').find((node) => node['id'] === id)?.['lastUsedAt'],
        all.number('auditLogs.totalCount'),
      ];
    };
    const [, entries] = (await lastUsed()) as [unknown, number];
    const first = hub.clock.now().toISOString();
    await code(token);
    await hub.app.settled();
    expect(await lastUsed()).toEqual([first, entries]);
    hub.clock.pass(59);
    await code(token);
    await hub.app.settled();
    expect(await lastUsed()).toEqual([first, entries]);
    hub.clock.pass(1);
    await code(token);
    await hub.app.settled();
    expect(await lastUsed()).toEqual([hub.clock.now().toISOString(), entries]);
  });

  it('are listed to admins, with filters', async () => {
    const { id } = await hub.makeToken(['CLIENTS_READ'], { name: 'Findable' });
    await hub.must('admin', 'mutation($id: ID!) { revokeApiToken(id: $id) { id } }', { id });
    const list = 'query($filter: ApiTokenFilter) { apiTokens(filter: $filter) { nodes { id } totalCount } }';
    const found = async (filter: object): Promise<number> =>
      (await hub.must('admin', list, { filter })).number('apiTokens.totalCount');
    expect(await found({ search: 'FINDABLE' })).toBe(1);
    expect(await found({ search: 'findable', usable: true })).toBe(0);
    expect(await found({ search: 'findable', usable: false })).toBe(1);
  });

  it('have a checksum that any change of one character breaks', () => {
    const token = newApiToken();
    expect(isWholeToken(token)).toBe(true);
    for (let at = 4; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect([at, isWholeToken(changed)]).toEqual([at, false]);
    }
  });
});

describe('the limit of an API token', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub({ env: { TOKEN_REQUESTS_PER_MINUTE: '18' } });
  });
  afterAll(() => hub.stop());

  it('answers 429 with the time to wait, for that token alone, and not for users', async () => {
    const [first, second] = [await hub.makeToken(['CLIENTS_READ']), await hub.makeToken(['CLIENTS_READ'])];
    const send = async (token: string) => hub.send(clients, {}, { token });
    for (let use = 0; use < 3; use += 1) expect((await send(first.token)).status).toBe(200);
    const refused = await send(first.token);
    expect([refused.status, refused.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    const wait = refused.errors[0]?.extensions.retryAfter ?? 0;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(10);
    expect(refused.headers['retry-after']).toBe(String(wait));
    expect(refused.errors[0]?.extensions.requestId).toBe(refused.headers['x-request-id']);
    expect((await send(second.token)).status).toBe(200);
    for (let use = 0; use < 5; use += 1) expect((await hub.call('admin', clients)).status).toBe(200);
  });
});

describe('the cost of an operation', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('is told to whom asks for it by a header', async () => {
    const token = await hub.tokenOf('staff');
    const query = '{ clients(first: 50) { nodes { id name } } }';
    const headers = { 'x-graphql-cost': '1' };
    const told = await hub.send(query, {}, { token, headers });
    expect(JSON.parse(told.body)).toMatchObject({ extensions: { cost: { points: 151, limit: 200_000 } } });
    expect(JSON.parse((await hub.send(query, {}, { token })).body)).not.toHaveProperty('extensions');
    const tooMuch =
      '{ clients(first: 100) { nodes { invoices(first: 100) { nodes { lines { id } history(first: 100) { nodes { id } } } } } } }';
    const refused = await hub.send(tooMuch, {}, { token, headers });
    expect(refused.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const { extensions } = JSON.parse(refused.body) as { extensions: { cost: { points: number } } };
    expect(extensions.cost.points).toBeGreaterThan(200_000);
  });
});

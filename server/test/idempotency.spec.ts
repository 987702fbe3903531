import type { Variables } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { line, makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';

interface Case {
  readonly mutation: string;
  readonly query: string;
  readonly variables: (hub: Hub, key: string | null) => Promise<Variables>;
  /** The same key with something else. */
  readonly other: (variables: Variables) => Variables;
  /** Makes what the mutation refuses. */
  readonly refused: (variables: Variables) => Variables;
}

const nowhere = '01890000-0000-7000-8000-000000000000';

/** A mutation whose key stands in its input. */
function byInput(
  mutation: string,
  type: string,
  input: (hub: Hub) => Promise<Variables>,
  wrong: Variables,
  withId?: (hub: Hub) => Promise<string>,
): Case {
  const [parameters, passed] = withId ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  return {
    mutation,
    query: `mutation Once(${parameters}$input: ${type}!) { record: ${mutation}(${passed}input: $input) { id version } }`,
    variables: async (hub, key) => ({
      ...(withId && { id: await withId(hub) }),
      input: { ...(await input(hub)), idempotencyKey: key },
    }),
    other: (variables) => ({ ...variables, input: { ...(variables['input'] as object), notes: 'Another' } }),
    refused: (variables) => ({ ...variables, input: { ...(variables['input'] as object), ...wrong } }),
  };
}

/** A mutation whose key is an argument. */
function byArgument(
  mutation: string,
  parameters: string,
  more: Variables,
  other: Variables,
  make: (hub: Hub) => Promise<string>,
): Case {
  const names = [...`$id: ID!, ${parameters}`.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  const passed = [...names, 'idempotencyKey'].map((name) => `${name}: $${name}`).join(', ');
  return {
    mutation,
    query: `mutation Once($id: ID!, ${parameters} $idempotencyKey: String) { record: ${mutation}(${passed}) { id version } }`,
    variables: async (hub, key) => ({ id: await make(hub), ...more, idempotencyKey: key }),
    other: (variables) => ({ ...variables, ...other }),
    refused: (variables) => ({ ...variables, id: nowhere }),
  };
}

const missing = { externalId: 'x'.repeat(101) };

const cases: readonly Case[] = [
  byInput(
    'createClient',
    'CreateClientInput',
    () => Promise.resolve({ name: 'Ada', email: 'ada@example.com' }),
    missing,
  ),
  byInput('createLead', 'CreateLeadInput', () => Promise.resolve({ name: 'Grace', source: 'Fair' }), missing),
  byInput(
    'createInvoice',
    'CreateInvoiceInput',
    async (hub) => ({ title: 'May', clientId: (await makeClient(hub)).id, lines: [line] }),
    { clientId: nowhere },
  ),
  byInput(
    'convertLead',
    'ConvertLeadInput',
    () => Promise.resolve({}),
    { clientId: nowhere },
    async (hub) => (await makeLead(hub, { status: 'QUALIFIED' })).id,
  ),
  byArgument('duplicateInvoice', '', {}, { id: nowhere }, async (hub) => (await makeInvoice(hub)).id),
  byArgument(
    'duplicateInvoice',
    '$voidReason: String,',
    { voidReason: 'wrong rate' },
    { voidReason: 'Another' },
    async (hub) => (await makeInvoiceThatIs(hub, 'SENT')).id,
  ),
  byArgument(
    'setInvoiceStatus',
    '$status: InvoiceStatus!, $reason: String,',
    { status: 'SENT' },
    { reason: 'Another' },
    async (hub) => (await makeInvoice(hub)).id,
  ),
];

describe('an idempotency key', () => {
  let hub: Hub;
  let keys = 0;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const nextKey = (): string => `order-${String((keys += 1))}`;

  /** How many records and entries there are. */
  const size = (): readonly number[] => {
    const handle = hub.sqlite();
    const tables = ['clients', 'leads', 'invoices', 'audit_logs'];
    const sizes = tables.map((table) => handle.prepare(`select count(*) from ${table}`).pluck().get() as number);
    handle.close();
    return sizes;
  };

  describe.each(cases.map((each) => [each.mutation, each] as const))('of %s', (_, { query, ...given }) => {
    it('gives the record of the first use, as it is now, and writes nothing', async () => {
      const variables = await given.variables(hub, nextKey());
      const first = (await hub.must('staff', query, variables)).text('record.id');
      const before = size();
      expect((await hub.must('staff', query, variables)).text('record.id')).toBe(first);
      expect(size()).toEqual(before);
    });

    it('gives one record to 20 uses at once', async () => {
      const variables = await given.variables(hub, nextKey());
      await hub.tokenOf('staff');
      const before = size();
      const answers = await Promise.all(Array.from({ length: 20 }, () => hub.must('staff', query, variables)));
      expect(new Set(answers.map((answer) => answer.text('record.id'))).size).toBe(1);
      const made = size().map((count, index) => count - (before[index] ?? 0));
      expect(Math.max(...made.slice(0, 3))).toBeLessThanOrEqual(1);
    });

    it('is a conflict with another input, and stays good for the first', async () => {
      const variables = await given.variables(hub, nextKey());
      const first = (await hub.must('staff', query, variables)).text('record.id');
      const before = size();
      expect((await hub.call('staff', query, given.other(variables))).code).toBe('CONFLICT');
      expect(size()).toEqual(before);
      expect((await hub.must('staff', query, variables)).text('record.id')).toBe(first);
    });

    it('is free again after a refusal', async () => {
      const variables = await given.variables(hub, nextKey());
      expect((await hub.call('staff', query, given.refused(variables))).code).toMatch(/^(?:BAD_USER_INPUT|NOT_FOUND)$/);
      expect((await hub.call('staff', query, variables)).code).toBeUndefined();
    });

    it('that is null or absent is none', async () => {
      const variables = await given.variables(hub, null);
      expect((await hub.call('staff', query, variables)).code).toBeUndefined();
    });

    it('is a conflict on another mutation', async () => {
      const key = nextKey();
      const input = { title: 'Elsewhere', idempotencyKey: key };
      const elsewhere = 'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }';
      await hub.must('staff', elsewhere, { input });
      expect((await hub.call('staff', query, await given.variables(hub, key))).code).toBe('CONFLICT');
    });
  });

  const create = 'mutation($key: String) { createClient(input: { name: "Ada", idempotencyKey: $key }) { id name } }';

  it('belongs to who used it: another user and an API token have their own', async () => {
    const key = nextKey();
    const { token } = await hub.makeToken(['CLIENTS_WRITE']);
    const { token: second } = await hub.makeToken(['CLIENTS_WRITE']);
    const answers = [
      await hub.must('staff', create, { key }),
      await hub.must('admin', create, { key }),
      (await hub.send(create, { key }, { token })).succeeded(),
      (await hub.send(create, { key }, { token: second })).succeeded(),
    ];
    expect(new Set(answers.map((answer) => answer.text('createClient.id'))).size).toBe(4);
    const again = (await hub.send(create, { key }, { token })).succeeded();
    expect(again.text('createClient.id')).toBe(answers[2]?.text('createClient.id'));
  });

  it('shows the record as others have changed it since', async () => {
    const key = nextKey();
    const id = (await hub.must('staff', create, { key })).text('createClient.id');
    await hub.must(
      'admin',
      'mutation($id: ID!) { updateClient(id: $id, input: { version: 1, name: "Lovelace" }) { id } }',
      {
        id,
      },
    );
    expect((await hub.must('staff', create, { key })).at('createClient')).toEqual({ id, name: 'Lovelace' });
  });

  it('does not bring back to staff what was archived since', async () => {
    const key = nextKey();
    const id = (await hub.must('staff', create, { key })).text('createClient.id');
    await hub.must('admin', 'mutation($id: ID!) { archiveClient(id: $id) { id } }', { id });
    expect((await hub.call('staff', create, { key })).code).toBe('NOT_FOUND');
  });

  it('lasts 24 hours, no less and no more', async () => {
    const key = nextKey();
    const first = (await hub.must('staff', create, { key })).text('createClient.id');
    hub.clock.pass(24 * 3600 - 1);
    expect((await hub.must('staff', create, { key })).text('createClient.id')).toBe(first);
    hub.clock.pass(1);
    expect((await hub.must('staff', create, { key })).text('createClient.id')).not.toBe(first);
  });

  it('is removed some time after it has run out', async () => {
    await hub.must('staff', create, { key: nextKey() });
    hub.clock.pass(24 * 3600);
    const handle = hub.sqlite();
    const oldest = (): number => handle.prepare('select min(used_at) from idempotency_keys').pluck().get() as number;
    const kept = handle.prepare('select count(*) from idempotency_keys').pluck().get() as number;
    for (let left = kept; left > 0; left -= 20) await hub.must('staff', create, { key: nextKey() });
    expect(oldest()).toBe(hub.clock.now().getTime());
    handle.close();
  });

  it.each([
    ['', 'idempotencyKey'],
    ['x'.repeat(256), 'idempotencyKey'],
    ['a\u0000b', 'idempotencyKey'],
  ])('of another form is refused: %j', async (key, path) => {
    expect((await hub.call('staff', create, { key })).fields).toEqual([path]);
    const { id } = await makeInvoiceThatIs(hub, 'DRAFT');
    const copy = 'mutation($id: ID!, $key: String) { duplicateInvoice(id: $id, idempotencyKey: $key) { id } }';
    expect((await hub.call('staff', copy, { id, key })).fields).toEqual([path]);
  });

  it('shows an API token once', async () => {
    const query = `mutation($key: String) {
      createApiToken(input: { name: "Shop", scopes: [CLIENTS_READ], idempotencyKey: $key }) { token apiToken { id } }
    }`;
    const key = nextKey();
    const first = await hub.must('admin', query, { key });
    const second = await hub.must('admin', query, { key });
    expect(first.text('createApiToken.token')).toMatch(/^coh_/);
    expect(second.at('createApiToken')).toEqual({ token: null, apiToken: first.at('createApiToken.apiToken') });
  });

  it('makes one user, and keeps nothing that the password could be found by', async () => {
    const query = `mutation($key: String, $password: String!) {
      createUser(input: { username: "eva", name: "Eva", role: STAFF, password: $password, idempotencyKey: $key }) { id }
    }`;
    const variables = { key: nextKey(), password: 'Obelisk 42!' };
    const first = (await hub.must('admin', query, variables)).text('createUser.id');
    expect((await hub.must('admin', query, variables)).text('createUser.id')).toBe(first);
    expect((await hub.call('admin', query, { ...variables, password: 'Obelisk 43!' })).code).toBe('CONFLICT');
    const other = await startHub({ dataDir: hub.dataDir, env: { JWT_SECRET: 'Zq8vN2xT5kLr7WmB4yHc9DfJ3sGp6RtA' } });
    expect((await other.call('admin', query, variables)).code).toBe('CONFLICT');
    await other.stop();
  });

  it('is kept without what was sent', async () => {
    await hub.must('staff', create, { key: nextKey() });
    const handle = hub.sqlite();
    const rows = JSON.stringify(handle.prepare('select * from idempotency_keys').all());
    expect(rows).toContain('createClient');
    expect(rows).not.toMatch(/Ada|Lovelace|example/);
    handle.close();
  });
});

describe('an idempotency key across servers', () => {
  it('stands for one record on two servers with one database, and after a restart', async () => {
    const first = await startHub();
    const second = await startHub({ dataDir: first.dataDir });
    const query = 'mutation { createClient(input: { name: "Ada", idempotencyKey: "order 1" }) { id } }';
    await Promise.all([first.tokenOf('staff'), second.tokenOf('staff')]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? first : second).must('staff', query)),
    );
    const ids = new Set(answers.map((answer) => answer.text('createClient.id')));
    expect(ids.size).toBe(1);
    await second.stop();
    const third = await startHub({ dataDir: first.dataDir });
    expect(ids.has((await third.must('staff', query)).text('createClient.id'))).toBe(true);
    await third.stop();
    await first.stop();
  });
});

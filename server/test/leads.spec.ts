import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeClient, makeLead } from './records.js';

const setStatus = `mutation Move($id: ID!, $status: LeadStatus!, $version: Int) {
  setLeadStatus(id: $id, status: $status, version: $version) { status version } }`;
const convert = `mutation Convert($id: ID!, $input: ConvertLeadInput!) { convertLead(id: $id, input: $input) {
  id status convertedAt version client { id name company email phone notes currency leads { nodes { id } } } } }`;
const stages = ['NEW', 'CONTACTED', 'QUALIFIED', 'LOST'] as const;

describe('leads', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it.each(stages.flatMap((from) => stages.map((to) => [from, to] as const)))('%s to %s', async (from, to) => {
    const { id, version } = await makeLead(hub, { status: from });
    const answer = await hub.must('staff', setStatus, { id, status: to });
    expect(answer.at('setLeadStatus')).toEqual({ status: to, version: from === to ? version : version + 1 });
  });

  it('is NEW unless told', async () => {
    const answer = await hub.must(
      'staff',
      'mutation { createLead(input: { name: "Grace" }) { status version estimatedValue { amount } } }',
    );
    expect(answer.at('createLead')).toEqual({ status: 'NEW', version: 1, estimatedValue: null });
  });

  it('keeps what it may be worth exactly, and can forget it', async () => {
    const update = `mutation Change($id: ID!, $input: UpdateLeadInput!) {
      updateLead(id: $id, input: $input) { estimatedValue { amount currency } } }`;
    const { id } = await makeLead(hub, { estimatedValue: { amount: '1234.5', currency: 'EUR' } });
    const values = [
      [
        { amount: 7, currency: 'KWD' },
        { amount: '7.000', currency: 'KWD' },
      ],
      [
        { amount: '9999999999999.99', currency: 'EUR' },
        { amount: '9999999999999.99', currency: 'EUR' },
      ],
      [
        { amount: '00012.50', currency: 'EUR' },
        { amount: '12.50', currency: 'EUR' },
      ],
      [null, null],
    ];
    let version = 1;
    for (const [estimatedValue, expected] of values) {
      const answer = await hub.must('staff', update, { id, input: { version, estimatedValue } });
      expect(answer.at('updateLead.estimatedValue')).toEqual(expected);
      version += 1;
    }
  });

  it('a stale change gives CONFLICT with the present version and what differs, as the API names it', async () => {
    const { id } = await makeLead(hub, { status: 'CONTACTED', estimatedValue: { amount: '5', currency: 'EUR' } });
    await hub.must('staff', setStatus, { id, status: 'QUALIFIED' });
    const stale = await hub.call('staff', setStatus, { id, status: 'LOST', version: 1 });
    expect([stale.code, stale.current]).toEqual(['CONFLICT', { version: 2, status: 'QUALIFIED' }]);
    const update = 'mutation Change($id: ID!, $input: UpdateLeadInput!) { updateLead(id: $id, input: $input) { id } }';
    const input = {
      version: 1,
      name: 'Grace Hopper',
      company: 'Navy',
      estimatedValue: { amount: '6', currency: 'EUR' },
    };
    const other = await hub.call('staff', update, { id, input });
    expect(other.current).toEqual({ version: 2, company: null, estimatedValue: { amount: '5.00', currency: 'EUR' } });
    const converting = await hub.call('staff', convert, { id, input: { version: 1 } });
    expect([converting.code, converting.current]).toEqual(['CONFLICT', { version: 2 }]);
  });

  it('becomes a client with its own data, once, and keeps its history', async () => {
    const given = { company: 'Navy', email: 'grace@example.com', phone: '1', notes: 'COBOL', status: 'QUALIFIED' };
    const { id } = await makeLead(hub, given);
    const answer = await hub.must('staff', convert, { id, input: { currency: 'USD', phone: '2' } });
    expect(answer.at('convertLead')).toMatchObject({
      id,
      status: 'QUALIFIED',
      convertedAt: '2026-03-10T12:00:00.000Z',
      client: {
        name: 'Grace Hopper',
        company: 'Navy',
        email: 'grace@example.com',
        phone: '2',
        notes: 'COBOL',
        currency: 'USD',
        leads: { nodes: [{ id }] },
      },
    });
    const before = hub.contents();
    const again = await hub.call('staff', convert, { id, input: {} });
    expect([again.code, again.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
    const moved = await hub.call('staff', setStatus, { id, status: 'LOST' });
    expect([moved.code, moved.fields]).toEqual(['BAD_USER_INPUT', ['status']]);
    expect(hub.contents()).toBe(before);
    const history = '{ lead(id: "ID") { history { nodes { action summary } } } }'.replace('ID', id);
    expect((await hub.must('staff', history)).list('lead.history.nodes')).toEqual([
      { action: 'UPDATE', summary: 'Lead converted to a client' },
      { action: 'CREATE', summary: 'Lead created' },
    ]);
  });

  it('can be linked to a client that is there, and to several leads of one', async () => {
    const { id: clientId } = await makeClient(hub);
    const leads = [await makeLead(hub, { status: 'QUALIFIED' }), await makeLead(hub, { status: 'QUALIFIED' })];
    for (const { id } of leads) {
      const answer = await hub.must('staff', convert, { id, input: { clientId } });
      expect(answer.at('convertLead.client.id')).toBe(clientId);
    }
    const read = 'query Read($id: ID!) { client(id: $id) { name version leads { totalCount } } }';
    const client = { name: 'Ada Lovelace', version: 1, leads: { totalCount: 2 } };
    expect((await hub.must('staff', read, { id: clientId })).at('client')).toEqual(client);
  });

  it.each(['NEW', 'CONTACTED', 'LOST'])('is not converted while it is %s', async (status) => {
    const { id } = await makeLead(hub, { status });
    const before = hub.contents();
    const answer = await hub.call('staff', convert, { id, input: {} });
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(answer.message).toContain('QUALIFIED');
    expect(hub.contents()).toBe(before);
  });

  it.each([
    ['an archived client', async () => ({ clientId: await archivedClient() }), 'clientId'],
    ['a client that is none', () => Promise.resolve({ clientId: 'x' }), 'clientId'],
    ['a client and a name', async () => ({ clientId: (await makeClient(hub)).id, name: 'Ada' }), 'name'],
    ['a name of null', () => Promise.resolve({ name: null }), 'name'],
    ['an email that is none', () => Promise.resolve({ email: 'x' }), 'email'],
  ])('is not converted with %s', async (_, input, field) => {
    const { id } = await makeLead(hub, { status: 'QUALIFIED' });
    const given = await input();
    for (const as of ['staff', 'admin'] as const) {
      await hub.tokenOf(as);
      const before = hub.contents();
      const answer = await hub.call(as, convert, { id, input: given });
      expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [field]]);
      expect(hub.contents()).toBe(before);
    }
  });

  async function archivedClient(): Promise<string> {
    const { id } = await makeClient(hub);
    await archiveOrRestore(hub, 'archiveClient', id);
    return id;
  }
});

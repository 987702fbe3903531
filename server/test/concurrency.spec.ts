import { rmSync } from 'node:fs';
import type { Answer } from './answer.js';
import { type Hub, startHub, temporaryFolder } from './harness.js';
import { type Made, makeClient, makeInvoice, makeLead, moveInvoice } from './records.js';

const twenty = Array.from({ length: 20 }, (_, index) => index);

/** One server, and two on the same file: the second stands for another process. */
describe.each([
  ['one server', 1],
  ['two servers on one file', 2],
])('at the same time, on %s', (_, servers) => {
  const dataDir = temporaryFolder();
  let hubs: Hub[];
  let hub: Hub;
  beforeAll(async () => {
    hubs = [];
    for (let count = 0; count < servers; count += 1) hubs.push(await startHub({ dataDir }));
    for (const each of hubs) await Promise.all([each.tokenOf('staff'), each.tokenOf('admin')]);
    hub = turn(0);
    await hub.settings({ timeZone: 'UTC' });
  });
  afterAll(async () => {
    for (const each of hubs) await each.stop();
    rmSync(dataDir, { recursive: true });
  });

  function turn(index: number): Hub {
    const each = hubs[index % servers];
    if (!each) throw new Error('No server was started.');
    return each;
  }
  const all = (call: (hub: Hub, index: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(twenty.map((index) => call(turn(index), index)));

  it('20 drafts sent get 20 numbers without gap or repeat', async () => {
    const drafts: Made[] = [];
    while (drafts.length < twenty.length) drafts.push(await makeInvoice(hub));
    const answers = await all((each, index) => moveInvoice(each, 'staff', drafts[index]?.id ?? '', 'SENT'));
    expect(answers.map(({ errors }) => errors)).toEqual(twenty.map(() => []));
    const numbers = answers.map((answer) => answer.text('setInvoiceStatus.number')).sort();
    expect(numbers).toEqual(twenty.map((index) => `INV-2026-${String(index + 1).padStart(4, '0')}`));
  });

  it.each([
    ['with its version', 1, ['CONFLICT']],
    ['without a version', undefined, ['BAD_USER_INPUT', 'CONFLICT']],
  ])('20 times one draft sent %s: one wins', async (_given, version, codes) => {
    const { id } = await makeInvoice(hub);
    const answers = await all((each) => moveInvoice(each, 'staff', id, 'SENT', { version }));
    const lost = answers.filter(({ code }) => code !== undefined);
    expect(lost).toHaveLength(19);
    for (const { code } of lost) expect(codes).toContain(code);
    const read = 'query Past($id: ID!) { invoice(id: $id) { version history { totalCount } } }';
    expect((await hub.must('staff', read, { id })).at('invoice')).toEqual({ version: 2, history: { totalCount: 2 } });
  });

  it('20 changes of one client from one version: one wins, the others are told what is', async () => {
    const { id } = await makeClient(hub);
    const update =
      'mutation Change($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { phone } }';
    const answers = await all((each, index) =>
      each.call('staff', update, { id, input: { version: 1, phone: `phone ${index}` } }),
    );
    const won = answers.filter(({ code }) => code === undefined);
    expect(won).toHaveLength(1);
    const phone = won[0]?.text('updateClient.phone');
    for (const answer of answers.filter(({ code }) => code !== undefined)) {
      expect([answer.code, answer.current]).toEqual(['CONFLICT', { version: 2, phone }]);
    }
  });

  it('20 times one lead converted: one client is made', async () => {
    const { id } = await makeLead(hub, { name: 'Only once', status: 'QUALIFIED' });
    const convert = 'mutation Convert($id: ID!) { convertLead(id: $id, input: {}) { client { id } } }';
    const answers = await all((each) => each.call('staff', convert, { id }));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    const count = '{ clients(filter: { search: "Only once" }) { totalCount } }';
    expect((await hub.must('staff', count)).at('clients.totalCount')).toBe(1);
  });

  it('20 clients with one external id: one is made', async () => {
    const make = 'mutation { createClient(input: { name: "Ada", externalId: "same" }) { id } }';
    const answers = await all((each) => each.call('staff', make));
    const lost = answers.filter(({ code }) => code !== undefined);
    expect(lost.map(({ code, fields }) => [code, fields])).toEqual(
      Array.from({ length: 19 }, () => ['BAD_USER_INPUT', ['externalId']]),
    );
  });

  it('a client archived while invoices are made for it: none stays behind active', async () => {
    const { id: clientId } = await makeClient(hub);
    const make = 'mutation Make($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }';
    const archive = 'mutation Go($id: ID!) { archiveClient(id: $id) { id } }';
    await all((each, index) =>
      index === 10
        ? each.call('staff', archive, { id: clientId })
        : each.call('staff', make, { input: { title: 'May', clientId } }),
    );
    const count = 'query Left($id: ID!) { invoices(filter: { clientId: $id }) { totalCount } }';
    expect((await hub.must('staff', count, { id: clientId })).at('invoices.totalCount')).toBe(0);
  });

  it('20 sign-ins fail at once: no more than ten are tried', async () => {
    const answers = await all((each) => each.login(`nobody-${servers}`, 'not this'));
    const tried = answers.filter(({ code }) => code === 'UNAUTHENTICATED').length;
    expect(tried).toBe(10 * servers);
  });

  it('the log is one unbroken chain', () => {
    const broken = hub
      .sqlite()
      .prepare(
        `select count(*) from (select sequence, previous_hash, lag(hash) over (order by sequence) as hash_before,
          row_number() over (order by sequence) as place from audit_logs)
         where sequence <> place or (place > 1 and previous_hash <> hash_before)`,
      )
      .pluck()
      .get();
    expect(broken).toBe(0);
  });
});

describe('while another process writes', () => {
  let hub: Hub;
  let id: string;
  beforeAll(async () => {
    hub = await startHub();
    ({ id } = await makeClient(hub));
  });
  afterAll(() => hub.stop());

  const update = 'mutation Change($id: ID!) { updateClient(id: $id, input: { version: 1, phone: "1" }) { version } }';

  it('reads go on, see nothing of it, and a change waits and meets what it left', async () => {
    const other = hub.sqlite();
    other.exec(`begin immediate; update clients set version = 2, phone = '2'`);
    const changing = hub.call('staff', update, { id });
    const read = 'query Read($id: ID!) { client(id: $id) { version phone } }';
    expect((await hub.must('staff', read, { id })).at('client')).toEqual({ version: 1, phone: null });
    other.exec('commit');
    const answer = await changing;
    expect([answer.code, answer.current]).toEqual(['CONFLICT', { version: 2, phone: '2' }]);
  });

  it('for longer than five seconds, a change is told to come again, and the next one works', async () => {
    const other = hub.sqlite();
    other.exec('begin immediate');
    const before = hub.contents();
    const make = 'mutation { createClient(input: { name: "Ada" }) { id } }';
    const answer = await hub.call('staff', make);
    expect([answer.code, answer.data]).toEqual(['SERVICE_UNAVAILABLE', null]);
    expect(hub.contents()).toBe(before);
    other.exec('rollback');
    expect((await hub.call('staff', make)).errors).toEqual([]);
  });
});

import type { Answer } from './answer.js';
import { type As, type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';

const kinds = ['Client', 'Lead', 'Invoice'] as const;
type Kind = (typeof kinds)[number];
const makers = { Client: makeClient, Lead: makeLead, Invoice: makeInvoice };

describe('archiving and restoring', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    await hub.tokenOf('staff');
    await hub.tokenOf('admin');
  });
  afterAll(() => hub.stop());

  async function on(as: As, mutation: string, id: string, more = ''): Promise<Answer> {
    return hub.call(as, `mutation Do($id: ID!) { ${mutation}(id: $id ${more}) { id version deletedAt } }`, { id });
  }

  async function archivedIds(list: string): Promise<unknown[]> {
    const query = `{ ${list}(first: 100, includeArchived: true, filter: { archived: true }) { nodes { id } } }`;
    return (await hub.must('admin', query)).list(`${list}.nodes`).map(({ id }) => id);
  }

  it.each(kinds)('a %s: archived once, restored once', async (kind) => {
    const { id } = await makers[kind](hub);
    const notActive = [`restore${kind}`, 'admin', 'BAD_USER_INPUT'] as const;
    await refused(...notActive, id);
    const archived = await on('staff', `archive${kind}`, id);
    expect(archived.at(`archive${kind}`)).toEqual({ id, version: 2, deletedAt: '2026-03-10T12:00:00.000Z' });
    await refused(`archive${kind}`, 'admin', 'BAD_USER_INPUT', id);
    await refused(`archive${kind}`, 'staff', 'NOT_FOUND', id);
    await refused(`restore${kind}`, 'staff', 'FORBIDDEN', id);
    const restored = await on('admin', `restore${kind}`, id);
    expect(restored.at(`restore${kind}`)).toEqual({ id, version: 3, deletedAt: null });
    await refused(...notActive, id);
  });

  it.each(kinds)('a %s: a stale version gives CONFLICT', async (kind) => {
    const { id } = await makers[kind](hub);
    await refused(`archive${kind}`, 'staff', 'CONFLICT', id, 'version: 9');
    await on('staff', `archive${kind}`, id, 'version: 1');
    await refused(`restore${kind}`, 'admin', 'CONFLICT', id, 'version: 1');
    expect((await on('admin', `restore${kind}`, id, 'version: 2')).errors).toEqual([]);
  });

  async function refused(mutation: string, as: As, code: string, id: string, more = ''): Promise<void> {
    const before = withoutLog(hub);
    const answer = await on(as, mutation, id, more);
    expect([mutation, as, answer.code]).toEqual([mutation, as, code]);
    expect(withoutLog(hub)).toBe(before);
  }

  it('a client takes its active invoices with it, and brings back exactly those', async () => {
    const { id: clientId } = await makeClient(hub);
    const before = (await makeInvoice(hub, { clientId })).id;
    const draft = (await makeInvoice(hub, { clientId })).id;
    const sent = (await makeInvoiceThatIs(hub, 'SENT', { clientId })).id;
    const elsewhere = (await makeInvoice(hub)).id;
    await on('staff', 'archiveInvoice', before);

    await on('staff', 'archiveClient', clientId);
    const gone = await archivedIds('invoices');
    expect([before, draft, sent].every((id) => gone.includes(id))).toBe(true);
    expect(gone).not.toContain(elsewhere);
    expect((await hub.must('staff', `{ invoice(id: "${sent}") { id } }`)).at('invoice')).toBeNull();

    await on('admin', 'restoreClient', clientId);
    const left = await archivedIds('invoices');
    expect(left).toContain(before);
    expect(left).not.toContain(draft);
    expect(left).not.toContain(sent);

    // A second round still knows which ones it took.
    await on('admin', 'restoreInvoice', before);
    await on('staff', 'archiveInvoice', sent);
    await on('staff', 'archiveClient', clientId);
    await on('admin', 'restoreClient', clientId);
    const last = await archivedIds('invoices');
    expect([before, draft, sent].map((id) => last.includes(id))).toEqual([false, false, true]);
  });

  it('an invoice of an archived client cannot come back alone, and no new one is made for it', async () => {
    const { id: clientId } = await makeClient(hub);
    const { id } = await makeInvoice(hub, { clientId });
    const other = await makeInvoice(hub);
    await on('staff', 'archiveClient', clientId);
    const back = await on('admin', 'restoreInvoice', id);
    expect([back.code, back.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
    expect(back.message).toContain('restore the client');
    const make = 'mutation Make($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }';
    const move =
      'mutation Move($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) { id } }';
    for (const as of ['staff', 'admin'] as const) {
      const made = await hub.call(as, make, { input: { title: 'May', clientId } });
      expect([made.code, made.fields]).toEqual(['BAD_USER_INPUT', ['clientId']]);
      const moved = await hub.call(as, move, { id: other.id, input: { version: 1, clientId } });
      expect([moved.code, moved.fields]).toEqual(['BAD_USER_INPUT', ['clientId']]);
    }
    const again = await on('admin', 'duplicateInvoice', id);
    expect(again.message).toContain('restore it first');
  });

  it('a client does not come back over an external id that another invoice has now', async () => {
    const { id: clientId } = await makeClient(hub);
    await makeInvoice(hub, { clientId, externalId: 'erp-1' });
    await on('staff', 'archiveClient', clientId);
    await makeInvoice(hub, { externalId: 'erp-1' });
    const before = withoutLog(hub);
    const back = await on('admin', 'restoreClient', clientId);
    expect([back.code, back.fields]).toEqual(['BAD_USER_INPUT', ['externalId']]);
    expect(withoutLog(hub)).toBe(before);
  });

  const changes: readonly (readonly [Kind, string])[] = [
    ['Client', 'updateClient(id: $id, input: { version: 2, name: "Ada" }) { id }'],
    ['Lead', 'updateLead(id: $id, input: { version: 2, name: "Ada" }) { id }'],
    ['Lead', 'setLeadStatus(id: $id, status: LOST) { id }'],
    ['Lead', 'convertLead(id: $id, input: {}) { id }'],
    ['Invoice', 'updateInvoice(id: $id, input: { version: 2, title: "June" }) { id }'],
    ['Invoice', 'setInvoiceStatus(id: $id, status: SENT) { id }'],
    ['Invoice', 'duplicateInvoice(id: $id) { id }'],
  ];
  it.each(changes)('an archived %s is not changed by %s', async (kind, field) => {
    const { id } = await makers[kind](hub);
    await archiveOrRestore(hub, `archive${kind}`, id);
    const absent = await hub.call('staff', `mutation Do($id: ID!) { ${field} }`, {
      id: '01890000-0000-7000-8000-000000000000',
    });
    const before = hub.contents();
    const staff = await hub.call('staff', `mutation Do($id: ID!) { ${field} }`, { id });
    expect([staff.code, staff.message]).toEqual(['NOT_FOUND', absent.message]);
    const admin = await hub.call('admin', `mutation Do($id: ID!) { ${field} }`, { id });
    expect([admin.code, admin.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
    expect(admin.message).toContain('restore it first');
    expect(hub.contents()).toBe(before);
  });
});

describe('what staff see of archived records: nothing', () => {
  let hub: Hub;
  let ids: { client: string; invoice: string; lead: string; converted: string };
  beforeAll(async () => {
    hub = await startHub();
    const { id: client } = await makeClient(hub, { name: 'Hidden Ltd', externalId: 'hidden' });
    const { id: invoice } = await makeInvoice(hub, { clientId: client, title: 'Hidden work' });
    const { id: lead } = await makeLead(hub, { name: 'Hidden lead' });
    const { id: converted } = await makeLead(hub, { name: 'Seen lead', status: 'QUALIFIED' });
    const convert = 'mutation Link($id: ID!, $input: ConvertLeadInput!) { convertLead(id: $id, input: $input) { id } }';
    await hub.must('staff', convert, { id: converted, input: { clientId: client } });
    await archiveOrRestore(hub, 'archiveClient', client);
    await archiveOrRestore(hub, 'archiveLead', lead);
    ids = { client, invoice, lead, converted };
  });
  afterAll(() => hub.stop());

  const reads: readonly (readonly [string, string, unknown, unknown])[] = [
    // read, query, what staff get, what an admin gets
    ['a client by id', '{ client(id: "CLIENT") { name } }', { client: null }, { client: { name: 'Hidden Ltd' } }],
    [
      'an invoice by id',
      '{ invoice(id: "INVOICE") { title } }',
      { invoice: null },
      { invoice: { title: 'Hidden work' } },
    ],
    ['a lead by id', '{ lead(id: "LEAD") { name } }', { lead: null }, { lead: { name: 'Hidden lead' } }],
    [
      'the client of a converted lead',
      '{ lead(id: "CONVERTED") { client { name } } }',
      { lead: { client: null } },
      { lead: { client: { name: 'Hidden Ltd' } } },
    ],
    [
      'the count of clients',
      '{ clients { totalCount } }',
      { clients: { totalCount: 0 } },
      { clients: { totalCount: 0 } },
    ],
    [
      'a search for clients',
      '{ clients(filter: { search: "hidden" }) { totalCount nodes { id } } }',
      { clients: { totalCount: 0, nodes: [] } },
      { clients: { totalCount: 0, nodes: [] } },
    ],
    [
      'a search for invoices by the client’s name',
      '{ invoices(filter: { search: "hidden" }) { totalCount } }',
      { invoices: { totalCount: 0 } },
      { invoices: { totalCount: 0 } },
    ],
    [
      'a search for leads',
      '{ leads(filter: { search: "lead" }) { totalCount nodes { name } } }',
      { leads: { totalCount: 1, nodes: [{ name: 'Seen lead' }] } },
      { leads: { totalCount: 1, nodes: [{ name: 'Seen lead' }] } },
    ],
    [
      'the leads of the client’s id',
      '{ leads(filter: { clientId: "CLIENT" }) { totalCount } }',
      { leads: { totalCount: 0 } },
      { leads: { totalCount: 1 } },
    ],
    [
      'the invoices of the client’s id',
      '{ invoices(filter: { clientId: "CLIENT" }) { totalCount } }',
      { invoices: { totalCount: 0 } },
      { invoices: { totalCount: 0 } },
    ],
    [
      'an external id',
      '{ clients(filter: { externalId: "hidden" }) { totalCount } }',
      { clients: { totalCount: 0 } },
      { clients: { totalCount: 0 } },
    ],
    [
      'the filter for archived ones alone',
      '{ clients(filter: { archived: true }) { totalCount } }',
      { clients: { totalCount: 0 } },
      { clients: { totalCount: 0 } },
    ],
  ];

  it.each(reads)('%s', async (_, template, forStaff, forAdmin) => {
    const query = template
      .replace('CLIENT', ids.client)
      .replace('INVOICE', ids.invoice)
      .replace('CONVERTED', ids.converted)
      .replace('LEAD', ids.lead);
    expect((await hub.must('staff', query)).data).toEqual(forStaff);
    expect((await hub.must('admin', query)).data).toEqual(forAdmin);
  });

  it('an admin sees them where asked for, nested too', async () => {
    const query = `{
      clients(includeArchived: true) { totalCount nodes { name deletedAt invoices(includeArchived: true) { nodes { title } } } }
      leads(includeArchived: true) { totalCount } }`;
    expect((await hub.must('admin', query)).data).toMatchObject({
      clients: { totalCount: 1, nodes: [{ name: 'Hidden Ltd', invoices: { nodes: [{ title: 'Hidden work' }] } }] },
      leads: { totalCount: 2 },
    });
  });

  it('the external id of an archived record clashes with nothing', async () => {
    const make = 'mutation Make { createClient(input: { name: "New Ltd", externalId: "hidden" }) { id } }';
    expect((await hub.call('staff', make)).errors).toEqual([]);
  });
});

/** A refusal by role leaves an entry in the log; records stay as they are. */
function withoutLog(hub: Hub): string {
  return JSON.stringify((JSON.parse(hub.contents()) as unknown[]).slice(0, -2));
}

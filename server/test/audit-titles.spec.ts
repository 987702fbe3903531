import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';
import { statementsOf } from './statements.js';

const query = '{ auditLogs(first: 100) { nodes { entityType title } } }';

describe('titles in the audit log', () => {
  let hub: Hub;
  let clientId: string;
  beforeAll(async () => {
    hub = await startHub();
    clientId = (await makeClient(hub, { name: 'Ada Byron' })).id;
    await hub.must(
      'staff',
      'mutation Name($id: ID!) { updateClient(id: $id, input: { version: 1, name: "Ada Lovelace" }) { id } }',
      {
        id: clientId,
      },
    );
    await makeLead(hub, { name: 'Grace Hopper' });
    await makeInvoice(hub, { title: 'Draft', clientId });
    await makeInvoiceThatIs(hub, 'SENT', { title: 'Sent', clientId });
    await archiveOrRestore(hub, 'archiveClient', (await makeClient(hub, { name: 'Gone Away' })).id);
    await hub.settings({ city: 'Berlin' });
  });
  afterAll(() => hub.stop());

  const titles = async (token?: string): Promise<string[]> => {
    const answer = token ? await hub.send(query, {}, { token }) : await hub.call('admin', query);
    const rows = answer.succeeded().list('auditLogs.nodes') as { entityType: string; title: string | null }[];
    return [...new Set(rows.map(({ entityType, title }) => `${entityType} ${title ?? '-'}`))].sort();
  };

  it('say what a record is called now: a name, an invoice’s number, or its title while it has none', async () => {
    expect(await titles()).toEqual([
      'Client Ada Lovelace',
      'Client Gone Away',
      'Invoice Draft',
      'Invoice INV-2026-0001',
      'Lead Grace Hopper',
      'User Admin',
      'User Staff',
      'Workspace -',
    ]);
  });

  it('are read in one statement a kind', async () => {
    const without = await statementsOf(hub, () => hub.must('admin', query.replace(' title', '')));
    const all = await statementsOf(hub, () => hub.must('admin', query));
    // The statement for the users is not among them.
    expect(all.length - without.length).toBe(3);
  });

  it.each([
    [[], []],
    [['CLIENTS_READ'], ['Client Ada Lovelace']],
    [['LEADS_READ'], ['Lead Grace Hopper']],
    [['INVOICES_READ'], ['Invoice Draft', 'Invoice INV-2026-0001']],
  ])('go to an API token by its scopes %j, and never those of archived records or users', async (scopes, shown) => {
    const { token } = await hub.makeToken(['AUDIT_READ', ...scopes]);
    expect((await titles(token)).filter((title) => !title.endsWith(' -'))).toEqual(shown);
  });
});

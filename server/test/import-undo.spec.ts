import { csvRows, fileOf } from './downloads.js';
import { type Hub, startHub } from './harness.js';
import { type Imported, archiveOrRestore, bring, makeClient, makeInvoice, resultOf, undo } from './records.js';

const lists = `query Lists($n: Int) {
  clients(first: $n) { totalCount nodes { id externalId name company email phone notes taxId street city region postalCode
    country currency createdAt deletedAt } }
  leads(first: $n) { totalCount nodes { id externalId name company email phone source notes status convertedAt createdAt
    estimatedValue { amount currency } } }
  invoices(first: $n) { totalCount nodes { id externalId number title status currency issuedOn dueOn paidOn createdAt
    total { amount } client { id } lines { description quantity unitPrice } } }
}`;

describe('undoing an import', () => {
  let hub: Hub;
  beforeEach(async () => {
    hub = await startHub();
  });
  afterEach(() => hub.stop());

  const all = async (): Promise<unknown> => (await hub.must('staff', lists, { n: 100 })).data;
  const must = async (input: object): Promise<Imported> => resultOf(await bring(hub, 'admin', { ...input }));

  it('gives back what clients and leads were before, and archives those that it made', async () => {
    const clients =
      'Id,Name,Email,Phone,Notes\n1,Ada Byron,ada@example.org,1,"two\nlines"\n,Bob Crane,bob@example.org,,\n';
    await must({ type: 'CLIENTS', csv: clients });
    await must({
      type: 'LEADS',
      csv: 'Name,Email,Value,Currency,Stage\nCy Dole,cy@example.org,12.50,EUR,won\nDi Ems,,,,\n',
    });
    const before = await all();
    const next =
      'Id,Name,Email,Phone\n9,Ada King,ADA@example.org,2\n1,Bob Crane,bob@example.org,3\n9,Ada Queen,,4\n5,Eve,,\n';
    const first = await must({ type: 'CLIENTS', csv: next, duplicates: 'UPDATE' });
    expect(first).toMatchObject({ created: 1, updated: 3 });
    const leads = 'Name,Email,Value,Currency,Stage\nCy Dole,cy@example.org,7,JPY,lost\nDi Ems,,3,EUR,\nFay Go,,,,\n';
    const second = await must({ type: 'LEADS', csv: leads, duplicates: 'UPDATE' });
    expect(second).toMatchObject({ created: 1, updated: 2 });

    for (const { batchId } of [second, first]) {
      const undone = resultOf(await undo(hub, 'admin', batchId));
      expect(undone).toMatchObject({ rows: 3, created: 1, updated: 2 });
      expect(undone.batchId).not.toBe(batchId);
    }
    expect(await all()).toEqual(before);
    expect(await must({ type: 'CLIENTS', csv: next, duplicates: 'UPDATE' })).toMatchObject({ created: 1, updated: 3 });
  });

  const invoices =
    'Number,Id,Client,Date,Item,Qty,Price\nA-1,x1,Ada Byron,2026-01-05,Pen,1,5\nA-1,,,,Ink,2,3\n,D-1,,,,,\n';
  const file = { type: 'INVOICES', csv: invoices.replace(',D-1,,,,,', ',D-1,Ada Byron,,Nib,1,1') };

  it('frees the numbers of invoices, which then come in again; what was undone cannot be restored alone', async () => {
    await makeClient(hub, { name: 'Ada Byron' });
    const before = await all();
    const { batchId, created } = await must(file);
    expect(created).toBe(2);
    expect(resultOf(await undo(hub, 'admin', batchId))).toMatchObject({ created: 2, updated: 0 });
    expect(await all()).toEqual(before);

    const archived = await hub.must(
      'admin',
      '{ invoices(includeArchived: true, filter: { status: [SENT] }) { nodes { id number history(first: 1) { nodes { action changes { field before } } } } } }',
    );
    const id = archived.text('invoices.nodes.0.id');
    expect(archived.text('invoices.nodes.0.number')).toBe(`A-1 (undone ${id})`);
    expect(archived.at('invoices.nodes.0.history.nodes.0')).toMatchObject({
      action: 'ARCHIVE',
      changes: expect.arrayContaining([{ field: 'number', before: 'A-1' }]) as unknown,
    });
    const restore = await hub.call('admin', 'mutation Back($id: ID!) { restoreInvoice(id: $id) { id } }', { id });
    expect([restore.code, restore.fields]).toEqual(['BAD_USER_INPUT', ['id']]);

    const again = await must(file);
    expect(again.created).toBe(2);
    expect(resultOf(await undo(hub, 'admin', again.batchId)).created).toBe(2);
    expect((await must(file)).created).toBe(2);
  });

  it('takes clients back once what was imported for them is undone', async () => {
    const before = await all();
    const clients = await must({ type: 'CLIENTS', csv: 'Name\nAda Byron\n' });
    const { batchId } = await must(file);
    expect((await undo(hub, 'admin', clients.batchId)).code).toBe('BAD_USER_INPUT');
    await undo(hub, 'admin', batchId);
    resultOf(await undo(hub, 'admin', clients.batchId));
    expect(await all()).toEqual(before);
  });

  it('refuses, with the records that were touched, and changes nothing', async () => {
    const { batchId } = await must({ type: 'CLIENTS', csv: 'Name\nAda Byron\nBob Crane\nCy Dole\nDi Ems\n' });
    const found = await hub.must(
      'admin',
      '{ clients(orderBy: { field: NAME, direction: ASC }) { nodes { id version } } }',
    );
    const [ada, bob, cy] = found.list('clients.nodes') as { id: string; version: number }[];
    await hub.must(
      'staff',
      'mutation Change($id: ID!) { updateClient(id: $id, input: { version: 1, phone: "5" }) { id } }',
      {
        id: ada?.id,
      },
    );
    await makeInvoice(hub, { clientId: bob?.id });
    await archiveOrRestore(hub, 'archiveClient', cy?.id ?? '');
    const before = hub.contents();
    const refused = await undo(hub, 'admin', batchId);
    expect(refused.code).toBe('BAD_USER_INPUT');
    expect(refused.errors[0]?.extensions.fields?.map(({ message }) => message).sort()).toEqual(
      [
        'Client Ada Byron was changed since.',
        'Client Cy Dole was changed since.',
        'Invoice March is for an imported client.',
      ].sort(),
    );
    expect(hub.contents()).toBe(before);
  });

  it('refuses where a lead was converted, or a value is taken or gone', async () => {
    const leads = await must({ type: 'LEADS', csv: 'Name,Stage\nAda Byron,won\n' });
    const { id } = (await hub.must('staff', '{ leads { nodes { id } } }')).list('leads.nodes')[0] as { id: string };
    await hub.must('staff', 'mutation Convert($id: ID!) { convertLead(id: $id, input: {}) { id } }', { id });
    expect((await undo(hub, 'admin', leads.batchId)).message).toContain('Lead Ada Byron was changed since.');

    await makeClient(hub, { name: 'Bob Crane', email: 'bob@example.org', externalId: 'B1', phone: '1' });
    const csv = 'Id,Name,Email,Phone\nB2,Bob Crane,bob@example.org,2\n';
    const { batchId } = await must({ type: 'CLIENTS', csv, duplicates: 'UPDATE' });
    const other = await makeClient(hub, { name: 'Someone Else', externalId: 'B1' });
    expect((await undo(hub, 'admin', batchId)).message).toContain(
      'Client Someone Else has the external id of Bob Crane.',
    );
    await archiveOrRestore(hub, 'archiveClient', other.id);

    const handle = hub.sqlite();
    handle.exec('drop trigger audit_values_no_delete');
    handle.exec(`delete from audit_values where field = 'phone' and side = 'before'`);
    expect((await undo(hub, 'admin', batchId)).message).toBe('id: A value that the import replaced was erased since.');
  });

  it('leaves the exports as they were, but for versions and times', async () => {
    const exported = async (): Promise<unknown> => {
      const files = ['clients', 'leads', 'invoice-lines'];
      const rows = await Promise.all(
        files.map(async (name) => csvRows((await fileOf(hub, 'admin', `${name}.csv`)).body)),
      );
      return rows.map((file) => file.map(({ Version: _, 'Updated At (UTC)': __, ...cells }) => cells));
    };
    await must({ type: 'CLIENTS', csv: 'Id,Name,Email\n70,Una Vale,una@example.org\n' });
    const before = await exported();
    const more = Array.from(
      { length: 300 },
      (_, index) => `${String(1000 + index)},Wim ${String(index)},w${String(index)}@example.org`,
    );
    const csv = ['Id,Name,Email', '70,Una Vail,una@example.org', ...more].join('\n');
    const { batchId } = await must({ type: 'CLIENTS', csv, duplicates: 'UPDATE' });
    expect(await exported()).not.toEqual(before);
    resultOf(await undo(hub, 'admin', batchId));
    expect(await exported()).toEqual(before);
  });

  it('knows imports alone, undoes one once, and leaves an entry that says so', async () => {
    const { batchId } = await must({ type: 'CLIENTS', csv: 'Name\nAda Byron\n' });
    for (const id of ['x', '01890000-0000-7000-8000-000000000000', (await makeClient(hub)).id]) {
      expect((await undo(hub, 'admin', id)).code).toBe('NOT_FOUND');
    }
    const undone = resultOf(await undo(hub, 'admin', batchId));
    expect((await undo(hub, 'admin', batchId)).message).toBe('id: This import was undone already.');
    expect((await undo(hub, 'admin', undone.batchId)).code).toBe('NOT_FOUND');
    const query =
      'query Log($id: ID!) { auditLogs(filter: { batchId: $id }) { nodes { action entityId summary actor { name } operationName } } }';
    const log = (await hub.must('admin', query, { id: undone.batchId })).list('auditLogs.nodes');
    const wrote = { operationName: 'Undo', actor: { name: 'Admin' } };
    expect(log).toEqual([
      { action: 'IMPORT', entityId: batchId, summary: 'Clients import undone: 1 archived, 0 changed back', ...wrote },
      { action: 'ARCHIVE', entityId: expect.any(String) as string, summary: 'Client archived', ...wrote },
    ]);
  });
});

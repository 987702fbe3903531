import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runImport } from '../src/commands/run-import.js';
import type { Variables } from './answer.js';
import { type As, type Hub, startHub, temporaryFolder } from './harness.js';
import { archiveOrRestore, makeClient, makeInvoice, makeLead } from './records.js';

const searching = `query Search($query: String!, $includeArchived: Boolean! = false) {
  search(query: $query, includeArchived: $includeArchived) { kind title subtitle }
}`;

describe('the index follows', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  async function find(query: string, variables: Variables = {}, as: As = 'staff'): Promise<string[]> {
    const hits = (await hub.must(as, searching, { query, ...variables })).list('search');
    return hits.map(({ kind, title }) => `${String(kind)} ${String(title)}`);
  }

  async function update(kind: string, id: string, version: number, values: Variables): Promise<void> {
    const query = `mutation Change($id: ID!, $input: Update${kind}Input!) { update${kind}(id: $id, input: $input) { id } }`;
    await hub.must('staff', query, { id, input: { version, ...values } });
  }

  it('updates, also of the client of an invoice', async () => {
    const { id: clientId } = await makeClient(hub, { name: 'Almond' });
    const other = await makeClient(hub, { name: 'Cashew' });
    const invoice = await makeInvoice(hub, { clientId, title: 'Roasting' });
    expect(await find('almond')).toEqual(['CLIENT Almond', 'INVOICE Roasting']);
    await update('Client', clientId, 1, { name: 'Hazel', phone: '99' });
    expect(await find('almond')).toEqual([]);
    expect(await find('hazel')).toEqual(['CLIENT Hazel', 'INVOICE Roasting']);
    await update('Invoice', invoice.id, invoice.version, { clientId: other.id, title: 'Salting' });
    expect(await find('hazel')).toEqual(['CLIENT Hazel']);
    expect(await find('cashew')).toEqual(['CLIENT Cashew', 'INVOICE Salting']);
    expect(await find('roasting')).toEqual([]);
  });

  it('archiving and restoring, with what hangs on a client', async () => {
    const { id: clientId } = await makeClient(hub, { name: 'Juniper' });
    const lead = await makeLead(hub, { name: 'Juniper lead' });
    const before = await makeInvoice(hub, { clientId, title: 'Gin' });
    await makeInvoice(hub, { clientId, title: 'Tonic' });
    await archiveOrRestore(hub, 'archiveLead', lead.id);
    await archiveOrRestore(hub, 'archiveInvoice', before.id);
    await archiveOrRestore(hub, 'archiveClient', clientId);
    const { token } = await hub.makeToken(['CLIENTS_READ', 'LEADS_READ', 'INVOICES_READ']);
    for (const query of ['juniper', 'ju', 'gin', 'tonic']) {
      expect(await find(query)).toEqual([]);
      expect(await find(query, {}, 'admin')).toEqual([]);
      const byToken = (await hub.send(searching, { query }, { token })).succeeded();
      expect(byToken.list('search')).toEqual([]);
    }
    const all = ['CLIENT Juniper', 'LEAD Juniper lead', 'INVOICE Tonic', 'INVOICE Gin'];
    expect(await find('juniper', { includeArchived: true }, 'admin')).toEqual(all);
    await archiveOrRestore(hub, 'restoreClient', clientId);
    expect(await find('juniper')).toEqual(['CLIENT Juniper', 'INVOICE Tonic']);
    expect(await find('juniper', { includeArchived: true }, 'admin')).toEqual(all);
    await archiveOrRestore(hub, 'restoreInvoice', before.id);
    expect(await find('juniper')).toEqual(['CLIENT Juniper', 'INVOICE Tonic', 'INVOICE Gin']);
  });

  it('and asking for archived records is for admins alone', async () => {
    const variables = { query: '', includeArchived: true };
    expect((await hub.call('staff', searching, variables)).code).toBe('FORBIDDEN');
    const { token } = await hub.makeToken(['CLIENTS_READ']);
    expect((await hub.send(searching, variables, { token })).code).toBe('FORBIDDEN');
  });

  it('an active invoice of an archived client, were there one, does not tell its name', async () => {
    const { id: clientId } = await makeClient(hub, { name: 'Tamarind' });
    await makeInvoice(hub, { clientId, title: 'Chutney' });
    hub.sqlite().prepare('update clients set deleted_at = 1 where id = ?').run(clientId);
    expect(await find('tamarind')).toEqual([]);
    const hits = (await hub.must('staff', searching, { query: 'chutney' })).list('search');
    expect(hits).toEqual([{ kind: 'INVOICE', title: 'Chutney', subtitle: 'draft' }]);
  });

  it('imports', async () => {
    const file = join(hub.dataDir, 'clients.csv');
    writeFileSync(file, 'Name,Company,Email\nÅse Lønn,Fjord AS,ase@example.org\nBo,Skog AS,bo@example.org\n');
    const env = { LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: hub.dataDir };
    const silent = { write: () => true };
    expect(await runImport(['clients', file], env, { stdout: silent, stderr: silent })).toBe(0);
    expect(await find('ase lonn')).toEqual(['CLIENT Åse Lønn']);
    expect(await find('fjo')).toEqual(['CLIENT Åse Lønn']);
  });
});

it('records from before the index are in it', async () => {
  const dataDir = temporaryFolder();
  const old = await startHub({ dataDir });
  const { id: clientId } = await makeClient(old, { name: 'Düne', company: 'Sand' });
  await makeInvoice(old, { clientId, title: 'Shovels' });
  await archiveOrRestore(old, 'archiveLead', (await makeLead(old, { name: 'Dune lead' })).id);
  const file = old.sqlite();
  const triggers = file.prepare("select name from sqlite_master where type = 'trigger' and name like '%_search_%'");
  for (const name of triggers.pluck().all()) file.exec(`drop trigger ${String(name)}`);
  for (const table of ['clients', 'leads', 'invoices']) file.exec(`alter table ${table} drop column search_text`);
  file.exec(`drop table search_index; drop table search_entries;
    delete from mikro_orm_migrations where name = '20261125-search'`);
  const audited = file.prepare('select count(*) from audit_logs').pluck().get();
  await old.stop();

  const hub = await startHub({ dataDir });
  const found = async (variables: Variables): Promise<unknown[]> =>
    (await hub.must('admin', searching, variables)).list('search').map(({ title }) => title);
  expect(await found({ query: 'dune' })).toEqual(['Düne', 'Shovels']);
  expect(await found({ query: 'dune', includeArchived: true })).toEqual(['Düne', 'Dune lead', 'Shovels']);
  const versions = hub.sqlite().prepare('select version from clients').pluck().all();
  expect(versions).toEqual([1]);
  // Only the sign-in of the test itself came since.
  expect(hub.sqlite().prepare('select count(*) from audit_logs').pluck().get()).toBe(Number(audited) + 1);
  await hub.stop();
});

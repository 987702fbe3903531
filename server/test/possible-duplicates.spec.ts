import { rmSync } from 'node:fs';
import { type Identity, Duplicates } from '../src/transfer/duplicates.js';
import type { Variables } from './answer.js';
import { type As, type Hub, startHub, temporaryFolder } from './harness.js';
import { archiveOrRestore, makeClient, makeLead } from './records.js';
import { planOf, statementsOf } from './statements.js';

const query = `query Like($input: PossibleDuplicatesInput!) { possibleDuplicates(input: $input) {
  reason record { __typename ... on Client { name deletedAt } ... on Lead { leadName: name deletedAt } } } }`;

describe('possible duplicates', () => {
  let hub: Hub;
  const people: (Identity & { readonly kind: 'Client' | 'Lead' })[] = [
    { kind: 'Client', name: 'Anna Berg', company: 'Berg AG', email: 'Anna@Example.org' },
    { kind: 'Client', name: 'Bo Lind' },
    { kind: 'Client', name: 'Zoë Straße', company: 'Straße & Söhne GmbH' },
    { kind: 'Client', name: 'Harbour Lane Ltd.' },
    { kind: 'Lead', name: 'Anna Berg', company: 'Other', email: 'anna@other.example' },
    { kind: 'Lead', name: 'Bo Lind', email: 'bo@example.org' },
  ];
  beforeAll(async () => {
    hub = await startHub();
    for (const { kind, ...input } of people) await (kind === 'Client' ? makeClient : makeLead)(hub, { ...input });
    await archiveOrRestore(hub, 'archiveClient', (await makeClient(hub, { name: 'Gone', email: 'gone@x.org' })).id);
    await archiveOrRestore(hub, 'archiveLead', (await makeLead(hub, { name: 'Gone', email: 'gone@x.org' })).id);
  });
  afterAll(() => hub.stop());

  const find = async (as: As, input: Variables): Promise<string[]> => {
    const hits = (await hub.must(as, query, { input })).list('possibleDuplicates');
    return hits.map((hit) => {
      const { __typename: kind, name, leadName } = hit['record'] as Record<string, string>;
      return `${String(hit['reason'])} ${String(kind)} ${name ?? leadName ?? ''}`;
    });
  };

  it.each<readonly [string, Variables, readonly string[]]>([
    ['the email without case', { email: 'ANNA@example.ORG' }, ['EMAIL Client Anna Berg']],
    ['not a part of the email', { email: 'anna@example.or' }, []],
    ['name and company', { name: 'Anna Berg', company: 'Berg AG' }, ['NAME Client Anna Berg']],
    ['without case, accents and order', { name: 'BERG, Änna', company: 'bérg' }, ['NAME Client Anna Berg']],
    ['another legal form', { name: 'Zoe Strasse', company: 'Strasse, Sohne KG' }, ['NAME Client Zoë Straße']],
    ['a firm as the name', { name: 'Harbour Lane' }, ['NAME Client Harbour Lane Ltd.']],
    ['a name alone', { name: 'anna berg' }, ['NAME Client Anna Berg', 'NAME Lead Anna Berg']],
    [
      'a company where none was known',
      { name: 'Bo Lind', company: 'New' },
      ['NAME Client Bo Lind', 'NAME Lead Bo Lind'],
    ],
    ['not the name at another company', { name: 'Anna Berg', company: 'Third' }, []],
    [
      'both reasons as one hit, the email first',
      { name: 'Bo Lind', email: 'bo@example.org' },
      ['NAME Client Bo Lind', 'EMAIL Lead Bo Lind'],
    ],
    [
      'the email of one and the name of another',
      { name: 'Harbour Lane', email: 'bo@example.org' },
      ['NAME Client Harbour Lane Ltd.', 'EMAIL Lead Bo Lind'],
    ],
    ['nothing to look for', {}, []],
    ['a company alone', { company: 'Berg AG' }, []],
    ['blanks', { name: '  ', email: ' ' }, []],
    ['signs alone', { name: '--' }, []],
    ['an unfinished email', { email: 'anna@' }, []],
  ])('%s', async (_, input, expected) => {
    expect(await find('staff', input)).toEqual(expected);
  });

  it.each(['staff', 'admin'] as const)('an archived record is none, for %s either', async (as) => {
    expect(await find(as, { name: 'Gone', email: 'gone@x.org' })).toEqual([]);
  });

  it.each([
    [['CLIENTS_READ'], ['NAME Client Bo Lind']],
    [['LEADS_READ'], ['NAME Lead Bo Lind']],
    [['INVOICES_READ', 'CLIENTS_WRITE'], []],
  ])('an API token of %j finds what it may read', async (scopes, expected) => {
    const { token } = await hub.makeToken(scopes);
    const answer = (await hub.send(query, { input: { name: 'Bo Lind' } }, { token })).succeeded();
    expect(
      answer.list('possibleDuplicates').map(({ reason, record }) => {
        const { __typename: kind, name, leadName } = record as Record<string, string>;
        return `${String(reason)} ${String(kind)} ${name ?? leadName ?? ''}`;
      }),
    ).toEqual(expected);
  });

  it('finds whatever an import would skip', async () => {
    const known = new Duplicates();
    people.forEach(({ kind, ...person }, index) => {
      if (kind === 'Client') known.add({ ...person, id: String(index), line: null });
    });
    const names = ['Anna Berg', 'ÁNNA berg', 'Bo Lind', 'bo lind', 'zoe STRASSE', 'Harbour Lane Ltd.', 'Nobody'];
    const companies = [null, 'Berg AG', 'BERG ag', 'Strasse & Sohne gmbh', 'Other'];
    const emails = [null, 'anna@EXAMPLE.org', 'else@example.org'];
    let skipped = 0;
    for (const name of names)
      for (const company of companies)
        for (const email of emails) {
          const row = { name, company, email };
          const found = known.find(row);
          if (!found) continue;
          skipped += 1;
          expect([row, await find('staff', row)]).toEqual([
            row,
            expect.arrayContaining([expect.stringContaining(`Client ${people[Number(found.id)]?.name ?? ''}`)]),
          ]);
        }
    expect(skipped).toBeGreaterThan(20);
  });

  it('follows a change of the name, and what was archived or restored', async () => {
    const { id } = await makeClient(hub, { name: 'Carl Ek', email: 'carl@ek.example' });
    const update = `mutation Change($id: ID!) { updateClient(id: $id, input: { version: 1, name: "Carla Ek", email: null }) { version } }`;
    await hub.must('staff', update, { id });
    expect([
      await find('staff', { name: 'Carl Ek', email: 'carl@ek.example' }),
      await find('staff', { name: 'Ek Carla' }),
    ]).toEqual([[], ['NAME Client Carla Ek']]);
    await archiveOrRestore(hub, 'archiveClient', id);
    expect(await find('staff', { name: 'Carla Ek' })).toEqual([]);
    await archiveOrRestore(hub, 'restoreClient', id);
    expect(await find('staff', { name: 'Carla Ek' })).toEqual(['NAME Client Carla Ek']);
  });

  it('names at most 5 of a kind, the newest first', async () => {
    for (let count = 1; count <= 7; count += 1) {
      hub.clock.pass(1);
      await makeClient(hub, {
        name: `Dee ${count % 2 ? 'Ray' : 'ray'}`,
        notes: String(count),
        email: count < 3 ? 'dee@ray.example' : null,
      });
    }
    const notes = `query Like($input: PossibleDuplicatesInput!) { possibleDuplicates(input: $input) { reason record { ... on Client { notes } } } }`;
    const hits = (await hub.must('staff', notes, { input: { name: 'Dee Ray', email: 'dee@ray.example' } })).list(
      'possibleDuplicates',
    );
    expect(hits.map(({ reason, record }) => [reason, (record as Record<string, unknown>)['notes']])).toEqual([
      ['EMAIL', '2'],
      ['EMAIL', '1'],
      ['NAME', '7'],
      ['NAME', '6'],
      ['NAME', '5'],
    ]);
  });

  it('is four seeks, whatever the company', async () => {
    for (const company of [null, 'Berg AG']) {
      const input = { name: 'Anna Berg', company, email: 'anna@example.org' };
      const statements = await statementsOf(hub, () => hub.must('staff', query, { input }));
      expect(statements.map((statement) => planOf(hub.sqlite(), statement))).toEqual([
        ['SEARCH clients USING INDEX clients_email (email_key=?)'],
        ['SEARCH clients USING INDEX clients_like (like_name=?)'],
        ['SEARCH leads USING INDEX leads_email (email_key=?)'],
        ['SEARCH leads USING INDEX leads_like (like_name=?)'],
      ]);
    }
  });
});

it('possible duplicates are found among the records of a database from before', async () => {
  const dataDir = temporaryFolder();
  const before = await startHub({ dataDir });
  await makeClient(before, { name: 'Anna Berg', email: 'Änna@Example.org' });
  await makeLead(before, { name: 'Berg, Anna', company: 'Berg AG' });
  const handle = before.sqlite();
  for (const table of ['clients', 'leads']) {
    handle.exec(`drop index ${table}_email; drop index ${table}_like`);
    for (const column of ['email_key', 'like_name', 'like_company'])
      handle.exec(`alter table ${table} drop column ${column}`);
  }
  handle.exec(`delete from mikro_orm_migrations where name = '20261125-duplicates'`);
  await before.stop();
  const hub = await startHub({ dataDir });
  const input = { name: 'Anna Berg', company: 'Berg', email: 'änna@example.org' };
  const hits = (await hub.must('staff', query, { input })).list('possibleDuplicates');
  expect(hits.map(({ reason }) => reason)).toEqual(['EMAIL', 'NAME']);
  await hub.stop();
  rmSync(dataDir, { recursive: true });
});

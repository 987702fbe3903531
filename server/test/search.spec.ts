import type { Variables } from './answer.js';
import { LogTable } from './changed-rows.js';
import { type As, type Hub, startHub } from './harness.js';
import { line, makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';
import { planOf, statementsOf } from './statements.js';

const searching = `query Search($query: String!, $first: Int, $includeArchived: Boolean! = false) {
  search(query: $query, first: $first, includeArchived: $includeArchived) {
    kind title subtitle record { __typename ... on Client { id } ... on Lead { id } ... on Invoice { id } }
  }
}`;

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.stop());

/** The hits as `CLIENT Ada`. */
async function find(query: string, variables: Variables = {}, as: As = 'staff'): Promise<string[]> {
  const hits = (await hub.must(as, searching, { query, first: 20, ...variables })).list('search');
  return hits.map(({ kind, title }) => `${String(kind)} ${String(title)}`);
}

async function findByToken(token: string, query: string): Promise<(readonly unknown[])[]> {
  const answer = (await hub.send(searching, { query }, { token })).succeeded();
  return answer.list('search').map(({ title, subtitle }) => [title, subtitle]);
}

describe('what is found', () => {
  it.each(['mul', 'muller', 'MÜLLER', 'Mu\u0308ller', 'üll', 'm'])('Müller by %s', async (query) => {
    await once('Müller', () => makeClient(hub, { name: 'Müller' }));
    expect(await find(query)).toContain('CLIENT Müller');
  });

  it('Straße by strasse', async () => {
    await makeLead(hub, { name: 'Hans', company: 'Straße 7' });
    expect(await find('strasse')).toEqual(['LEAD Hans']);
  });

  const literal = ['100% Wool', '1000 Wool', 'a_b Wool', 'axb Wool', '"Q" Wool', '(x) - Wool*', 'Far NEAR AND Wool'];
  it.each([
    ['100%', ['100% Wool']],
    ['%', ['100% Wool']],
    ['a_b', ['a_b Wool']],
    ['_', ['a_b Wool']],
    ['"', ['"Q" Wool']],
    ['"q" wool', ['"Q" Wool']],
    ['wool*', ['(x) - Wool*']],
    ['*', ['(x) - Wool*']],
    ['(', ['(x) - Wool*']],
    ['- wool', ['(x) - Wool*']],
    ['wool AND', ['Far NEAR AND Wool']],
    ['NEAR wool', ['Far NEAR AND Wool']],
    ['wool NOT far', []],
    ['wool OR far', []],
    ['own: wool', []],
    ["wool' --", []],
    ['wool\\', []],
  ])('%s means itself', async (query, names) => {
    await once('literal', async () => {
      for (const name of literal) await makeClient(hub, { name });
    });
    expect(await find(query)).toEqual(names.map((name) => `CLIENT ${name}`));
  });

  it.each([
    ['Zenith Corp', 'CLIENT'],
    ['zen@example.org', 'CLIENT'],
    ['555-0199', 'CLIENT'],
    ['zx-17', 'CLIENT'],
    ['Yonder Inc', 'LEAD'],
    ['trade fair', 'LEAD'],
    ['xylophones', 'INVOICE'],
    ['0199 zen', 'CLIENT'],
    ['xylo zarathustra', 'INVOICE'],
    ['2026-0001', 'INVOICE'],
    ['kept to ourselves', null],
    ['zx-1', null],
  ])('%s: %s', async (query, kind) => {
    await once('fields', async () => {
      const client = { name: 'Zarathustra', company: 'Zenith Corp', email: 'zen@example.org', phone: '+1 555-0199' };
      const { id: clientId } = await makeClient(hub, { ...client, notes: 'kept to ourselves', externalId: 'ZX-17' });
      await makeLead(hub, { name: 'Yvonne', company: 'Yonder Inc', source: 'Trade fair' });
      await makeInvoiceThatIs(hub, 'SENT', { clientId, title: 'Xylophones' });
    });
    const hits = (await hub.must('staff', searching, { query: query === 'zx-17' ? 'ZX-17' : query })).list('search');
    expect(hits.map((hit) => hit['kind'])).toEqual(kind === null ? [] : [kind]);
  });

  it('says what tells records apart', async () => {
    const hits = (await hub.must('staff', searching, { query: 'zarathustra' })).list('search');
    expect(hits.map(({ title, subtitle }) => [title, subtitle])).toEqual([
      ['Zarathustra', 'Zenith Corp · zen@example.org'],
      ['INV-2026-0001', 'Zarathustra · Xylophones · sent'],
    ]);
    expect(hits.map(({ record }) => (record as { __typename: string }).__typename)).toEqual(['Client', 'Invoice']);
  });

  it('the better match first, then the newest', async () => {
    const names = ['Quince', 'An aquince', 'The Quince', 'Quincey', 'Quince & Co', 'quince', 'Oquinces', 'Mr Quince'];
    for (const name of names) await makeClient(hub, { name });
    const order = ['quince', 'Quince', 'Quince & Co', 'Quincey', 'Mr Quince', 'The Quince', 'Oquinces', 'An aquince'];
    expect(await find('QUINCE')).toEqual(order.map((name) => `CLIENT ${name}`));
    expect(await find('QUINCE', { first: 3 })).toEqual(order.slice(0, 3).map((name) => `CLIENT ${name}`));
  });

  it('grouped by kind, no kind taking the room of another', async () => {
    const { id: clientId } = await makeClient(hub, { name: 'Kiwi 0' });
    for (let index = 1; index < 12; index += 1) await makeClient(hub, { name: `Kiwi ${index}` });
    for (let index = 0; index < 3; index += 1) await makeLead(hub, { name: `Kiwi lead ${index}` });
    await makeInvoice(hub, { clientId, title: 'Kiwi juice' });
    const kinds = async (first: number): Promise<string> =>
      (await find('kiwi', { first })).map((hit) => hit.charAt(0)).join('');
    expect(await kinds(20)).toBe('CCCCCCCCCCCCLLLI');
    expect(await kinds(9)).toBe('CCCCCLLLI');
    expect(await kinds(3)).toBe('CLI');
    expect(await kinds(1)).toBe('C');
    expect(await kinds(0)).toBe('');
  });

  it.each([
    [{ query: 'x'.repeat(201) }, 'query'],
    [{ query: 'a\u0001b' }, 'query'],
    [{ query: 'ada', first: -1 }, 'first'],
    [{ query: 'ada', first: 101 }, 'first'],
  ])('refuses %j', async (variables, field) => {
    const answer = await hub.call('staff', searching, variables);
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [field]]);
  });

  it('takes 200 characters, tabs, and nothing at all', async () => {
    expect(await find('x'.repeat(200))).toEqual([]);
    expect(await find('hans\tstrasse')).toEqual(['LEAD Hans']);
    for (const nothing of ['', '   ', '\t']) expect(await find(nothing)).toEqual([]);
    expect(await find('strasse', { first: null })).toEqual(['LEAD Hans']);
  });
});

describe('API tokens', () => {
  it('find the kinds that their scopes may read, and no client by an invoice', async () => {
    const { id: clientId } = await makeClient(hub, { name: 'Pomelo' });
    await makeLead(hub, { name: 'Pomelo lead' });
    await makeInvoice(hub, { clientId, title: 'Pomelo tree' });
    await makeInvoice(hub, { clientId, title: 'Other fruit' });
    const found = async (...scopes: string[]): Promise<unknown> =>
      findByToken((await hub.makeToken(scopes)).token, 'pomelo');
    expect(await found('CLIENTS_READ')).toEqual([['Pomelo', null]]);
    expect(await found('LEADS_READ')).toEqual([['Pomelo lead', 'new']]);
    expect(await found('INVOICES_READ')).toEqual([['Pomelo tree', 'draft']]);
    expect(await found('INVOICES_READ', 'CLIENTS_READ')).toEqual([
      ['Pomelo', null],
      ['Other fruit', 'Pomelo · draft'],
      ['Pomelo tree', 'Pomelo · draft'],
    ]);
    expect(await found('AUDIT_READ', 'CLIENTS_WRITE')).toEqual([]);
  });
});

describe('what a search costs', () => {
  it.each([
    ['long words', 'zarathustra xylophones', {}],
    ['short words', 'z x', {}],
    ['archived records too', 'zarathustra', { includeArchived: true }],
  ])('%s: no table is read through', async (_, query, variables) => {
    const statements = await statementsOf(hub, () => hub.must('admin', searching, { query, ...variables }));
    const plans = statements.map((statement) => planOf(hub.sqlite(), statement));
    expect(plans.flat().filter((step) => step.includes('search_index VIRTUAL TABLE INDEX'))).not.toEqual([]);
    const scans = plans.flat().filter((step) => step.startsWith('SCAN'));
    // Only the index by its terms (M), between two rowids (< and >), and what was found.
    for (const scan of scans) {
      expect(scan).toMatch(
        /^SCAN (?:search_index VIRTUAL TABLE INDEX \d+:(?=.*M).*[<>].*|\(subquery-\d+\)|best|turns|found|\d+ CONSTANT ROW.*)$/,
      );
    }
  });

  it('as many statements for many hits as for few: one to find, one a kind, one for the names of clients', async () => {
    for (let index = 0; index < 5; index += 1) {
      const { id: clientId } = await makeClient(hub, { name: 'Tangerine' });
      await makeLead(hub, { name: 'Tangerine' });
      await makeInvoice(hub, { clientId, title: 'Tangerine', lines: [line] });
    }
    const count = async (first: number): Promise<number> =>
      (await statementsOf(hub, () => find('tangerine', { first }))).length;
    expect(await count(3)).toBe(5);
    expect(await count(15)).toBe(5);
  });

  it('is counted with its hits before it runs', async () => {
    const query = `query Wide($first: Int) { search(query: "none", first: $first) { record { ... on Client {
      invoices(first: 100) { nodes { lines { id position unit description } } } } } } }`;
    expect((await hub.call('staff', query, { first: 1 })).errors).toEqual([]);
    expect((await hub.call('staff', query, { first: 100 })).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

it('leaves no trace of its texts in the log', () => {
  expect(new LogTable(hub).text()).not.toMatch(/search_?text/i);
});

const made = new Map<string, Promise<unknown>>();

/** Makes what the rows of a table share. */
async function once(name: string, make: () => Promise<unknown>): Promise<void> {
  const making = made.get(name) ?? make();
  made.set(name, making);
  await making;
}

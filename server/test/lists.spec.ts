import { readFileSync } from 'node:fs';
import { auditLogList, historyList } from '../src/audit/audit-log.list.js';
import { clientList } from '../src/client/client.list.js';
import { invoiceList } from '../src/invoice/invoice.list.js';
import { leadList } from '../src/lead/lead.list.js';
import { apiTokenList } from '../src/auth/api-token.list.js';
import { sessionList } from '../src/auth/session.list.js';
import { userList } from '../src/user/user.list.js';
import { savedViewList } from '../src/view/saved-view.list.js';
import type { Variables } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { makeClient, makeInvoice, makeInvoiceThatIs, makeLead, makeView } from './records.js';
import { planOf, statementsOf } from './statements.js';

describe('pages and cursors', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    for (let index = 0; index < 25; index += 1)
      await makeClient(hub, { name: `Client ${String(index).padStart(2, '0')}` });
    await makeLead(hub);
  });
  afterAll(() => hub.stop());

  const query = `query Page($first: Int, $after: String, $last: Int, $before: String, $order: ClientOrder) {
    clients(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
      nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const order = { field: 'NAME', direction: 'ASC' };

  async function cursorOf(place: number): Promise<string> {
    return (await hub.must('staff', query, { first: place, order })).text('clients.pageInfo.endCursor');
  }

  it.each([
    // given, [from, how many], next, previous
    ['the first 20 unless told', {}, [0, 20], true, false],
    ['the first 3', { first: 3 }, [0, 3], true, false],
    ['all in one', { first: 100 }, [0, 25], false, false],
    ['exactly all', { first: 25 }, [0, 25], false, false],
    ['none', { first: 0 }, [0, 0], true, false],
    ['the last 3', { last: 3 }, [22, 3], false, true],
    ['3 after the fifth', { first: 3, after: 5 }, [5, 3], true, true],
    ['what is left after the 24th', { first: 3, after: 24 }, [24, 1], false, true],
    ['nothing after the last', { first: 3, after: 25 }, [25, 0], false, false],
    ['3 before the fifth', { last: 3, before: 5 }, [1, 3], true, true],
    ['what is before the third', { last: 3, before: 3 }, [0, 2], true, false],
  ] as const)('%s', async (_, args: Readonly<Record<string, number>>, [from, count], next, previous) => {
    const variables: Record<string, unknown> = { ...args, order };
    for (const name of ['after', 'before']) if (args[name] !== undefined) variables[name] = await cursorOf(args[name]);
    const answer = await hub.must('staff', query, variables);
    const names = Array.from({ length: count }, (_name, index) => `Client ${String(from + index).padStart(2, '0')}`);
    expect(answer.list('clients.nodes').map(({ name }) => name)).toEqual(names);
    const cursors = answer.list('clients.edges').map(({ cursor }) => cursor);
    expect(answer.at('clients.pageInfo')).toEqual({
      hasNextPage: next,
      hasPreviousPage: previous,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    });
  });

  it.each([
    ['more than 100', { first: 101 }, 'first'],
    ['a negative first', { first: -1 }, 'first'],
    ['a last of more than 100', { last: 101 }, 'last'],
    ['a negative last', { last: -1 }, 'last'],
    ['first and last', { first: 1, last: 1 }, 'last'],
    ['an order that is none', { order: { field: 'PHONE' } }, 'field'],
    ['a cursor of words', { after: 'give me all' }, 'after'],
    ['an empty cursor', { after: '' }, 'after'],
    [
      'a cursor that only looks like one',
      { after: Buffer.from('0123456789ab["x","y"]').toString('base64url') },
      'after',
    ],
  ])('%s is refused', async (_, variables: Variables, field) => {
    const answer = await hub.call('staff', query, variables);
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [field]]);
  });

  it('a cursor is good as it was made, for its list and its order', async () => {
    const cursor = await cursorOf(5);
    const refused = async (variables: Variables): Promise<void> => {
      const answer = await hub.call('staff', query, variables);
      expect([variables, answer.code]).toEqual([variables, 'BAD_USER_INPUT']);
    };
    for (let place = 0; place < cursor.length; place += 1) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      await refused({ first: 1, after: cursor.slice(0, place) + other + cursor.slice(place + 1), order });
    }
    for (const near of [`${cursor}=`, `${cursor} `, ` ${cursor}`, `${cursor}AAAA`, cursor.slice(0, -4)]) {
      await refused({ first: 1, after: near, order });
    }
    await refused({ first: 1, after: cursor, order: { field: 'NAME', direction: 'DESC' } });
    await refused({ first: 1, after: cursor, order: { field: 'CREATED_AT', direction: 'ASC' } });
    const leads = `query Page($after: String) { leads(after: $after, orderBy: { field: NAME }) { nodes { id } } }`;
    expect((await hub.call('staff', leads, { after: cursor })).code).toBe('BAD_USER_INPUT');
  });

  it('counts only where totalCount is selected', async () => {
    const counting = async (fields: string): Promise<number> => {
      const statements = await statementsOf(hub, () => hub.must('staff', `{ clients { ${fields} } }`));
      return statements.filter(({ sql }) => /count\(/i.test(sql)).length;
    };
    expect(await counting('nodes { id } pageInfo { hasNextPage }')).toBe(0);
    expect(await counting('nodes { id } totalCount')).toBe(1);
    expect((await hub.must('staff', '{ clients(first: 1) { totalCount } }')).at('clients.totalCount')).toBe(25);
  });
});

describe('filters', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    const { id: clientId } = await makeClient(hub, {
      name: 'Zoë Straße',
      company: '100% Wool',
      email: 'zoe@example.com',
    });
    await makeClient(hub, { name: 'under_score', phone: '+49 30 55', externalId: 'crm-7' });
    await makeClient(hub, { name: 'back\\slash', notes: 'Wool' });
    hub.clock.pass(3600);
    await makeClient(hub, { name: "O'Neil", company: 'ACME' });
    await makeLead(hub, { name: 'New one', source: 'Fair' });
    await makeLead(hub, { name: 'Old one', status: 'LOST', email: 'old@example.com' });
    await makeInvoiceThatIs(hub, 'SENT', { clientId, title: 'Sweaters', dueOn: '2026-03-20' });
    await makeInvoiceThatIs(hub, 'PAID', { clientId, title: 'Socks', dueOn: '2026-04-20' });
    await makeInvoice(hub, { clientId: null, title: 'Draft of socks' });
  });
  afterAll(() => hub.stop());

  it.each<readonly [string, Variables, readonly string[]]>([
    ['clients', { search: 'ZOE STRASSE' }, ['Zoë Straße']],
    ['clients', { search: 'zoë' }, ['Zoë Straße']],
    ['clients', { search: '  stra ' }, ['Zoë Straße']],
    ['clients', { search: '%' }, ['Zoë Straße']],
    ['clients', { search: '_' }, ['under_score']],
    ['clients', { search: '\\' }, ['back\\slash']],
    ['clients', { search: "o'n" }, ["O'Neil"]],
    ['clients', { search: 'a_e' }, []],
    ['clients', { search: '30 55' }, ['under_score']],
    ['clients', { search: 'example.COM' }, ['Zoë Straße']],
    ['clients', { search: 'acme' }, ["O'Neil"]],
    ['clients', { search: 'wool' }, ['Zoë Straße']], // not in notes
    ['clients', { search: '' }, ["O'Neil", 'Zoë Straße', 'back\\slash', 'under_score']],
    ['clients', { externalId: 'crm-7' }, ['under_score']],
    ['clients', { externalId: 'crm' }, []],
    ['clients', { createdFrom: '2026-03-10T13:00:00Z' }, ["O'Neil"]],
    ['clients', { createdTo: '2026-03-10T13:00:00Z', search: 'z' }, ['Zoë Straße']],
    ['clients', { updatedFrom: '2026-03-10T12:00:00.001Z' }, ["O'Neil"]],
    ['clients', { updatedTo: '2026-03-10T12:00:00Z' }, []],
    ['leads', { status: ['LOST'] }, ['Old one']],
    ['leads', { status: ['LOST', 'NEW'] }, ['New one', 'Old one']],
    ['leads', { status: [] }, []],
    ['leads', { search: 'fair' }, ['New one']],
    ['leads', { search: 'OLD@' }, ['Old one']],
    ['invoices', { search: 'sock' }, ['Draft of socks', 'Socks']],
    ['invoices', { search: '-0001' }, ['Sweaters']],
    ['invoices', { search: 'zoe' }, ['Socks', 'Sweaters']],
    ['invoices', { status: ['SENT', 'DRAFT'] }, ['Draft of socks', 'Sweaters']],
    ['invoices', { dueFrom: '2026-03-20', dueTo: '2026-04-19' }, ['Sweaters']],
    ['invoices', { dueTo: '2026-04-20' }, ['Socks', 'Sweaters']],
    ['invoices', { issuedFrom: '2026-03-10', issuedTo: '2026-03-10' }, ['Socks', 'Sweaters']],
    ['invoices', { issuedFrom: '2026-03-11' }, []],
    ['invoices', { paidFrom: '2026-03-10', paidTo: '2026-03-10' }, ['Socks']],
    ['invoices', { paidFrom: '2026-03-11' }, []],
    ['invoices', { paidTo: '2026-03-09' }, []],
    ['invoices', { currency: 'EUR' }, ['Draft of socks', 'Socks', 'Sweaters']],
    ['invoices', { currency: 'USD' }, []],
    ['leads', { converted: true }, []],
    ['leads', { converted: false }, ['New one', 'Old one']],
    ['invoices', { overdue: true }, []],
    ['users', { search: 'STAF' }, ['Staff']],
    ['users', { role: ['ADMIN'] }, ['Admin']],
    ['users', { active: false }, []],
  ])('%s: %j', async (list, filter, expected) => {
    const kind = { clients: 'Client', leads: 'Lead', invoices: 'Invoice', users: 'User' }[list] ?? '';
    const name = list === 'invoices' ? 'name: title' : 'name';
    const query = `query Find($filter: ${kind}Filter) { ${list}(filter: $filter) { totalCount nodes { ${name} } } }`;
    const answer = await hub.must('admin', query, { filter });
    expect(
      answer
        .list(`${list}.nodes`)
        .map((node) => String(node['name']))
        .sort(),
    ).toEqual([...expected].sort());
    expect(answer.at(`${list}.totalCount`)).toBe(expected.length);
  });

  it.each([
    ['a filter that is unknown', { colour: 'red' }, 'filter.colour'],
    ['a moment that is none', { createdFrom: 'yesterday' }, 'filter.createdFrom'],
  ])('%s is refused', async (_, filter, field) => {
    const answer = await hub.call(
      'staff',
      'query Find($filter: ClientFilter) { clients(filter: $filter) { totalCount } }',
      { filter },
    );
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [field.replace('filter.', '')]]);
  });
});

describe('what a list costs', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    for (let index = 0; index < 20; index += 1) {
      const { id: clientId } = await makeClient(hub, { name: `Client ${index}`, company: index % 2 ? 'Engine' : null });
      await makeInvoiceThatIs(hub, 'SENT', { clientId });
      await makeInvoice(hub, { clientId });
      await makeLead(hub);
      if (index < 10) await hub.makeToken(['CLIENTS_READ']);
      if (index < 10) await makeView(hub, 'staff', { shared: true });
    }
  });
  afterAll(() => hub.stop());

  it('nested fields take as many statements for 20 records as for 2', async () => {
    const nested = `query Nested($first: Int) { clients(first: $first) { nodes { name balance { amount }
      leads(first: 2) { totalCount nodes { id } }
      history(first: 2) { totalCount nodes { changes { field } } }
      invoices(first: 5) { totalCount totals { amount } pageInfo { hasNextPage } nodes { overdue client { name } lines { net { amount } } taxes { rate } } } } } }`;
    const count = async (first: number): Promise<number> =>
      (await statementsOf(hub, () => hub.must('staff', nested, { first }))).length;
    await count(1);
    expect(await count(20)).toBe(await count(2));
    expect(await count(20)).toBeLessThan(20);
  });

  const lists = [
    clientList,
    leadList,
    invoiceList,
    userList,
    apiTokenList,
    sessionList,
    savedViewList,
    auditLogList,
    historyList,
  ];
  const orders = lists.flatMap((list) =>
    Object.keys(list.orders).flatMap((field) => ['ASC', 'DESC'].map((way) => [list.name, field, way] as const)),
  );

  it.each(orders.filter(([name]) => name !== 'history'))(
    'a deep page of %s by %s %s is a seek',
    async (list, field, direction) => {
      const kind = `${list.charAt(0).toUpperCase()}${list.slice(1, -1)}`;
      const query = `query Deep($after: String, $before: String, $first: Int, $last: Int, $order: ${kind}Order) {
      ${list}(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
        nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } } }`;
      const order = { field, direction };
      const cursor = (await hub.must('admin', query, { first: 2, order })).text(`${list}.pageInfo.endCursor`);
      for (const variables of [
        { first: 5, after: cursor, order },
        { last: 5, before: cursor, order },
      ]) {
        const statements = await statementsOf(hub, () => hub.must('admin', query, variables));
        expect(statements.length).toBeGreaterThan(0);
        for (const statement of statements) {
          const steps = planOf(hub.sqlite(), statement);
          expect(steps).toHaveLength(1);
          expect(steps[0]).toMatch(/^SEARCH \w+ USING (?:COVERING )?(?:INDEX|INTEGER PRIMARY KEY)/);
        }
      }
      // The seek begins at the cursor, not at the list's begin.
      const page = await statementsOf(hub, () => hub.must('admin', query, { first: 5, after: cursor, order }));
      expect(planOf(hub.sqlite(), page[0] ?? { sql: '', parameters: [] })[0]).toMatch(
        /\((?:\w+=\? AND )?(?:\(\w+,\w+\)|\w+)[<>]/,
      );
    },
  );

  it('the first page of every list sorts nothing', async () => {
    for (const [list, field, direction] of orders.filter(([name]) => name !== 'history')) {
      const query = `{ ${list}(orderBy: { field: ${field}, direction: ${direction} }) { nodes { id } } }`;
      const statements = await statementsOf(hub, () => hub.must('admin', query));
      const steps = statements.flatMap((statement) => planOf(hub.sqlite(), statement));
      expect([list, field, steps.filter((step) => step.includes('TEMP B-TREE'))]).toEqual([list, field, []]);
    }
  });

  it.each(['invoices', 'leads', 'history'])(
    'one record’s %s are read from its own index to the page’s end',
    async (field) => {
      const id = (await hub.must('staff', '{ clients(first: 1) { nodes { id } } }')).text('clients.nodes.0.id');
      const query = `query One($id: ID!) { client(id: $id) { ${field}(first: 1) { nodes { id } } } }`;
      const statements = await statementsOf(hub, () => hub.must('staff', query, { id }));
      const [, page] = statements;
      const steps = planOf(hub.sqlite(), page ?? { sql: '', parameters: [] });
      expect(steps).toEqual([expect.stringMatching(/^SEARCH \w+ USING INDEX \w+ \(\w+=\?/)]);
    },
  );
});

it('every list of the schema is declared by a list that the tests walk', () => {
  const schema = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
  const connections = [...schema.matchAll(/^type (\w+)Connection/gm)].map(([, name]) => name);
  expect(connections.sort()).toEqual([
    'ApiToken',
    'AuditLog',
    'Client',
    'History',
    'Invoice',
    'Lead',
    'SavedView',
    'Session',
    'User',
  ]);
});

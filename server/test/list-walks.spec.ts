import type { Answer } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, line, makeClient, makeInvoice, makeLead, moveInvoice } from './records.js';

type Way = 'forward' | 'backward';

interface Walked {
  readonly ids: string[];
  readonly pages: number;
}

const size = 7;

/** Reads a list page by page to its end, and does something after each page. */
async function walk(
  hub: Hub,
  list: string,
  order: { field: string; direction: string },
  way: Way,
  meanwhile: (page: number) => Promise<void> = () => Promise.resolve(),
): Promise<Walked> {
  const kind = { clients: 'Client', leads: 'Lead', invoices: 'Invoice', auditLogs: 'AuditLog', users: 'User' }[list];
  const [count, cursor] = way === 'forward' ? ['first', 'after'] : ['last', 'before'];
  const query = `query Walk($cursor: String, $order: ${kind ?? ''}Order) {
    ${list}(${count}: ${size}, ${cursor}: $cursor, orderBy: $order) {
      nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const ids: string[] = [];
  let at: unknown = null;
  for (let page = 1; ; page += 1) {
    const answer: Answer = await hub.must('admin', query, { cursor: at, order });
    const found = answer.list(`${list}.nodes`).map(({ id }) => String(id));
    ids.push(...(way === 'forward' ? found : found.reverse()));
    const more = answer.at(`${list}.pageInfo.${way === 'forward' ? 'hasNextPage' : 'hasPreviousPage'}`);
    if (more !== true) return { ids, pages: page };
    at = answer.at(`${list}.pageInfo.${way === 'forward' ? 'endCursor' : 'startCursor'}`);
    await meanwhile(page);
  }
}

function ways(fields: readonly string[]): (readonly [field: string, direction: string, way: Way])[] {
  return fields.flatMap((field) =>
    ['ASC', 'DESC'].flatMap((direction) =>
      (['forward', 'backward'] as const).map((way) => [field, direction, way] as const),
    ),
  );
}

describe('walking a list by cursor', () => {
  let hub: Hub;
  const settled: string[] = [];
  beforeAll(async () => {
    hub = await startHub();
    for (let index = 0; index < 40; index += 1) {
      // Many of them tie in every order.
      if (index % 10 === 0) hub.clock.pass(1);
      const company = [null, 'Engine Ltd', 'engine ltd', 'Ärger GmbH'][index % 4];
      const { id } = await makeClient(hub, { name: ['Ada', 'ada', 'Zoë', 'Zoe', 'Émile'][index % 5], company });
      settled.push(id);
    }
  });
  afterAll(() => hub.stop());

  const orders = ways(['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY']);
  it.each(orders)('clients by %s %s, %s, while others come and go', async (field, direction, way) => {
    const passing: string[] = [];
    while (passing.length < 6) passing.push((await makeClient(hub, { name: 'Passing', company: 'Engine Ltd' })).id);
    const walked = await walk(hub, 'clients', { field, direction }, way, async () => {
      hub.clock.pass(1);
      await makeClient(hub, { name: 'Ada', company: 'Engine Ltd' });
      const next = passing.pop();
      if (next !== undefined) await archiveOrRestore(hub, 'archiveClient', next);
    });
    expect(walked.pages).toBeGreaterThan(5);
    expect(new Set(walked.ids).size).toBe(walked.ids.length);
    expect(walked.ids.filter((id) => settled.includes(id)).sort()).toEqual([...settled].sort());
  });

  it('both ways give one order, which names sort in without case and accents', async () => {
    const order = { field: 'NAME', direction: 'ASC' };
    const { ids } = await walk(hub, 'clients', order, 'forward');
    expect((await walk(hub, 'clients', order, 'backward')).ids).toEqual([...ids].reverse());
    const names = `{ clients(first: 100, orderBy: { field: NAME }) { nodes { name } } }`;
    const folded = (await hub.must('staff', names))
      .list('clients.nodes')
      .map(({ name }) => String(name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
    expect(folded).toEqual([...folded].sort());
  });
});

describe('walking the other lists', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    const { id: clientId } = await makeClient(hub);
    for (let index = 0; index < 24; index += 1) {
      if (index % 6 === 0) hub.clock.pass(1);
      await makeLead(hub, { name: ['Grace', 'grâce', 'Linus'][index % 3] });
      const dueOn = [null, '2026-05-01', '2026-04-01'][index % 3];
      const lines = [{ ...line, quantity: String((index % 4) + 1) }];
      const { id } = await makeInvoice(hub, { clientId, dueOn, lines });
      if (index % 2 === 0) await moveInvoice(hub, 'staff', id, 'SENT');
    }
  });
  afterAll(() => hub.stop());

  it.each([
    ...ways(['CREATED_AT', 'UPDATED_AT', 'NAME']).map((way) => ['leads', 24, ...way] as const),
    ...ways(['CREATED_AT', 'UPDATED_AT', 'NUMBER', 'ISSUED_ON', 'DUE_ON', 'TOTAL']).map(
      (way) => ['invoices', 24, ...way] as const,
    ),
    ...ways(['CREATED_AT', 'UPDATED_AT', 'NAME']).map((way) => ['users', 2, ...way] as const),
  ])('%s, all %i by %s %s, %s', async (list, total, field, direction, way) => {
    const { ids } = await walk(hub, list, { field, direction }, way);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    const other = await walk(hub, list, { field, direction }, way === 'forward' ? 'backward' : 'forward');
    expect(other.ids).toEqual([...ids].reverse());
  });

  it.each([
    ['NUMBER', 'number'],
    ['ISSUED_ON', 'issuedOn'],
    ['DUE_ON', 'dueOn'],
  ])('invoices without a value come first by %s', async (field, value) => {
    const query = `query Sorted($order: InvoiceOrder) { invoices(first: 100, orderBy: $order) { nodes { ${value} } } }`;
    const answer = await hub.must('staff', query, { order: { field, direction: 'ASC' } });
    const values = answer.list('invoices.nodes').map((node) => node[value] ?? '');
    expect(values[0]).toBe('');
    expect(values).toEqual([...values].sort());
  });

  it('the log, while it grows', async () => {
    const head = (await hub.must('admin', '{ auditLogs { totalCount } }')).number('auditLogs.totalCount');
    const { ids } = await walk(hub, 'auditLogs', { field: 'CREATED_AT', direction: 'DESC' }, 'forward', async () => {
      await makeLead(hub);
    });
    expect(ids).toHaveLength(head);
    expect(new Set(ids).size).toBe(head);
  });
});

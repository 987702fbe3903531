import type { Answer, Variables } from './answer.js';
import { type As, type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeClient, makeInvoice, makeInvoiceThatIs, makeLead, moveInvoice } from './records.js';
import { planOf, statementsOf } from './statements.js';

const tally = '{ count amounts { amount currency } }';
const query = `{ dashboard { today soon overdueSince clients outstanding ${tally} overdue ${tally} due ${tally}
  dueToday ${tally} dueSoon ${tally} drafts ${tally} archivedOutstanding ${tally} invoicesByStatus { status count }
  revenue { from to count amounts { amount currency } } revenueTotal ${tally}
  pipeline { status count amounts { amount currency } } openLeads ${tally}
  activity { action entityType entityId title } } }`;

const priced = (amount: string, currency = 'EUR'): Variables => ({
  currency,
  lines: [{ description: 'Work', quantity: '1', unitPrice: amount, taxRate: '0' }],
});

/** `count: amount currency, ...` of a tally. */
function told(value: unknown): string {
  const { count, amounts } = value as { count: number; amounts: { amount: string; currency: string }[] };
  return `${count}: ${amounts.map(({ amount, currency }) => `${amount} ${currency}`).join(', ')}`;
}

describe('the dashboard', () => {
  let hub: Hub;
  let clientId: string;
  beforeAll(async () => {
    hub = await startHub(); // the 10th of March 2026
    clientId = (await makeClient(hub, { name: 'Ada' })).id;
    const due = async (dueOn: string, amount: string, currency?: string): Promise<{ id: string }> =>
      makeInvoiceThatIs(hub, 'SENT', { clientId, dueOn, ...priced(amount, currency) });
    await due('2026-02-14', '100.10');
    await due('2026-03-09', '1000', 'JPY');
    await due('2026-03-10', '20');
    await due('2026-03-17', '3.05');
    await due('2026-03-18', '7');
    await due('2026-03-18', '9999999999999.99');
    await makeInvoice(hub, { clientId, ...priced('11.11') });
    await makeInvoice(hub, { clientId: null, ...priced('5', 'KWD') });
    for (const [paidOn, amount, currency] of [
      ['2025-03-31', '1', 'EUR'],
      ['2025-04-01', '2', 'EUR'],
      ['2026-01-31', '3.5', 'GBP'],
      ['2026-03-01', '4', 'EUR'],
      ['2026-03-10', '5', 'EUR'],
    ] as const) {
      const { id } = await makeInvoiceThatIs(hub, 'SENT', { clientId, ...priced(amount, currency) });
      (await moveInvoice(hub, 'staff', id, 'PAID', { paidOn })).succeeded();
    }
    await makeInvoiceThatIs(hub, 'VOID', { clientId, dueOn: '2026-02-01', ...priced('500') });
    await archived('Invoice', await due('2026-02-02', '70'));
    await archived('Invoice', await makeInvoice(hub, { clientId, ...priced('71') }));
    await archived('Invoice', await makeInvoiceThatIs(hub, 'PAID', { clientId, ...priced('72') }));
    for (const [status, estimatedValue] of [
      ['NEW', { amount: '100', currency: 'EUR' }],
      ['NEW', { amount: '1', currency: 'USD' }],
      ['NEW', null],
      ['QUALIFIED', { amount: '50.5', currency: 'EUR' }],
      ['LOST', { amount: '9', currency: 'EUR' }],
    ] as const)
      await makeLead(hub, { status, estimatedValue });
    const { id } = await makeLead(hub, { status: 'QUALIFIED', estimatedValue: { amount: '8', currency: 'EUR' } });
    await hub.must('staff', 'mutation Go($id: ID!) { convertLead(id: $id, input: {}) { id } }', { id });
    await archived('Lead', await makeLead(hub, { estimatedValue: { amount: '6', currency: 'EUR' } }));
    await archived('Client', await makeClient(hub, { name: 'Gone' }));
  });
  afterAll(() => hub.stop());

  const archived = (kind: string, { id }: { id: string }): Promise<Answer> =>
    archiveOrRestore(hub, `archive${kind}`, id);
  const board = async (as: As = 'staff'): Promise<Record<string, unknown>> =>
    (await hub.must(as, query)).at('dashboard') as Record<string, unknown>;

  it.each([
    ['outstanding', '6: 10000000000130.14 EUR, 1000 JPY'],
    ['overdue', '2: 100.10 EUR, 1000 JPY'],
    ['due', '4: 10000000000030.04 EUR'],
    ['dueToday', '1: 20.00 EUR'],
    ['dueSoon', '2: 23.05 EUR'],
    ['drafts', '2: 11.11 EUR, 5.000 KWD'],
    ['revenueTotal', '4: 11.00 EUR, 3.50 GBP'],
    ['openLeads', '4: 150.50 EUR, 1.00 USD'],
  ])('%s is %s', async (part, expected) => {
    expect(told((await board())[part])).toBe(expected);
  });

  it('names its days and counts', async () => {
    expect(await board()).toMatchObject({
      today: '2026-03-10',
      soon: '2026-03-17',
      overdueSince: '2026-02-14',
      clients: 2,
      invoicesByStatus: [
        { status: 'DRAFT', count: 2 },
        { status: 'SENT', count: 6 },
        { status: 'PAID', count: 5 },
        { status: 'VOID', count: 1 },
      ],
    });
  });

  it('has 12 months of revenue without holes, and every currency in each', async () => {
    const months = (await board())['revenue'] as { from: string; to: string }[];
    expect(months.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2025-04-01 2025-04-30',
      '2025-05-01 2025-05-31',
      '2025-06-01 2025-06-30',
      '2025-07-01 2025-07-31',
      '2025-08-01 2025-08-31',
      '2025-09-01 2025-09-30',
      '2025-10-01 2025-10-31',
      '2025-11-01 2025-11-30',
      '2025-12-01 2025-12-31',
      '2026-01-01 2026-01-31',
      '2026-02-01 2026-02-28',
      '2026-03-01 2026-03-31',
    ]);
    const none = '0: 0.00 EUR, 0.00 GBP';
    expect(months.map(told)).toEqual([
      '1: 2.00 EUR, 0.00 GBP',
      ...Array.from({ length: 8 }, () => none),
      '1: 0.00 EUR, 3.50 GBP',
      none,
      '2: 9.00 EUR, 0.00 GBP',
    ]);
  });

  it('has every stage of the pipeline, without what became a client', async () => {
    const stages = (await board())['pipeline'] as { status: string }[];
    expect(stages.map((stage) => `${stage.status} ${told(stage)}`)).toEqual([
      'NEW 3: 100.00 EUR, 1.00 USD',
      'CONTACTED 0: ',
      'QUALIFIED 1: 50.50 EUR',
      'LOST 1: 9.00 EUR',
    ]);
  });

  it('shows admins alone what is archived and still outstanding', async () => {
    expect(told((await board('admin'))['archivedOutstanding'])).toBe('1: 70.00 EUR');
    expect((await board())['archivedOutstanding']).toBeNull();
    const { token } = await hub.makeToken(['INVOICES_READ', 'AUDIT_READ']);
    const answer = (await hub.send(query, {}, { token })).succeeded();
    expect(answer.at('dashboard.archivedOutstanding')).toBeNull();
  });

  it.each(['staff', 'admin'] as const)('each number is what its list counts, for %s', async (as) => {
    const shown = await board(as);
    const { today: dueFrom, soon: dueTo } = shown as { today: string; soon: string };
    const links: (readonly [unknown, string, Variables])[] = [
      [shown['outstanding'], 'Invoice', { status: ['SENT'] }],
      [shown['overdue'], 'Invoice', { overdue: true }],
      [shown['due'], 'Invoice', { status: ['SENT'], overdue: false }],
      [shown['dueToday'], 'Invoice', { status: ['SENT'], dueFrom, dueTo: dueFrom }],
      [shown['dueSoon'], 'Invoice', { status: ['SENT'], dueFrom, dueTo }],
      [shown['drafts'], 'Invoice', { status: ['DRAFT'] }],
      [shown['revenueTotal'], 'Invoice', { status: ['PAID'], paidFrom: '2025-04-01', paidTo: '2026-03-31' }],
      [{ count: shown['clients'] }, 'Client', {}],
      [shown['openLeads'], 'Lead', { status: ['NEW', 'CONTACTED', 'QUALIFIED'], converted: false }],
    ];
    for (const { status, count } of shown['invoicesByStatus'] as { status: string; count: number }[])
      links.push([{ count }, 'Invoice', { status: [status] }]);
    for (const month of shown['revenue'] as { from: string; to: string }[])
      links.push([month, 'Invoice', { status: ['PAID'], paidFrom: month.from, paidTo: month.to }]);
    for (const stage of shown['pipeline'] as { status: string }[])
      links.push([stage, 'Lead', { status: [stage.status], converted: false }]);
    if (as === 'admin') links.push([shown['archivedOutstanding'], 'Invoice', { archived: true, status: ['SENT'] }]);
    for (const [number, kind, filter] of links) {
      const list = `${kind.toLowerCase()}s`;
      const all = filter['archived'] === true ? ', includeArchived: true' : '';
      const count = `query Link($filter: ${kind}Filter) { ${list}(filter: $filter${all}) { totalCount } }`;
      const listed = (await hub.must(as, count, { filter })).at(`${list}.totalCount`);
      expect([filter, listed]).toEqual([filter, (number as { count: number }).count]);
    }
  });

  it('adds a currency’s part as its list does', async () => {
    const list = `query Sum($filter: InvoiceFilter) { invoices(filter: $filter) { totalCount nodes { currency } } }`;
    const answer = await hub.must('staff', list, { filter: { overdue: true, currency: 'JPY' } });
    expect(answer.at('invoices')).toEqual({ totalCount: 1, nodes: [{ currency: 'JPY' }] });
  });

  it.each([
    ['UTC', '2026-03-10T23:30:00Z', '2026-03-10', '2: 100.10 EUR, 1000 JPY'],
    ['America/New_York', '2026-03-11T03:30:00Z', '2026-03-10', '2: 100.10 EUR, 1000 JPY'],
    ['Pacific/Kiritimati', '2026-03-10T10:00:00Z', '2026-03-11', '3: 120.10 EUR, 1000 JPY'],
    ['Pacific/Pago_Pago', '2026-03-10T10:59:00Z', '2026-03-09', '1: 100.10 EUR'],
  ])('in %s at %s it is %s', async (timeZone, moment, day, overdue) => {
    await hub.settings({ timeZone });
    hub.clock.set(moment);
    const shown = await board();
    expect([shown['today'], told(shown['overdue'])]).toEqual([day, overdue]);
    await hub.settings({ timeZone: 'UTC' });
    hub.clock.set('2026-03-10T12:00:00Z');
  });

  it('a month begins where the workspace is', async () => {
    await hub.settings({ timeZone: 'America/New_York' });
    const last = async (moment: string): Promise<unknown> => {
      hub.clock.set(moment);
      return ((await board())['revenue'] as { from: string }[]).at(-1)?.from;
    };
    expect([await last('2026-04-01T03:59:00Z'), await last('2026-04-01T04:00:00Z')]).toEqual([
      '2026-03-01',
      '2026-04-01',
    ]);
    expect(await last('2027-01-15T12:00:00Z')).toBe('2027-01-01');
    await hub.settings({ timeZone: 'UTC' });
    hub.clock.set('2026-03-10T12:00:00Z');
  });

  const invoiceParts = [
    'outstanding',
    'overdue',
    'due',
    'dueToday',
    'dueSoon',
    'overdueSince',
    'drafts',
    'invoicesByStatus',
    'revenue',
    'revenueTotal',
  ];
  it.each([
    ['INVOICES_READ', invoiceParts],
    ['LEADS_READ', ['pipeline', 'openLeads']],
    ['CLIENTS_READ', ['clients']],
    ['AUDIT_READ', []],
  ] as const)('an API token of %s gets its parts, the others are null without an error', async (scope, parts) => {
    const { token } = await hub.makeToken([scope]);
    const answer = (await hub.send(query, {}, { token })).succeeded();
    const shown = answer.at('dashboard') as Record<string, unknown>;
    const own = ['today', 'soon', ...parts, ...(scope === 'AUDIT_READ' ? [] : ['activity'])];
    expect(
      Object.keys(shown)
        .filter((name) => shown[name] !== null)
        .sort(),
    ).toEqual(own.sort());
    const kinds = new Set(((shown['activity'] ?? []) as { entityType: string }[]).map(({ entityType }) => entityType));
    expect([...kinds]).toEqual(parts.length === 0 ? [] : [scope.charAt(0) + scope.slice(1, -6).toLowerCase()]);
  });

  it('reads nothing for a part that is not selected, and one statement for all that is outstanding', async () => {
    const counting = async (fields: string): Promise<number> =>
      (await statementsOf(hub, () => hub.must('staff', `{ dashboard { ${fields} } }`))).length;
    await counting('__typename');
    expect(await counting('__typename')).toBe(0);
    expect(await counting('pipeline { count } openLeads { count }')).toBe(1);
    expect(await counting('drafts { count }')).toBe(1);
    expect(await counting('today soon')).toBe(1);
    const all =
      'outstanding { count } overdue { count } due { count } dueToday { count } dueSoon { count } overdueSince';
    expect(await counting(all)).toBe(2); // with the day
  });

  it('is summed from indexes alone', async () => {
    const summed = query.replace(/activity \{[^}]*\}/, '');
    const statements = await statementsOf(hub, () => hub.must('admin', summed));
    const plans = statements
      .filter(({ sql }) => /from (?:invoices|leads)/.test(sql))
      .flatMap((statement) => planOf(hub.sqlite(), statement))
      .filter((step) => /invoices|leads/.test(step));
    const steps = [
      'SEARCH invoices USING COVERING INDEX invoices_sums (status=?)',
      'SEARCH invoices USING COVERING INDEX invoices_sums (status=?)',
      'SEARCH invoices USING COVERING INDEX invoices_archived_sums (status=?)',
      'SCAN invoices USING COVERING INDEX invoices_sums',
      'SEARCH invoices USING COVERING INDEX invoices_revenue (status=? AND paid_on>? AND paid_on<?)',
      'SCAN leads USING COVERING INDEX leads_pipeline',
    ];
    expect(plans.sort()).toEqual(steps.sort());
  });

  it('sums exactly past what a double holds', async () => {
    for (let count = 0; count < 11; count += 1)
      await makeInvoice(hub, { clientId: null, ...priced('9999999999999.99', 'CHF') });
    expect(told((await board())['drafts'])).toBe('13: 109999999999999.89 CHF, 11.11 EUR, 5.000 KWD');
  });
});

describe('the newest activity', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const activity = async (as: As): Promise<string[]> => {
    const shown = await hub.must(
      as,
      '{ dashboard { activity { action summary entityType entityId title actor { name } changes { field } } } }',
    );
    return shown
      .list('dashboard.activity')
      .map(({ action, entityType, title }) => `${String(action)} ${String(entityType)} ${String(title)}`);
  };

  it('is the newest ten, of active records alone for staff, full however much is archived', async () => {
    for (let count = 1; count <= 12; count += 1) await makeClient(hub, { name: `Client ${count}` });
    const ten = Array.from({ length: 10 }, (_, index) => `CREATE Client Client ${12 - index}`);
    expect([await activity('staff'), await activity('admin')]).toEqual([ten, ten]);
    for (let count = 1; count <= 12; count += 1) {
      const { id } = await makeLead(hub, { name: `Lost ${count}` });
      await archiveOrRestore(hub, 'archiveLead', id);
    }
    expect(await activity('staff')).toEqual(ten);
    expect((await activity('admin')).slice(0, 2)).toEqual(['ARCHIVE Lead Lost 12', 'CREATE Lead Lost 12']);
  });

  it('names an invoice by its number, or its title while it is a draft', async () => {
    const { id } = await makeInvoiceThatIs(hub, 'SENT', { title: 'Sent' });
    await makeInvoice(hub, { title: 'Draft', clientId: null });
    expect((await activity('staff')).slice(0, 4)).toEqual([
      'CREATE Invoice Draft',
      'STATUS_CHANGE Invoice INV-2026-0001',
      'CREATE Invoice INV-2026-0001',
      'CREATE Client Ada Lovelace',
    ]);
    await archiveOrRestore(hub, 'archiveInvoice', id);
    expect((await activity('staff')).slice(0, 2)).toEqual(['CREATE Invoice Draft', 'CREATE Client Ada Lovelace']);
    await archiveOrRestore(hub, 'restoreInvoice', id);
    expect((await activity('staff'))[0]).toBe('RESTORE Invoice INV-2026-0001');
  });

  it('is nothing but what was done to clients, leads and invoices', async () => {
    await makeLead(hub, { name: 'Newest' });
    await hub.login('staff', 'not this');
    await hub.settings({ city: 'Berlin' });
    await hub.makeToken(['AUDIT_READ']);
    expect((await activity('admin'))[0]).toBe('CREATE Lead Newest');
  });

  it('is read from the end of each kind’s entries, its titles in one statement a kind', async () => {
    const statements = await statementsOf(hub, () => activity('staff'));
    const [log] = statements;
    const plan = planOf(hub.sqlite(), log ?? { sql: '', parameters: [] });
    const steps = plan.filter((step) => step.includes('audit_logs'));
    expect(steps).toEqual(Array(3).fill('SEARCH audit_logs USING INDEX audit_logs_kind (entity_type=?)'));
    expect(statements.length).toBeLessThanOrEqual(5);
  });
});

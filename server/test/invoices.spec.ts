import { type Hub, startHub } from './harness.js';
import { line, makeClient, makeInvoice, makeInvoiceThatIs, moveInvoice } from './records.js';

const create = `mutation Make($input: CreateInvoiceInput!) { createInvoice(input: $input) {
  currency subtotal { amount currency } taxTotal { amount } total { amount }
  taxes { rate base { amount } tax { amount } } lines { position quantity unitPrice discountPercent taxRate net { amount } } } }`;
const change = `mutation Change($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) {
  version currency total { amount } lines { position description quantity } } }`;

type Line = readonly [quantity: string, unitPrice: string, discountPercent: string, taxRate: string];

/** Lines, then the sums as the API states them: subtotal, tax, total. */
const sums: readonly (readonly [string, string, readonly Line[], readonly string[]])[] = [
  ['no line', 'EUR', [], ['0.00', '0.00', '0.00']],
  ['one line', 'EUR', [['2', '100', '0', '19']], ['200.00', '38.00', '238.00']],
  ['half a cent, away from zero', 'EUR', [['1', '0.005', '0', '0']], ['0.01', '0.00', '0.01']],
  ['less than half a cent', 'EUR', [['1', '0.004999', '0', '0']], ['0.00', '0.00', '0.00']],
  [
    'each net rounded on its own',
    'EUR',
    Array.from({ length: 3 }, () => ['1', '0.335', '0', '0'] as const),
    ['1.02', '0.00', '1.02'],
  ],
  [
    'the tax rounded once per rate',
    'EUR',
    Array.from({ length: 3 }, () => ['1', '0.33', '0', '10'] as const),
    ['0.99', '0.10', '1.09'],
  ],
  [
    'two rates',
    'EUR',
    [
      ['1', '10.05', '0', '19'],
      ['1', '10.05', '0', '7'],
    ],
    ['20.10', '2.61', '22.71'],
  ],
  [
    'a rate written in two ways is one',
    'EUR',
    [
      ['1', '0.50', '0', '19'],
      ['1', '0.50', '0', '19.00'],
    ],
    ['1.00', '0.19', '1.19'],
  ],
  ['a discount of a third', 'EUR', [['3', '9.99', '33.3333', '20']], ['19.98', '4.00', '23.98']],
  ['a discount of all', 'EUR', [['3', '9.99', '100', '20']], ['0.00', '0.00', '0.00']],
  ['hours in thousandths', 'EUR', [['7.125', '85.5', '0', '19']], ['609.19', '115.75', '724.94']],
  ['prices in millionths', 'EUR', [['1000000', '0.000123', '0', '0']], ['123.00', '0.00', '123.00']],
  ['no decimals in yen', 'JPY', [['3', '33.5', '0', '10']], ['101', '10', '111']],
  ['three decimals in dinars', 'KWD', [['1', '1.0005', '0', '5']], ['1.001', '0.050', '1.051']],
  [
    'more than binary fractions hold',
    'EUR',
    [
      ['1', '999999999999.99', '0', '0'],
      ['3', '0.1', '0', '0'],
    ],
    ['1000000000000.29', '0.00', '1000000000000.29'],
  ],
];

describe('invoices', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it.each(sums)('sums of %s', async (_, currency, lines, [subtotal, tax, total]) => {
    const inputs = lines.map(([quantity, unitPrice, discountPercent, taxRate]) => ({
      description: 'x',
      quantity,
      unitPrice,
      discountPercent,
      taxRate,
    }));
    const answer = await hub.must('staff', create, { input: { title: 'May', currency, lines: inputs } });
    expect(answer.at('createInvoice')).toMatchObject({
      subtotal: { amount: subtotal, currency },
      taxTotal: { amount: tax },
      total: { amount: total },
    });
    expect(answer.list('createInvoice.lines').map(({ position }) => position)).toEqual(lines.map((_line, i) => i + 1));
  });

  it('states taxes per rate, the highest first, and decimals as they are', async () => {
    const lines = ['7', '19', '0', '5.5'].map((taxRate) => ({ ...line, quantity: '1.500', unitPrice: 10, taxRate }));
    const answer = await hub.must('staff', create, { input: { title: 'May', lines } });
    expect(answer.list('createInvoice.taxes')).toEqual([
      { rate: '19', base: { amount: '15.00' }, tax: { amount: '2.85' } },
      { rate: '7', base: { amount: '15.00' }, tax: { amount: '1.05' } },
      { rate: '5.5', base: { amount: '15.00' }, tax: { amount: '0.83' } },
      { rate: '0', base: { amount: '15.00' }, tax: { amount: '0.00' } },
    ]);
    expect(answer.list('createInvoice.lines')[0]).toMatchObject({
      quantity: '1.5',
      unitPrice: '10',
      net: { amount: '15.00' },
    });
  });

  it.each([
    ['the workspace’s', {}, 'EUR'],
    ['the client’s', { clientId: 'yen' }, 'JPY'],
    ['its own', { clientId: 'yen', currency: 'USD' }, 'USD'],
  ])('the currency is %s', async (_, { clientId, ...input }: { clientId?: string; currency?: string }, expected) => {
    const client = clientId === undefined ? {} : { clientId: (await makeClient(hub, { currency: 'JPY' })).id };
    const answer = await hub.must('staff', create, { input: { title: 'May', ...input, ...client } });
    expect(answer.at('createInvoice.currency')).toBe(expected);
  });

  it('another currency computes the totals anew', async () => {
    const { id } = await makeInvoice(hub, { lines: [{ ...line, quantity: '1', unitPrice: '10.55', taxRate: '0' }] });
    const changed = await hub.must('staff', change, { id, input: { version: 1, currency: 'JPY' } });
    expect(changed.at('updateInvoice.total.amount')).toBe('11');
    const back = await hub.must('staff', change, { id, input: { version: 2, currency: 'EUR' } });
    expect(back.at('updateInvoice.total.amount')).toBe('10.55');
  });

  it('new lines replace the old, and a change of nothing but their text counts as a version', async () => {
    const { id, version } = await makeInvoice(hub, { lines: [line, line, line] });
    const lines = [{ ...line, description: 'First' }, line];
    const changed = await hub.must('staff', change, { id, input: { version, lines } });
    expect(changed.at('updateInvoice')).toMatchObject({
      version: 2,
      lines: [
        { position: 1, description: 'First' },
        { position: 2, description: 'Consulting' },
      ],
    });
    const text = [{ ...line, description: 'Advice' }, line];
    const next = await hub.must('staff', change, { id, input: { version: 2, lines: text } });
    expect(next.at('updateInvoice.version')).toBe(3);
    const again = await hub.must('staff', change, { id, input: { version: 3, lines: text } });
    expect(again.at('updateInvoice.version')).toBe(3);
    expect(
      (await hub.must('staff', change, { id, input: { version: 3, lines: [] } })).at('updateInvoice.lines'),
    ).toEqual([]);
  });

  it('the log says of each line what became of it, and no more', async () => {
    const named = (description: string): object => ({ ...line, description });
    const { id } = await makeInvoice(hub, { lines: [named('One'), named('Two'), named('Three')] });
    await hub.must('staff', change, { id, input: { version: 1, lines: [named('Two'), named('Three')] } });
    const history =
      'query History($id: ID!) { invoice(id: $id) { history(first: 1) { nodes { changes { field before after } } } } }';
    const changes = (await hub.must('staff', history, { id })).at('invoice.history.nodes.0.changes');
    expect(changes).toEqual([
      expect.objectContaining({ field: 'subtotal', before: '600.00', after: '400.00' }),
      expect.objectContaining({ field: 'taxTotal' }),
      expect.objectContaining({ field: 'total' }),
      { field: 'lines.1.description', before: 'One', after: 'Two' },
      { field: 'lines.2.description', before: 'Two', after: 'Three' },
      { field: 'lines.3', before: expect.objectContaining({ description: 'Three' }) as unknown, after: null },
    ]);
  });

  it('two changes in one request each answer with what they left', async () => {
    const { id } = await makeInvoice(hub);
    const both = `mutation Both($id: ID!, $first: [InvoiceLineInput!], $second: [InvoiceLineInput!]) {
      first: updateInvoice(id: $id, input: { version: 1, lines: $first }) { lines { description } client { name } }
      second: updateInvoice(id: $id, input: { version: 2, lines: $second }) { lines { description } history { totalCount } } }`;
    const variables = { id, first: [{ ...line, description: 'One' }], second: [{ ...line, description: 'Two' }] };
    const answer = await hub.must('staff', both, variables);
    expect(answer.data).toEqual({
      first: { lines: [{ description: 'One' }], client: { name: 'Ada Lovelace' } },
      second: { lines: [{ description: 'Two' }], history: { totalCount: 3 } },
    });
  });

  it('a stale change gives CONFLICT with the values that differ, lines too', async () => {
    const { id } = await makeInvoice(hub);
    await hub.must('staff', change, { id, input: { version: 1, notes: 'Thank you', title: 'June' } });
    const lines = [{ ...line, quantity: '5' }];
    const stale = await hub.call('staff', change, {
      id,
      input: { version: 1, title: 'July', notes: 'Thank you', lines },
    });
    expect(stale.code).toBe('CONFLICT');
    expect(stale.current).toEqual({
      version: 2,
      title: 'June',
      lines: [{ ...line, unit: null, discountPercent: '0' }],
    });
  });

  it.each(['DRAFT', 'SENT', 'PAID', 'VOID'])(
    'a duplicate of a %s invoice is a new draft with the same lines',
    async (status) => {
      const lines = [line, { ...line, description: 'Travel', unit: 'km', discountPercent: '10' }];
      const given = { lines, notes: 'Thank you', buyerReference: 'PO 7', internalNotes: 'own', dueOn: '2026-12-01' };
      const source = await makeInvoiceThatIs(hub, status, { ...given, externalId: `source ${status}` });
      const fields = `title currency notes buyerReference client { id } total { amount }
      lines { position description quantity unit unitPrice discountPercent taxRate net { amount } }`;
      const own = 'id status version number issuedOn dueOn sentAt paidOn seller { name } internalNotes externalId';
      const duplicate = `mutation Again($id: ID!) { duplicateInvoice(id: $id) { ${fields} ${own} } }`;
      const copy = (await hub.must('staff', duplicate, { id: source.id })).at('duplicateInvoice');
      const read = `query Read($id: ID!) { invoice(id: $id) { ${fields} } }`;
      const original = (await hub.must('staff', read, { id: source.id })).at('invoice');
      expect(copy).toMatchObject(original as object);
      expect(copy).toMatchObject({
        status: 'DRAFT',
        version: 1,
        number: null,
        issuedOn: null,
        dueOn: null,
        sentAt: null,
        paidOn: null,
        seller: null,
        internalNotes: null,
        externalId: null,
      });
    },
  );

  it('a client’s balance is what its active sent invoices leave open, by currency', async () => {
    const { id: clientId } = await makeClient(hub);
    const read = 'query Balance($id: ID!) { client(id: $id) { balance { amount currency } } }';
    const balance = async (): Promise<unknown> =>
      (await hub.must('staff', read, { id: clientId })).at('client.balance');
    expect(await balance()).toEqual([]);
    await makeInvoice(hub, { clientId });
    const { id } = await makeInvoiceThatIs(hub, 'SENT', { clientId });
    await makeInvoiceThatIs(hub, 'SENT', { clientId });
    await makeInvoiceThatIs(hub, 'SENT', { clientId, currency: 'JPY' });
    await makeInvoiceThatIs(hub, 'VOID', { clientId });
    await makeInvoiceThatIs(hub, 'PAID', { clientId });
    expect(await balance()).toEqual([
      { amount: '476.00', currency: 'EUR' },
      { amount: '238', currency: 'JPY' },
    ]);
    (await moveInvoice(hub, 'staff', id, 'PAID')).succeeded();
    expect(await balance()).toEqual([
      { amount: '238.00', currency: 'EUR' },
      { amount: '238', currency: 'JPY' },
    ]);
  });
});

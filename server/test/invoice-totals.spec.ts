import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, line, makeClient, makeInvoice, makeInvoiceThatIs } from './records.js';

describe('the totals of a list of invoices', () => {
  let hub: Hub;
  let clientId: string;
  beforeAll(async () => {
    hub = await startHub();
    clientId = (await makeClient(hub)).id;
    await makeInvoice(hub, { clientId });
    await makeInvoiceThatIs(hub, 'SENT', { clientId });
    await makeInvoice(hub, { clientId, currency: 'JPY', lines: [{ ...line, unitPrice: '1200', taxRate: '0' }] });
    await makeInvoice(hub);
    const { id } = await makeInvoice(hub, { clientId });
    await archiveOrRestore(hub, 'archiveInvoice', id);
  });
  afterAll(() => hub.stop());

  const euros = (amount: string): object => ({ amount, currency: 'EUR' });
  const yen = { amount: '2400', currency: 'JPY' };

  it.each([
    ['of all, whatever the page', '(first: 1)', [euros('714.00'), yen]],
    ['of what is sent', '(filter: { status: [SENT] })', [euros('238.00')]],
    ['of nothing', '(filter: { search: "nowhere" })', []],
    ['with what is archived', '(includeArchived: true)', [euros('952.00'), yen]],
  ])('%s', async (_, args, expected) => {
    const answer = await hub.must('admin', `{ invoices${args} { totals { amount currency } } }`);
    expect(answer.at('invoices.totals')).toEqual(expected);
  });

  it('of one client', async () => {
    const query = 'query One($id: ID!) { client(id: $id) { invoices { totals { amount currency } } } }';
    const answer = await hub.must('staff', query, { id: clientId });
    expect(answer.at('client.invoices.totals')).toEqual([euros('476.00'), yen]);
  });

  it('are exact past what a double holds', async () => {
    const big = { ...line, quantity: '1', unitPrice: '9999999999999.99', taxRate: '0' };
    for (let count = 0; count < 12; count += 1) await makeInvoice(hub, { currency: 'GBP', lines: [big] });
    const answer = await hub.must('staff', '{ invoices(filter: { currency: "GBP" }) { totals { amount } } }');
    expect(answer.at('invoices.totals')).toEqual([{ amount: '119999999999999.88' }]);
  });

  it('tell staff nothing of what is archived', async () => {
    const answer = await hub.call('staff', '{ invoices(includeArchived: true) { totals { amount } } }');
    expect([answer.code, answer.at('invoices') ?? null]).toEqual(['FORBIDDEN', null]);
  });
});

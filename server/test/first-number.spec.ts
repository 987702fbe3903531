import type { Answer } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { makeInvoice, makeInvoiceThatIs, moveInvoice } from './records.js';

const set = `mutation First($input: SetFirstInvoiceNumberInput!) {
  setFirstInvoiceNumber(input: $input) { id first empty nextNumber } }`;
const read = 'query Next($year: Int) { workspace { invoiceSeries(year: $year) { id first empty nextNumber } } }';

describe('the first number of a series', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const first = (number: number, year?: number): Promise<Answer> => hub.call('admin', set, { input: { number, year } });
  const next = async (year?: number): Promise<unknown> =>
    (await hub.must('staff', read, { year })).at('workspace.invoiceSeries');
  const issue = async (): Promise<unknown> => {
    const { id } = await makeInvoice(hub);
    return (await moveInvoice(hub, 'staff', id, 'SENT')).at('setInvoiceStatus.number');
  };

  it('is 1 unless told, of whatever prefix', async () => {
    expect(await next()).toEqual({ id: 'INV-2026', first: 1, empty: true, nextNumber: 'INV-2026-0001' });
    await hub.settings({ invoicePrefix: 'RE' });
    expect(await next()).toMatchObject({ id: 'RE-2026', nextNumber: 'RE-2026-0001' });
    await hub.settings({ invoicePrefix: 'INV' });
  });

  it('can be set, and set again while the series is empty, and is what the first invoice gets', async () => {
    expect((await first(500)).at('setFirstInvoiceNumber')).toEqual({
      id: 'INV-2026',
      first: 500,
      empty: true,
      nextNumber: 'INV-2026-0500',
    });
    expect((await first(118)).errors).toEqual([]);
    expect([await issue(), await issue()]).toEqual(['INV-2026-0118', 'INV-2026-0119']);
    expect(await next()).toEqual({ id: 'INV-2026', first: 118, empty: false, nextNumber: 'INV-2026-0120' });
  });

  it('is fixed once the series gave a number', async () => {
    const before = hub.contents();
    for (const number of [1, 118, 120, 999]) {
      const answer = await first(number);
      expect([number, answer.code, answer.fields]).toEqual([number, 'BAD_USER_INPUT', ['number']]);
    }
    expect(hub.contents()).toBe(before);
  });

  it('of next year is set beforehand, in the year of the workspace’s zone', async () => {
    await hub.settings({ timeZone: 'America/New_York' });
    hub.clock.set('2027-01-01T04:59:59Z');
    expect((await first(30, 2027)).at('setFirstInvoiceNumber.nextNumber')).toBe('INV-2027-0030');
    expect((await first(31, 2028)).fields).toEqual(['year']);
    hub.clock.set('2027-01-01T05:00:00Z');
    expect(await issue()).toBe('INV-2027-0030');
    expect((await first(31, 2028)).errors).toEqual([]);
    expect((await first(31, 2026)).fields).toEqual(['year']);
    await hub.settings({ timeZone: 'UTC' });
  });

  it.each([
    ['0', { number: 0 }, ['number']],
    ['less', { number: -5 }, ['number']],
    ['a million', { number: 1_000_000 }, ['number']],
    ['last year', { number: 1, year: 2026 }, ['year']],
    ['the year after next', { number: 1, year: 2029 }, ['year']],
  ])('%s is refused', async (_, input, fields) => {
    hub.clock.set('2027-02-01T12:00:00Z');
    await hub.tokenOf('admin');
    const before = hub.contents();
    const answer = await hub.call('admin', set, { input });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(hub.contents()).toBe(before);
    expect((await hub.call('staff', read, { year: 2040 })).fields).toEqual(['year']);
  });

  it('that an imported invoice holds is passed over, and so shown', async () => {
    await hub.settings({ invoicePrefix: 'IMP' });
    for (const count of [7, 8, 10]) {
      const { id } = await makeInvoiceThatIs(hub, 'DRAFT');
      hub
        .sqlite()
        .prepare('update invoices set number = ? where id = ?')
        .run(`IMP-2027-${String(count).padStart(4, '0')}`, id);
    }
    const answer = await first(7);
    expect(answer.at('setFirstInvoiceNumber')).toMatchObject({ first: 7, empty: true, nextNumber: 'IMP-2027-0009' });
    expect([await issue(), await issue()]).toEqual(['IMP-2027-0009', 'IMP-2027-0011']);
    expect((await first(20)).fields).toEqual(['number']);
  });

  it('stands in the log, from what to what', async () => {
    await hub.settings({ invoicePrefix: 'LOG' });
    await first(5);
    await first(9);
    const query = `{ auditLogs(filter: { entityType: "InvoiceSeries", entityId: "LOG-2027" }) {
      nodes { action summary actor { name } changes { field before after } } } }`;
    const entry = (before: number, after: number): unknown => ({
      action: 'UPDATE',
      summary: 'First number of an invoice series set',
      actor: { name: 'Admin' },
      changes: [{ field: 'first', before, after }],
    });
    expect((await hub.must('admin', query)).at('auditLogs.nodes')).toEqual([entry(5, 9), entry(1, 5)]);
  });

  it('is no gap: 20 sendings at once, while it is set, count on from it or from 1', async () => {
    await hub.settings({ invoicePrefix: 'PAR' });
    const drafts = await Promise.all(Array.from({ length: 20 }, () => makeInvoice(hub)));
    const [setting, ...sent] = await Promise.all([
      first(300),
      ...drafts.map(({ id }) => moveInvoice(hub, 'staff', id, 'SENT')),
    ]);
    const begin = setting.code === undefined ? 300 : 1;
    const numbers = sent.map((answer) => answer.text('setInvoiceStatus.number')).sort();
    expect(numbers).toEqual(drafts.map((_, index) => `PAR-2027-${String(begin + index).padStart(4, '0')}`));
  });

  it('tells an API token only what it may read', async () => {
    for (const [scope, code] of [
      ['INVOICES_READ', undefined],
      ['CLIENTS_READ', 'FORBIDDEN'],
    ] as const) {
      const { token } = await hub.makeToken([scope]);
      const answer = await hub.send(read, {}, { token });
      expect([answer.code, answer.at('workspace.invoiceSeries') === null]).toEqual([code, code !== undefined]);
    }
  });
});

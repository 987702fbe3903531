import { type Hub, startHub } from './harness.js';
import { line, makeClient, makeInvoice, makeInvoiceThatIs, moveInvoice } from './records.js';

type Status = 'DRAFT' | 'SENT' | 'PAID' | 'VOID';
const statuses: readonly Status[] = ['DRAFT', 'SENT', 'PAID', 'VOID'];

/** Every pair of statuses: who may make the move, and what a refusal says. */
const moves: Readonly<Record<Status, Readonly<Record<Status, 'all' | 'admin' | 'nobody'>>>> = {
  //       to DRAFT            SENT           PAID            VOID
  DRAFT: { DRAFT: 'nobody', SENT: 'all', PAID: 'nobody', VOID: 'nobody' },
  SENT: { DRAFT: 'nobody', SENT: 'nobody', PAID: 'all', VOID: 'all' },
  PAID: { DRAFT: 'nobody', SENT: 'admin', PAID: 'nobody', VOID: 'nobody' },
  VOID: { DRAFT: 'nobody', SENT: 'nobody', PAID: 'nobody', VOID: 'nobody' },
};

const legal: Readonly<Record<'staff' | 'admin', Readonly<Record<Status, string>>>> = {
  staff: {
    DRAFT: 'It can become SENT.',
    SENT: 'It can become PAID or VOID.',
    PAID: 'Its status is final.',
    VOID: 'Its status is final.',
  },
  admin: {
    DRAFT: 'It can become SENT.',
    SENT: 'It can become PAID or VOID.',
    PAID: 'It can become SENT.',
    VOID: 'Its status is final.',
  },
};

const needsReason = (from: Status, to: Status): boolean => to === 'VOID' || (from === 'PAID' && to === 'SENT');

describe('the life of an invoice', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const pairs = (['staff', 'admin'] as const).flatMap((as) =>
    statuses.flatMap((from) => statuses.map((to) => [as, from, to] as const)),
  );
  it.each(pairs)('%s: %s to %s', async (as, from, to) => {
    const { id, version } = await makeInvoiceThatIs(hub, from);
    await hub.tokenOf(as);
    const before = hub.contents();
    const reason = needsReason(from, to) ? { reason: 'a mistake' } : {};
    const answer = await moveInvoice(hub, as, id, to, reason);
    const permitted = moves[from][to] === 'all' || moves[from][to] === as;
    if (permitted) {
      expect(answer.errors).toEqual([]);
      expect(answer.at('setInvoiceStatus')).toMatchObject({ status: to, version: version + 1 });
    } else {
      expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['status']]);
      expect(answer.message).toBe(`status: This invoice is ${from}. ${legal[as][from]}`);
      expect(hub.contents()).toBe(before);
    }
  });

  it.each([
    ['none', undefined],
    ['null', null],
    ['blanks', '    '],
    ['two characters', ' ab '],
    ['too many', 'x'.repeat(501)],
    ['a line break', 'wrong\nclient'],
  ])('a reason of %s voids nothing and takes no payment back', async (_, reason) => {
    for (const [from, to] of [
      ['SENT', 'VOID'],
      ['PAID', 'SENT'],
    ] as const) {
      const { id } = await makeInvoiceThatIs(hub, from);
      const before = hub.contents();
      const answer = await moveInvoice(hub, 'admin', id, to, { reason });
      expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['reason']]);
      expect(hub.contents()).toBe(before);
    }
  });

  it('keeps the reason, the dates and the moments of each move', async () => {
    const { id } = await makeInvoice(hub);
    const step = async (status: string, more = {}): Promise<unknown> => {
      hub.clock.pass(1);
      return (await moveInvoice(hub, 'admin', id, status, more)).succeeded().at('setInvoiceStatus');
    };
    hub.clock.set('2026-03-10T12:00:00Z');
    const sent = { status: 'SENT', issuedOn: '2026-03-10', sentAt: '2026-03-10T12:00:01.000Z', paidOn: null };
    expect(await step('SENT')).toMatchObject(sent);
    const paid = { status: 'PAID', paidOn: '2026-03-08', paidAt: '2026-03-10T12:00:02.000Z', voidedAt: null };
    expect(await step('PAID', { paidOn: '2026-03-08' })).toMatchObject(paid);
    const back = { status: 'SENT', paidOn: null, paidAt: null, statusReason: 'it bounced', sentAt: sent.sentAt };
    expect(await step('SENT', { reason: ' it bounced ' })).toMatchObject(back);
    const gone = { status: 'VOID', voidedAt: '2026-03-10T12:00:04.000Z', statusReason: 'never due' };
    expect(await step('VOID', { reason: 'never due' })).toMatchObject(gone);
  });

  it.each([
    ['today unless told', undefined, '2026-03-10'],
    ['today', '2026-03-10', '2026-03-10'],
    ['long ago', '2025-12-31', '2025-12-31'],
    ['not tomorrow', '2026-03-11', 'paidOn'],
    ['not in a year', '2027-01-01', 'paidOn'],
  ])('the day of payment is %s', async (_, paidOn, expected) => {
    hub.clock.set('2026-03-10T12:00:00Z');
    const { id } = await makeInvoiceThatIs(hub, 'SENT');
    const answer = await moveInvoice(hub, 'staff', id, 'PAID', { paidOn });
    if (expected === 'paidOn') expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['paidOn']]);
    else expect(answer.at('setInvoiceStatus.paidOn')).toBe(expected);
  });

  it('a day of payment goes with PAID alone', async () => {
    const { id } = await makeInvoice(hub);
    const answer = await moveInvoice(hub, 'staff', id, 'SENT', { paidOn: '2026-03-01' });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['paidOn']]);
  });

  it.each([
    ['a client', { clientId: null }, ['clientId']],
    ['a line', { lines: [] }, ['lines']],
    ['a total', { lines: [{ ...line, unitPrice: '0' }] }, ['lines']],
    ['a total of a cent', { lines: [{ ...line, quantity: '1', unitPrice: '0.004' }] }, ['lines']],
  ])('is not sent without %s, and takes no number', async (_, input, fields) => {
    const { id } = await makeInvoice(hub, input);
    const before = hub.contents();
    const answer = await moveInvoice(hub, 'staff', id, 'SENT');
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(hub.contents()).toBe(before);
  });

  it('is sent over 0 where a discount made it 0', async () => {
    const { id } = await makeInvoice(hub, { lines: [{ ...line, discountPercent: '100' }] });
    const answer = await moveInvoice(hub, 'staff', id, 'SENT');
    expect(answer.at('setInvoiceStatus.status')).toBe('SENT');
  });

  it('a version that is stale gives CONFLICT with the present one, before anything else is looked at', async () => {
    const { id, version } = await makeInvoiceThatIs(hub, 'SENT');
    const before = hub.contents();
    const answer = await moveInvoice(hub, 'staff', id, 'PAID', { version: version - 1 });
    expect([answer.code, answer.current]).toEqual(['CONFLICT', { version, status: 'SENT' }]);
    const same = await moveInvoice(hub, 'staff', id, 'SENT', { version: version - 1 });
    expect([same.code, same.current]).toEqual(['CONFLICT', { version }]);
    expect(hub.contents()).toBe(before);
    expect((await moveInvoice(hub, 'staff', id, 'PAID', { version })).errors).toEqual([]);
  });

  const change =
    'mutation Change($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) { id } }';

  it.each(['SENT', 'PAID', 'VOID'] as const)(
    'once it is %s, only internalNotes and externalId change',
    async (status) => {
      const { id, version } = await makeInvoiceThatIs(hub, status);
      const { id: clientId } = await makeClient(hub);
      const fixed = {
        title: 'June',
        currency: 'USD',
        lines: [line],
        clientId,
        dueOn: '2026-12-31',
        suppliedOn: '2026-03-01',
        buyerReference: 'PO 7',
        notes: 'Thank you',
      };
      for (const [field, value] of Object.entries(fixed)) {
        const before = hub.contents();
        const answer = await hub.call('admin', change, { id, input: { version, [field]: value } });
        expect([field, answer.code, answer.fields]).toEqual([field, 'BAD_USER_INPUT', [field]]);
        expect(hub.contents()).toBe(before);
      }
      const both = await hub.call('admin', change, {
        id,
        input: { version, notes: 'x', title: 'June', internalNotes: 'y' },
      });
      expect([...(both.fields ?? [])].sort()).toEqual(['notes', 'title']);
      await hub.must('staff', change, {
        id,
        input: { version, internalNotes: 'called\ntwice', externalId: `own ${status}` },
      });
    },
  );

  it('shows the parties as they were when it was sent', async () => {
    const { id: clientId } = await makeClient(hub, {
      name: 'Ada',
      company: 'Engine Ltd',
      city: 'London',
      country: 'GB',
    });
    await hub.settings({ name: 'Our firm', iban: 'DE02120300000000202051', city: 'Berlin' });
    const { id } = await makeInvoice(hub, { clientId });
    const read = `query Parties($id: ID!) { invoice(id: $id) {
      seller { name city iban } buyer { name company city country street } client { name } } }`;
    expect((await hub.must('staff', read, { id })).at('invoice')).toMatchObject({ seller: null, buyer: null });
    (await moveInvoice(hub, 'staff', id, 'SENT')).succeeded();
    const update =
      'mutation Move($id: ID!) { updateClient(id: $id, input: { version: 1, name: "Ada King", city: "Ockham" }) { id } }';
    await hub.must('staff', update, { id: clientId });
    await hub.settings({ name: 'Another firm', iban: null });
    expect((await hub.must('staff', read, { id })).at('invoice')).toEqual({
      seller: { name: 'Our firm', city: 'Berlin', iban: 'DE02120300000000202051' },
      buyer: { name: 'Ada', company: 'Engine Ltd', city: 'London', country: 'GB', street: null },
      client: { name: 'Ada King' },
    });
  });
});

describe('numbers and dates', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  async function issue(input = {}): Promise<readonly [unknown, unknown, unknown]> {
    const { id } = await makeInvoice(hub, input);
    const sent = (await moveInvoice(hub, 'staff', id, 'SENT')).succeeded();
    return ['number', 'issuedOn', 'dueOn'].map((field) => sent.at(`setInvoiceStatus.${field}`)) as never;
  }

  it('counts by prefix and year, from 1', async () => {
    expect(await issue()).toEqual(['INV-2026-0001', '2026-03-10', '2026-04-09']);
    expect(await issue({ dueOn: '2026-03-20' })).toEqual(['INV-2026-0002', '2026-03-10', '2026-03-20']);
    await hub.settings({ invoicePrefix: 'RE', paymentTermDays: 14 });
    expect(await issue()).toEqual(['RE-2026-0001', '2026-03-10', '2026-03-24']);
    await hub.settings({ invoicePrefix: 'INV' });
    expect(await issue()).toEqual(['INV-2026-0003', '2026-03-10', '2026-03-24']);
  });

  it('begins a new series with the year of the workspace’s zone', async () => {
    await hub.settings({ timeZone: 'America/New_York', invoicePrefix: 'NY' });
    hub.clock.set('2027-01-01T04:59:59Z');
    expect((await issue()).slice(0, 2)).toEqual(['NY-2026-0001', '2026-12-31']);
    hub.clock.set('2027-01-01T05:00:00Z');
    expect((await issue()).slice(0, 2)).toEqual(['NY-2027-0001', '2027-01-01']);
    await hub.settings({ timeZone: 'Pacific/Kiritimati', invoicePrefix: 'KI' });
    hub.clock.set('2027-12-31T10:00:00Z');
    expect((await issue()).slice(0, 2)).toEqual(['KI-2028-0001', '2028-01-01']);
  });

  it('grows wider past 9999', async () => {
    await hub.settings({ timeZone: 'UTC', invoicePrefix: 'BIG' });
    expect((await issue())[0]).toBe('BIG-2027-0001');
    hub.sqlite().exec(`update invoice_series set next = 9999 where id = 'BIG-2027'`);
    expect([(await issue())[0], (await issue())[0]]).toEqual(['BIG-2027-9999', 'BIG-2027-10000']);
  });

  it('leaves no gap where a sending is refused or rolled back', async () => {
    await hub.settings({ invoicePrefix: 'GAP' });
    expect((await issue())[0]).toBe('GAP-2027-0001');
    const { id } = await makeInvoice(hub, { lines: [] });
    expect((await moveInvoice(hub, 'staff', id, 'SENT')).code).toBe('BAD_USER_INPUT');
    const draft = await makeInvoice(hub);
    const handle = hub.sqlite();
    handle.exec(`create trigger full before insert on audit_logs begin select raise(abort, 'full'); end`);
    expect((await moveInvoice(hub, 'staff', draft.id, 'SENT')).code).toBe('INTERNAL_SERVER_ERROR');
    handle.exec('drop trigger full');
    expect((await moveInvoice(hub, 'staff', draft.id, 'SENT')).at('setInvoiceStatus.number')).toBe('GAP-2027-0002');
  });

  it('is overdue from the midnight after its due date, where the workspace is', async () => {
    await hub.settings({ timeZone: 'Europe/Berlin', invoicePrefix: 'DUE' });
    hub.clock.set('2028-03-10T12:00:00Z');
    const { id } = await makeInvoiceThatIs(hub, 'SENT', { dueOn: '2028-03-25' });
    const { id: draft } = await makeInvoice(hub, { dueOn: '2028-03-25' });
    const { id: paid } = await makeInvoiceThatIs(hub, 'PAID', { dueOn: '2028-03-25' });
    const read = 'query Late($id: ID!) { invoice(id: $id) { overdue } }';
    const list = 'query Late($late: Boolean) { invoices(first: 100, filter: { overdue: $late }) { nodes { id } } }';
    for (const [moment, late] of [
      ['2028-03-25T22:59:59Z', false],
      ['2028-03-25T23:00:00Z', true], // midnight in Berlin, an hour before that in UTC
      ['2028-03-26T12:00:00Z', true],
    ] as const) {
      hub.clock.set(moment);
      expect((await hub.must('staff', read, { id })).at('invoice.overdue')).toBe(late);
      expect((await hub.must('staff', read, { id: draft })).at('invoice.overdue')).toBe(false);
      expect((await hub.must('staff', read, { id: paid })).at('invoice.overdue')).toBe(false);
      const ids = async (wanted: boolean): Promise<unknown[]> =>
        (await hub.must('staff', list, { late: wanted })).list('invoices.nodes').map((node) => node['id']);
      expect((await ids(true)).includes(id)).toBe(late);
      expect((await ids(false)).includes(id)).toBe(!late);
      expect((await ids(false)).includes(draft)).toBe(true);
    }
  });
});

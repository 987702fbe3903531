import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeInvoice, makeInvoiceThatIs, moveInvoice } from './records.js';

const correct = `mutation Correct($id: ID!, $voidReason: String) { duplicateInvoice(id: $id, voidReason: $voidReason) {
  id status number total { amount } lines { description } corrects { id } correctedBy { id } } }`;
const read = `query Read($id: ID!) { invoice(id: $id) { status number statusReason corrects { id } correctedBy { id status }
  history { nodes { action changes { field after } } } } }`;

describe('void and correct', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const corrected = async (): Promise<{ readonly source: string; readonly copy: string }> => {
    const { id: source } = await makeInvoiceThatIs(hub, 'SENT');
    const made = await hub.must('staff', correct, { id: source, voidReason: 'wrong rate' });
    return { source, copy: made.text('duplicateInvoice.id') };
  };

  it('voids the invoice and makes the draft in one step, linked both ways and logged', async () => {
    const { id } = await makeInvoiceThatIs(hub, 'SENT');
    const made = await hub.must('staff', correct, { id, voidReason: '  wrong rate ' });
    expect(made.at('duplicateInvoice')).toMatchObject({
      status: 'DRAFT',
      number: null,
      total: { amount: '238.00' },
      lines: [{ description: 'Consulting' }],
      corrects: { id },
      correctedBy: null,
    });
    const copy = made.text('duplicateInvoice.id');
    const source = await hub.must('staff', read, { id });
    expect(source.at('invoice')).toMatchObject({
      status: 'VOID',
      statusReason: 'wrong rate',
      corrects: null,
      correctedBy: { id: copy, status: 'DRAFT' },
    });
    expect(source.text('invoice.number')).toMatch(/^INV-/);
    expect(source.at('invoice.history.nodes.0.action')).toBe('STATUS_CHANGE');
    const entry = (await hub.must('staff', read, { id: copy })).at('invoice.history.nodes.0');
    expect(entry).toMatchObject({
      action: 'CREATE',
      changes: expect.arrayContaining([{ field: 'correctsId', after: id }]) as unknown,
    });
  });

  it('without a reason voids and links nothing', async () => {
    const { id } = await makeInvoiceThatIs(hub, 'SENT');
    const made = await hub.must('staff', correct, { id });
    expect(made.at('duplicateInvoice.corrects')).toBeNull();
    expect((await hub.must('staff', read, { id })).at('invoice')).toMatchObject({ status: 'SENT', correctedBy: null });
  });

  it.each([
    ['SENT', '', 'A reason is needed'],
    ['SENT', 'no', 'voidReason'],
    ['SENT', 'x'.repeat(501), 'voidReason'],
    ['DRAFT', 'wrong rate', 'This invoice is DRAFT. It can become SENT.'],
    ['PAID', 'wrong rate', 'This invoice is PAID.'],
    ['VOID', 'wrong rate', 'This invoice is VOID. Its status is final.'],
  ])(
    'of an invoice that is %s for the reason "%.20s" is refused, and leaves all as it was',
    async (status, voidReason, message) => {
      const { id } = await makeInvoiceThatIs(hub, status);
      await hub.tokenOf('staff');
      const before = hub.contents();
      const answer = await hub.call('staff', correct, { id, voidReason });
      expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['voidReason']]);
      expect(answer.message).toContain(message);
      expect(hub.contents()).toBe(before);
    },
  );

  it('makes one draft of ten tries at once', async () => {
    const { id } = await makeInvoiceThatIs(hub, 'SENT');
    await hub.tokenOf('staff');
    const tries = Array.from({ length: 10 }, () => hub.call('staff', correct, { id, voidReason: 'wrong rate' }));
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    const handle = hub.sqlite();
    expect(handle.prepare('select count(*) from invoices where corrects_id = ?').pluck().get(id)).toBe(1);
    handle.close();
  });

  it('hides an archived invoice at either end from staff alone', async () => {
    for (const end of ['copy', 'source'] as const) {
      const ids = await corrected();
      const [from, field] = end === 'copy' ? [ids.source, 'correctedBy'] : [ids.copy, 'corrects'];
      await archiveOrRestore(hub, 'archiveInvoice', ids[end]);
      expect((await hub.must('staff', read, { id: from })).at(`invoice.${field}`)).toBeNull();
      expect((await hub.must('admin', read, { id: from })).at(`invoice.${field}.id`)).toBe(ids[end]);
    }
  });

  it('leaves the draft an invoice like any other: it is sent under a number of its own', async () => {
    const { copy } = await corrected();
    const sent = (await moveInvoice(hub, 'staff', copy, 'SENT')).succeeded();
    expect(sent.text('setInvoiceStatus.number')).toMatch(/^INV-/);
    const { id } = await makeInvoice(hub);
    expect((await hub.must('staff', read, { id })).at('invoice')).toMatchObject({ corrects: null, correctedBy: null });
  });
});

import type { Variables } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { makeClient, makeInvoice, moveInvoice } from './records.js';

const fields = `version name street city region postalCode country taxId email phone iban bic paymentNote currency
  timeZone paymentTermDays invoicePrefix`;
const update = `mutation Set($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { ${fields} } }`;
const read = `{ workspace { ${fields} } }`;

const tooLong = (length: number): string => 'x'.repeat(length + 1);

describe('the workspace', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  async function set(values: Variables): ReturnType<Hub['call']> {
    const version = (await hub.must('staff', read)).number('workspace.version');
    return hub.call('admin', update, { input: { version, ...values } });
  }

  const whole = {
    name: 'Engine Ltd',
    street: 'Hauptstraße 1',
    city: 'Berlin',
    region: null,
    postalCode: '10115',
    country: 'DE',
    taxId: 'DE123456789',
    email: 'office@example.com',
    phone: '+49 30 1234',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    paymentNote: 'Within 14 days.\nThank you.',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
    paymentTermDays: 14,
    invoicePrefix: 'ENG-CH',
  };

  it('takes a whole set of settings, and shows it to staff', async () => {
    expect((await set(whole)).succeeded().at('updateWorkspace')).toMatchObject(whole);
    expect((await hub.must('staff', read)).at('workspace')).toMatchObject(whole);
  });

  it('changes what is present, and nothing else', async () => {
    (await set(whole)).succeeded();
    const answer = (await set({ iban: null, paymentTermDays: 0 })).succeeded();
    expect(answer.at('updateWorkspace')).toMatchObject({ ...whole, iban: null, paymentTermDays: 0 });
  });

  it.each<readonly [string, Variables, Variables]>([
    ['an IBAN in groups', { iban: ' de89 3704 0044 0532 0130 00 ' }, { iban: 'DE89370400440532013000' }],
    [
      'an IBAN with hard spaces',
      { iban: 'GB82\u00a0WEST\u00a01234\u00a05698\u00a07654\u00a032' },
      { iban: 'GB82WEST12345698765432' },
    ],
    ['a BIC in small letters', { bic: 'cobadeff' }, { bic: 'COBADEFF' }],
    ['an empty IBAN and BIC', { iban: ' ', bic: '' }, { iban: null, bic: null }],
    ['a zone in small letters', { timeZone: 'europe/berlin' }, { timeZone: 'Europe/Berlin' }],
    ['a name of one character', { name: ' X ' }, { name: 'X' }],
    ['the longest terms', { paymentTermDays: 365 }, { paymentTermDays: 365 }],
    ['a prefix of one letter', { invoicePrefix: 'R' }, { invoicePrefix: 'R' }],
    ['a prefix of 20', { invoicePrefix: 'A-1'.padEnd(20, 'B') }, { invoicePrefix: 'A-1'.padEnd(20, 'B') }],
    ['a note of 500', { paymentNote: 'x'.repeat(500) }, { paymentNote: 'x'.repeat(500) }],
  ])('%s', async (_, given, kept) => {
    expect((await set(given)).succeeded().at('updateWorkspace')).toMatchObject(kept);
  });

  it.each<readonly [string, Variables]>([
    ['name', { name: ' ' }],
    ['name', { name: null }],
    ['name', { name: tooLong(200) }],
    ['name', { name: 'Engine\nLtd' }],
    ['street', { street: tooLong(200) }],
    ['city', { city: tooLong(200) }],
    ['region', { region: tooLong(200) }],
    ['postalCode', { postalCode: tooLong(50) }],
    ['country', { country: 'XX' }],
    ['taxId', { taxId: tooLong(50) }],
    ['email', { email: 'office@' }],
    ['phone', { phone: tooLong(50) }],
    ['iban', { iban: 'DE88370400440532013000' }],
    ['iban', { iban: 'XX89370400440532013000' }],
    ['iban', { iban: 'DE8937040044053201300' }],
    ['iban', { iban: 'DE89-3704-0044-0532-0130-00' }],
    ['bic', { bic: 'COBADEF' }],
    ['bic', { bic: 'COBADEFFXX' }],
    ['bic', { bic: 'COBAXXFF' }],
    ['paymentNote', { paymentNote: tooLong(500) }],
    ['paymentNote', { paymentNote: 'ring\u0007' }],
    ['currency', { currency: null }],
    ['currency', { currency: 'eur' }],
    ['timeZone', { timeZone: null }],
    ['timeZone', { timeZone: '' }],
    ['timeZone', { timeZone: 'Berlin' }],
    ['timeZone', { timeZone: '+02:00' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['paymentTermDays', { paymentTermDays: null }],
    ['paymentTermDays', { paymentTermDays: -1 }],
    ['paymentTermDays', { paymentTermDays: 366 }],
    ['paymentTermDays', { paymentTermDays: 1.5 }],
    ['invoicePrefix', { invoicePrefix: null }],
    ['invoicePrefix', { invoicePrefix: 'inv' }],
    ['invoicePrefix', { invoicePrefix: '2026' }],
    ['invoicePrefix', { invoicePrefix: '-INV' }],
    ['invoicePrefix', { invoicePrefix: 'INV-' }],
    ['invoicePrefix', { invoicePrefix: 'INV/A' }],
    ['invoicePrefix', { invoicePrefix: 'A'.repeat(21) }],
    ['id', { id: '01890000-0000-7000-8000-000000000000' }],
    ['deletedAt', { deletedAt: null }],
    ['version', { version: undefined }],
  ])('%s is refused: %j', async (field, values) => {
    const before = hub.contents();
    const answer = await set(values);
    expect([answer.code, [...new Set(answer.fields)]]).toEqual(['BAD_USER_INPUT', [field]]);
    expect(hub.contents()).toBe(before);
  });

  it('from another version is a conflict that names what differs', async () => {
    (await set({ city: 'Ulm', phone: '1' })).succeeded();
    const version = (await hub.must('staff', read)).number('workspace.version');
    (await set({ city: 'Bonn' })).succeeded();
    const answer = await hub.call('admin', update, { input: { version, city: 'Kiel', phone: '1' } });
    expect([answer.code, answer.current]).toEqual(['CONFLICT', { version: version + 1, city: 'Bonn' }]);
  });

  it('says in the log what changed', async () => {
    (await set({ iban: null, timeZone: 'UTC' })).succeeded();
    (await set({ iban: 'DE89 3704 0044 0532 0130 00', timeZone: 'Asia/Tokyo' })).succeeded();
    const log = `{ auditLogs(first: 1, filter: { entityType: "Workspace" }) {
      nodes { action summary changes { field before after } } } }`;
    expect((await hub.must('admin', log)).at('auditLogs.nodes.0')).toEqual({
      action: 'UPDATE',
      summary: 'Workspace updated: iban, timeZone',
      changes: [
        { field: 'iban', before: null, after: 'DE89370400440532013000' },
        { field: 'timeZone', before: 'UTC', after: 'Asia/Tokyo' },
      ],
    });
  });

  it('gives what comes next its currency, terms and prefix, and leaves what was sent', async () => {
    (await set({ ...whole, timeZone: 'UTC' })).succeeded();
    const before = await makeInvoice(hub);
    const sent = await moveInvoice(hub, 'staff', before.id, 'SENT');
    expect(sent.at('setInvoiceStatus')).toMatchObject({ number: 'ENG-CH-2026-0001', dueOn: '2026-03-24' });
    (await set({ name: 'Motor Ltd', currency: 'EUR', paymentTermDays: 30, invoicePrefix: 'MOT' })).succeeded();
    const after = await makeInvoice(hub, { clientId: (await makeClient(hub)).id });
    const next = await moveInvoice(hub, 'staff', after.id, 'SENT');
    expect(next.at('setInvoiceStatus')).toMatchObject({ number: 'MOT-2026-0001', dueOn: '2026-04-09' });
    const both = 'query Both($id: ID!) { invoice(id: $id) { number dueOn currency seller { name } } }';
    expect((await hub.must('staff', both, { id: before.id })).at('invoice')).toEqual({
      number: 'ENG-CH-2026-0001',
      dueOn: '2026-03-24',
      currency: 'CHF',
      seller: { name: 'Engine Ltd' },
    });
    expect((await hub.must('staff', both, { id: after.id })).at('invoice.currency')).toBe('EUR');
  });

  it('another time zone moves at once what is overdue', async () => {
    (await set({ timeZone: 'UTC' })).succeeded();
    const { id } = await makeInvoice(hub, { dueOn: '2026-03-10' });
    (await moveInvoice(hub, 'staff', id, 'SENT')).succeeded();
    const overdue = async (): Promise<unknown> => {
      const query = `query Late($id: ID!) { invoice(id: $id) { overdue } invoices(filter: { overdue: true }) { totalCount } }`;
      return (await hub.must('staff', query, { id })).data;
    };
    expect(await overdue()).toEqual({ invoice: { overdue: false }, invoices: { totalCount: 0 } });
    // At noon of the 10th in UTC it is the 11th there.
    (await set({ timeZone: 'Pacific/Kiritimati' })).succeeded();
    expect(await overdue()).toEqual({ invoice: { overdue: true }, invoices: { totalCount: 1 } });
    (await set({ timeZone: 'Pacific/Pago_Pago' })).succeeded();
    expect(await overdue()).toEqual({ invoice: { overdue: false }, invoices: { totalCount: 0 } });
  });
});

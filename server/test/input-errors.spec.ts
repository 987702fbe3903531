import type { Variables } from './answer.js';
import { type Hub, startHub } from './harness.js';
import { line, makeClient, makeInvoice, makeLead } from './records.js';

/** What is refused, by mutation: the input, and the fields that the answer names. */
type Case = readonly [given: string, input: Variables, fields: readonly string[]];

const tooLong = (length: number): string => 'x'.repeat(length + 1);
const lines = (changed: Variables): Variables => ({ lines: [line, { ...line, ...changed }] });

const clientCases: readonly Case[] = [
  ['no name', {}, ['name']],
  ['a name of null', { name: null }, ['name']],
  ['a name of one character', { name: 'A' }, ['name']],
  ['a name of blanks', { name: '   ' }, ['name']],
  ['a name of one character between blanks', { name: ' A ' }, ['name']],
  ['a name that is too long', { name: tooLong(200) }, ['name']],
  ['a name with a line break', { name: 'Ada\nLovelace' }, ['name']],
  ['a name with a zero byte', { name: 'Ada\u0000' }, ['name']],
  ['a name with an escape', { name: 'Ada\u001b[31m' }, ['name']],
  ['a name with a Unicode line separator', { name: 'Ada\u2028Lovelace' }, ['name']],
  ['a name with half a character', { name: 'Ada\ud83d' }, ['name']],
  ['a name that is a number', { name: 42 }, ['name']],
  ['a company that is too long', { name: 'Ada', company: tooLong(200) }, ['company']],
  ['a phone with a tab', { name: 'Ada', phone: '1\t2' }, ['phone']],
  ['a phone that is too long', { name: 'Ada', phone: tooLong(50) }, ['phone']],
  ['an email without a domain', { name: 'Ada', email: 'ada@' }, ['email']],
  ['an email that is too long', { name: 'Ada', email: `ada@${'x'.repeat(250)}.de` }, ['email']],
  ['two emails', { name: 'Ada', email: 'a@example.com, b@example.com' }, ['email']],
  ['notes with a bell', { name: 'Ada', notes: 'ring\u0007' }, ['notes']],
  ['notes that are too long', { name: 'Ada', notes: tooLong(10_000) }, ['notes']],
  ['a country that is none', { name: 'Ada', country: 'XX' }, ['country']],
  ['a country in small letters', { name: 'Ada', country: 'de' }, ['country']],
  ['a currency that is none', { name: 'Ada', currency: 'EURO' }, ['currency']],
  ['a currency of null', { name: 'Ada', currency: null }, ['currency']],
  ['an external id that is too long', { name: 'Ada', externalId: tooLong(100) }, ['externalId']],
  ['an external id that another has', { name: 'Ada', externalId: 'taken' }, ['externalId']],
  ['a field that is unknown', { name: 'Ada', colour: 'red' }, ['colour']],
  ['an id', { name: 'Ada', id: '01890000-0000-7000-8000-000000000000' }, ['id']],
  ['a role', { name: 'Ada', role: 'ADMIN' }, ['role']],
  ['deletedAt', { name: 'Ada', deletedAt: null }, ['deletedAt']],
  ['deleted_at', { name: 'Ada', deleted_at: null }, ['deleted_at']],
  ['createdAt', { name: 'Ada', createdAt: '2020-01-01T00:00:00Z' }, ['createdAt']],
  ['updatedAt', { name: 'Ada', updatedAt: '2020-01-01T00:00:00Z' }, ['updatedAt']],
  ['a version', { name: 'Ada', version: 7 }, ['version']],
  ['several faults', { name: 'A', email: 'x', phone: tooLong(50) }, ['name', 'email', 'phone']],
];

const leadCases: readonly Case[] = [
  ['a status that is none', { name: 'Grace', status: 'WON' }, ['status']],
  ['a status of null', { name: 'Grace', status: null }, ['status']],
  ['a source that is too long', { name: 'Grace', source: tooLong(200) }, ['source']],
  ['a value without a currency', { name: 'Grace', estimatedValue: { amount: '1' } }, ['estimatedValue.currency']],
  ['a value of a float', { name: 'Grace', estimatedValue: money(12.5) }, ['estimatedValue.amount']],
  ['a value of too many decimals', { name: 'Grace', estimatedValue: money('12.505') }, ['estimatedValue.amount']],
  ['a value of decimals in yen', { name: 'Grace', estimatedValue: money('12.5', 'JPY') }, ['estimatedValue.amount']],
  ['a negative value', { name: 'Grace', estimatedValue: money('-0.01') }, ['estimatedValue.amount']],
  ['a value of 16 digits', { name: 'Grace', estimatedValue: money('10000000000000.00') }, ['estimatedValue.amount']],
  ['a value in an exponent', { name: 'Grace', estimatedValue: money('1e3') }, ['estimatedValue.amount']],
  ['a value with a comma', { name: 'Grace', estimatedValue: money('1,5') }, ['estimatedValue.amount']],
  ['a value of blanks', { name: 'Grace', estimatedValue: money(' ') }, ['estimatedValue.amount']],
  ['a converted client', { name: 'Grace', clientId: '01890000-0000-7000-8000-000000000000' }, ['clientId']],
];

const invoiceCases: readonly Case[] = [
  ['no title', {}, ['title']],
  ['a title of one character', { title: 'M' }, ['title']],
  ['lines of null', { title: 'May', lines: null }, ['lines']],
  ['more than 500 lines', { title: 'May', lines: Array.from({ length: 501 }, () => line) }, ['lines']],
  ['a line without a description', { title: 'May', ...lines({ description: undefined }) }, ['lines.1.description']],
  ['an empty description', { title: 'May', ...lines({ description: ' ' }) }, ['lines.1.description']],
  ['a long description', { title: 'May', ...lines({ description: tooLong(500) }) }, ['lines.1.description']],
  ['a long unit', { title: 'May', ...lines({ unit: tooLong(20) }) }, ['lines.1.unit']],
  ['a quantity of 0', { title: 'May', ...lines({ quantity: '0' }) }, ['lines.1.quantity']],
  ['a negative quantity', { title: 'May', ...lines({ quantity: '-1' }) }, ['lines.1.quantity']],
  ['a quantity of 4 decimals', { title: 'May', ...lines({ quantity: '1.0005' }) }, ['lines.1.quantity']],
  ['a quantity of a float', { title: 'May', ...lines({ quantity: 1.5 }) }, ['lines.1.quantity']],
  ['a quantity past 2^53', { title: 'May', ...lines({ quantity: 9007199254740993 }) }, ['lines.1.quantity']],
  ['a negative price', { title: 'May', ...lines({ unitPrice: '-0.01' }) }, ['lines.1.unitPrice']],
  ['a price of 7 decimals', { title: 'May', ...lines({ unitPrice: '1.0000001' }) }, ['lines.1.unitPrice']],
  ['a price of 16 digits', { title: 'May', ...lines({ unitPrice: '1000000000000000' }) }, ['lines.1.unitPrice']],
  [
    'a net of 16 digits',
    { title: 'May', ...lines({ quantity: '100', unitPrice: '999999999999' }) },
    ['lines.1.unitPrice'],
  ],
  ['a discount of null', { title: 'May', ...lines({ discountPercent: null }) }, ['lines.1.discountPercent']],
  ['a discount over 100', { title: 'May', ...lines({ discountPercent: '100.0001' }) }, ['lines.1.discountPercent']],
  ['a discount of 5 decimals', { title: 'May', ...lines({ discountPercent: '1.00001' }) }, ['lines.1.discountPercent']],
  ['a negative tax', { title: 'May', ...lines({ taxRate: '-1' }) }, ['lines.1.taxRate']],
  ['a tax over 100', { title: 'May', ...lines({ taxRate: '101' }) }, ['lines.1.taxRate']],
  ['a net that the caller computed', { title: 'May', ...lines({ net: '1' }) }, ['lines.1.net']],
  ['a position', { title: 'May', ...lines({ position: 1 }) }, ['lines.1.position']],
  ['a due date that is none', { title: 'May', dueOn: '2026-02-30' }, ['dueOn']],
  ['a due date with a time', { title: 'May', dueOn: '2026-02-28T00:00:00Z' }, ['dueOn']],
  ['a client that is none', { title: 'May', clientId: '01890000-0000-7000-8000-000000000000' }, ['clientId']],
  ['a client that is no id', { title: 'May', clientId: 'x' }, ['clientId']],
  ['a number', { title: 'May', number: 'INV-2026-0001' }, ['number']],
  ['a status', { title: 'May', status: 'PAID' }, ['status']],
  ['a day of issue', { title: 'May', issuedOn: '2026-01-01' }, ['issuedOn']],
  ['a total', { title: 'May', total: '1' }, ['total']],
];

function money(amount: unknown, currency = 'EUR'): Variables {
  return { amount, currency };
}

describe('refused input names its fields and writes nothing', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    await makeClient(hub, { externalId: 'taken' });
  });
  afterAll(() => hub.stop());

  async function refused(query: string, variables: Variables, fields: readonly string[]): Promise<void> {
    await hub.tokenOf('staff');
    const before = hub.contents();
    const answer = await hub.call('staff', query, variables);
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(answer.errors[0]?.extensions.requestId).toBe(answer.headers['x-request-id']);
    for (const fault of answer.errors[0]?.extensions.fields ?? []) expect(fault.message).toMatch(/^[A-Z].*\.$/);
    expect(hub.contents()).toBe(before);
  }

  const make = (kind: string): string =>
    `mutation Make($input: Create${kind}Input!) { create${kind}(input: $input) { id } }`;
  const change = (kind: string): string =>
    `mutation Change($id: ID!, $input: Update${kind}Input!) { update${kind}(id: $id, input: $input) { id } }`;

  it.each(clientCases)('a client with %s', (_, input, fields) => refused(make('Client'), { input }, fields));
  it.each(leadCases)('a lead with %s', (_, input, fields) => refused(make('Lead'), { input }, fields));
  it.each(invoiceCases)('an invoice with %s', (_, input, fields) => refused(make('Invoice'), { input }, fields));

  /** What an update refuses too: all but the fields that it may leave out, and the version that it needs. */
  const forUpdates = (cases: readonly Case[]): readonly Case[] =>
    cases.filter(([given]) => !/^no |a version|a status|converted|another has/.test(given));

  it.each(forUpdates(clientCases))('a change of a client to %s', async (_, input, fields) => {
    const { id, version } = await makeClient(hub);
    await refused(change('Client'), { id, input: { version, ...input } }, fields);
  });
  it.each(forUpdates(leadCases))('a change of a lead to %s', async (_, input, fields) => {
    const { id, version } = await makeLead(hub);
    await refused(change('Lead'), { id, input: { version, ...input } }, fields);
  });
  it.each(forUpdates(invoiceCases))('a change of an invoice to %s', async (_, input, fields) => {
    const { id, version } = await makeInvoice(hub);
    await refused(change('Invoice'), { id, input: { version, ...input } }, fields);
  });

  it.each(['Client', 'Lead', 'Invoice'])('a change of a %s without its version', async (kind) => {
    const makers = { Client: makeClient, Lead: makeLead, Invoice: makeInvoice };
    const { id } = await makers[kind as keyof typeof makers](hub);
    await refused(change(kind), { id, input: { externalId: 'x' } }, ['version']);
    await refused(change(kind), { id, input: { externalId: 'x', version: null } }, ['version']);
    await refused(change(kind), { id, input: { externalId: 'x', version: 1.5 } }, ['version']);
  });

  it.each(['Client', 'Lead', 'Invoice'])(
    'a %s that is not there is NOT_FOUND, whatever its id looks like',
    async (kind) => {
      for (const id of ['01890000-0000-7000-8000-000000000000', 'x', '', "' or 1=1 --"]) {
        const before = hub.contents();
        const answer = await hub.call('staff', change(kind), { id, input: { version: 1 } });
        expect([answer.code, answer.fields]).toEqual(['NOT_FOUND', undefined]);
        expect(hub.contents()).toBe(before);
      }
    },
  );
});

describe('accepted input is kept as the product keeps text', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const create =
    'mutation Make($input: CreateClientInput!) { createClient(input: $input) { name company notes email country currency } }';

  it.each([
    ['trimmed', { name: '  Ada\u00a0 ' }, { name: 'Ada' }],
    ['in NFC', { name: 'Zoe\u0308' }, { name: 'Zo\u00eb' }],
    ['an empty text as null', { name: 'Ada', company: ' ', email: '' }, { company: null, email: null }],
    ['lines and tabs in notes', { name: 'Ada', notes: 'a\r\n\tb\n' }, { notes: 'a\r\n\tb' }],
    ['characters beyond the basic plane', { name: '💶💶' }, { name: '💶💶' }],
    ['as long as it may be', { name: '💶'.repeat(200) }, { name: '💶'.repeat(200) }],
    ['markup and quotes as they are', { name: `<b>"O'Neil"</b>` }, { name: `<b>"O'Neil"</b>` }],
    ['the currency of the workspace unless told', { name: 'Ada' }, { currency: 'EUR' }],
    ['a currency of its own', { name: 'Ada', currency: 'JPY' }, { currency: 'JPY' }],
  ])('%s', async (_, input, expected) => {
    const answer = await hub.must('staff', create, { input });
    expect(answer.at('createClient')).toMatchObject(expected);
  });

  it('a change touches the fields that are present alone, and null clears', async () => {
    const { id, version } = await makeClient(hub, { company: 'Engine Ltd', email: 'ada@example.com', phone: '1' });
    const update = `mutation Change($id: ID!, $input: UpdateClientInput!) {
      updateClient(id: $id, input: $input) { name company email phone version } }`;
    const answer = await hub.must('staff', update, { id, input: { version, company: null, phone: '2' } });
    expect(answer.at('updateClient')).toEqual({
      name: 'Ada Lovelace',
      company: null,
      email: 'ada@example.com',
      phone: '2',
      version: 2,
    });
  });

  it('a change that changes nothing writes nothing and keeps the version', async () => {
    const { id, version } = await makeClient(hub, { company: 'Engine Ltd' });
    const before = hub.contents();
    hub.clock.pass(60);
    const update = `mutation Change($id: ID!, $input: UpdateClientInput!) {
      updateClient(id: $id, input: $input) { version updatedAt createdAt } }`;
    const answer = await hub.must('staff', update, { id, input: { version, company: ' Engine Ltd', notes: null } });
    expect(answer.at('updateClient.version')).toBe(version);
    expect(answer.at('updateClient.updatedAt')).toBe(answer.at('updateClient.createdAt'));
    expect(hub.contents()).toBe(before);
  });

  it('a change moves updatedAt and leaves createdAt', async () => {
    const { id, version } = await makeClient(hub);
    hub.clock.pass(60);
    const update = `mutation Change($id: ID!, $input: UpdateClientInput!) {
      updateClient(id: $id, input: $input) { createdAt updatedAt } }`;
    const answer = await hub.must('staff', update, { id, input: { version, phone: '2' } });
    const moment = (path: string): number => new Date(answer.text(`updateClient.${path}`)).getTime();
    expect(moment('updatedAt') - moment('createdAt')).toBe(60_000);
  });

  it('an external id is unique among the active records of a type, and free again once its holder is archived', async () => {
    const first = await makeClient(hub, { externalId: 'crm-1' });
    const second = await makeClient(hub);
    await makeLead(hub, { externalId: 'crm-1' });
    const update =
      'mutation Change($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { id } }';
    const clash = await hub.call('staff', update, { id: second.id, input: { version: 1, externalId: ' crm-1 ' } });
    expect([clash.code, clash.fields]).toEqual(['BAD_USER_INPUT', ['externalId']]);
    await hub.must('staff', 'mutation Go($id: ID!) { archiveClient(id: $id) { id } }', { id: first.id });
    await hub.must('staff', update, { id: second.id, input: { version: 1, externalId: 'crm-1' } });
    const back = await hub.call('admin', 'mutation Back($id: ID!) { restoreClient(id: $id) { id } }', { id: first.id });
    expect([back.code, back.fields]).toEqual(['BAD_USER_INPUT', ['externalId']]);
  });
});

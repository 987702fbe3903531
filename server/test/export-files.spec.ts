import { Readable } from 'node:stream';
import { systemActor } from '../src/platform/actor.js';
import { clientColumns } from '../src/transfer/client.columns.js';
import { placesOf } from '../src/transfer/columns.js';
import { importRecords } from '../src/transfer/import.js';
import { wholeColumns } from '../src/transfer/invoice.columns.js';
import { leadColumns } from '../src/transfer/lead.columns.js';
import type { ImportType } from '../src/transfer/request.js';
import { csvRows, fileOf, jsonRows } from './downloads.js';
import { type Hub, startHub } from './harness.js';
import { makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from './records.js';

const odd = {
  name: '=HYPERLINK("http://x")',
  company: 'Zoë "Z", 💶; Ltd',
  email: 'zoe@example.com',
  phone: '+49 30 1234',
  notes: '-first\r\n=2+2\n\tand "more"',
  taxId: '@DE1',
  street: "'quoted' 1",
  city: 'São Paulo',
  region: '-',
  postalCode: '01067',
  country: 'DE',
  currency: 'JPY',
  externalId: '=A1',
};

const lines = [
  {
    description: '@consulting',
    quantity: '2.5',
    unit: 'h',
    unitPrice: '493.800001',
    discountPercent: '12.5',
    taxRate: '19',
  },
  { description: 'Travel', quantity: '1', unitPrice: '0.005', taxRate: '7.7' },
];

describe('an exported file', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    const { id: clientId } = await makeClient(hub, odd);
    await makeClient(hub, { name: 'Plain', email: 'plain@example.com' });
    await makeLead(hub, {
      name: '+Lead',
      source: '=x',
      status: 'CONTACTED',
      estimatedValue: { amount: '1234.5', currency: 'EUR' },
    });
    await makeLead(hub);
    const sent = { clientId, currency: 'EUR', lines, dueOn: '2026-04-01', notes: '=thanks' };
    await makeInvoiceThatIs(hub, 'PAID', { ...sent, title: '-March' });
    await makeInvoiceThatIs(hub, 'VOID', { ...sent, title: 'Void' });
    await makeInvoice(hub, { clientId, lines, currency: 'EUR', title: 'Draft without a key' });
  });
  afterAll(() => hub.stop());

  it('is RFC 4180 in UTF-8 with its mark, texts in quotes and the rest without', async () => {
    const { body } = await fileOf(hub, 'staff', 'leads.csv?orderBy=NAME&direction=ASC');
    const [header, row] = body.split('\r\n');
    expect(header).toMatch(/^\uFEFFId,External Id,Name,/);
    expect(row).toMatch(
      /^[0-9a-f-]{36},,"'\+Lead",,,,"'=x",CONTACTED,1234\.50,EUR,,,,,1,2026-03-10T12:00:00,2026-03-10T12:00:00$/,
    );
    expect(body.endsWith('\r\n')).toBe(true);
  });

  it('begins no text with what spreadsheets take for a formula, and changes nothing else', async () => {
    for (const name of ['clients', 'leads', 'invoices', 'invoice-lines', 'audit']) {
      for (const row of csvRows((await fileOf(hub, 'admin', `${name}.csv`)).body)) {
        for (const [header, cell] of Object.entries(row))
          expect([name, header, cell]).not.toEqual([name, header, expect.stringMatching(/^[=+\-@\t\r\n＝＋－＠]/)]);
      }
    }
    const [client] = csvRows((await fileOf(hub, 'staff', 'clients.csv?externalId=%3DA1')).body);
    expect(client).toMatchObject({
      Name: `'${odd.name}`,
      Company: odd.company,
      Phone: `'${odd.phone}`,
      Notes: `'${odd.notes}`,
      Region: "'-",
      Street: odd.street,
      'Postal Code': '01067',
    });
  });

  it('has plain numbers and dates, with the currency in its own column', async () => {
    const rows = csvRows((await fileOf(hub, 'staff', 'invoice-lines.csv?search=-March')).body);
    expect(rows[0]).toMatchObject({
      Title: "'-March",
      Status: 'PAID',
      'Issued On': '2026-03-10',
      'Due On': '2026-04-01',
      'Paid On': '2026-03-10',
      Total: '1285.44',
      Currency: 'EUR',
      Position: '1',
      Description: "'@consulting",
      Quantity: '2.5',
      'Unit Price': '493.800001',
      'Discount %': '12.5',
      'Tax Rate': '19',
      Net: '1080.19',
    });
    expect(rows.map((row) => row['Position'])).toEqual(['1', '2']);
  });

  it.each([
    ['clients.csv', clientColumns],
    ['leads.csv', leadColumns],
    ['invoices.csv', wholeColumns],
    ['invoice-lines.csv', wholeColumns],
  ] as const)('%s has the headers that an import reads', async (file, columns) => {
    const header = Object.keys(csvRows((await fileOf(hub, 'staff', file)).body)[0] ?? {});
    const places = placesOf(header, columns, new Map());
    for (const [field, place] of places.of) {
      expect([field, header[place]]).toEqual([field, (columns as Record<string, { label: string }>)[field]?.label]);
    }
    const missing = Object.keys(columns).filter((field) => !places.of.has(field));
    const heads = ['description', 'quantity', 'unit', 'unitPrice', 'discountPercent', 'taxRate'];
    expect(missing).toEqual(file === 'invoices.csv' ? heads : 'firstName' in columns ? ['firstName', 'lastName'] : []);
  });

  it('can be imported elsewhere, and is the same there', async () => {
    const there = await startHub();
    const bring = async (type: ImportType, file: string): Promise<void> => {
      const { rawPayload } = await fileOf(hub, 'staff', file);
      const source = { name: file, field: 'csv' as const, open: () => Readable.from([rawPayload]) };
      const context = { actor: systemActor('test'), requestId: null, operationName: null, ipAddress: null };
      const formats = { date: null, decimal: null };
      const request = {
        type,
        file: source,
        lines: null,
        duplicates: 'skip',
        formats,
        mapping: new Map(),
        dryRun: false,
      } as const;
      const { result } = await importRecords(there.db, context, request);
      expect([file, result.errors]).toEqual([file, []]);
    };
    await bring('clients', 'clients.csv');
    await bring('leads', 'leads.csv');
    await bring('invoices', 'invoice-lines.csv');
    const own = /^(?:Id|Invoice Id|Line Id|Version|.* \(UTC\))$/;
    for (const file of ['clients.csv', 'leads.csv', 'invoices.csv', 'invoice-lines.csv']) {
      const rows = async (where: Hub): Promise<string[]> =>
        csvRows((await fileOf(where, 'staff', file)).body)
          .map((row) => JSON.stringify(Object.entries(row).filter(([name]) => !own.test(name))))
          .sort();
      expect(await rows(there)).toEqual(await rows(hub));
    }
    await there.stop();
  });

  const client = 'id externalId name company email';
  const party = 'name company street city region postalCode country taxId email phone iban bic paymentNote';
  const money = '{ amount currency }';
  it.each([
    [
      'clients',
      'id externalId name company email phone taxId street city region postalCode country currency notes version createdAt updatedAt',
    ],
    [
      'leads',
      `id externalId name company email phone source status estimatedValue ${money} notes client { ${client} } convertedAt version createdAt updatedAt`,
    ],
    [
      'invoices',
      `id externalId number client { ${client} } title currency status issuedOn dueOn suppliedOn paidOn sentAt paidAt voidedAt overdue
       lines { id position description quantity unit unitPrice discountPercent taxRate net ${money} } subtotal ${money}
       taxes { rate base ${money} tax ${money} } taxTotal ${money} total ${money} buyerReference notes internalNotes statusReason
       seller { ${party} } buyer { ${party} } version createdAt updatedAt`,
    ],
  ])('%s.jsonl is what the API answers', async (list, fields) => {
    const nodes = (await hub.must('staff', `{ ${list} { nodes { ${fields} } } }`)).list(`${list}.nodes`);
    const rows = jsonRows((await fileOf(hub, 'staff', `${list}.jsonl`)).body);
    expect(nodes.length).toBeGreaterThan(1);
    expect(rows).toEqual(nodes);
  });

  it('invoice-lines.jsonl is the invoices’ lines', async () => {
    const query = `{ invoices { nodes { lines { id position description quantity unit unitPrice discountPercent taxRate net ${money}
      } id externalId number title currency status issuedOn client { ${client} } } } }`;
    const nodes = (await hub.must('staff', query)).list('invoices.nodes');
    const expected = nodes.flatMap(({ lines: own, ...invoice }) =>
      (own as object[]).map((each) => ({ ...each, invoice })),
    );
    expect(jsonRows((await fileOf(hub, 'staff', 'invoice-lines.jsonl')).body)).toEqual(expected);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../src/client/client.entity.js';
import { InvoiceSeries } from '../src/invoice/invoice-series.entity.js';
import { Invoice } from '../src/invoice/invoice.entity.js';
import { InvoiceLine } from '../src/invoice/invoice-line.entity.js';
import { change, contents, em, file, inFolder, must, run } from './importing.js';

describe('invoices', () => {
  const header =
    'Number,External Id,Client,Title,Currency,Status,Issued On,Due On,Paid On,Description,Quantity,Unit,Unit Price,Discount %,Tax Rate,Total';

  beforeEach(async () => {
    await must(
      'clients',
      file(
        'clients.csv',
        'Id,Name,Email,Address,City,Country,Currency',
        'C1,Ada Byron,ada@example.org,Dorset St 1,London,GB,GBP',
        'C2,Bob Crane,bob@example.org,,,,',
        'C3,Same Name,,,,,',
        'C4,Other,,,,,',
      ),
    );
    await change(async (writer) => {
      const client = await writer.findOneOrFail(Client, { externalId: 'C4' });
      client.name = 'Same Name';
    });
  });

  async function invoices(): Promise<Invoice[]> {
    return (await em()).find(Invoice, {}, { orderBy: { title: 'asc' } });
  }

  async function linesOf(invoice: Invoice | undefined): Promise<InvoiceLine[]> {
    return (await em()).find(InvoiceLine, { invoiceId: invoice?.id ?? '' }, { orderBy: { position: 'asc' } });
  }

  test('one file with a row a line: the first row of an invoice is its head, wherever the others stand', async () => {
    const path = file(
      'invoices.csv',
      header,
      'A-1,x1,C1,Alpha,,paid,2026-01-05,2026-02-01,2026-01-20,Design,2.5,h,80,10%,20,270.00',
      'B-1,,bob@example.org,Beta,USD,,2026-01-06,,,Work,1,,100,,7.5,',
      'A-1,,ignored,,,,,,,Print,1,,45,,20,',
      ',D-1,Ada Byron,Gamma,,draft,,,,Plan,3,,10,,,',
      ',,,Delta,,,,,,,,,,,,',
      'V-1,,C1,Epsilon,,cancelled,2026-01-07,,,Wrong,1,,1,,,',
    );
    expect(await must('invoices', path)).toMatchObject({ rows: 6, created: 5 });
    const [alpha, beta, delta, epsilon, gamma] = await invoices();
    expect(alpha).toMatchObject({
      number: 'A-1',
      externalId: 'x1',
      status: 'paid',
      currency: 'GBP',
      issuedOn: '2026-01-05',
      dueOn: '2026-02-01',
      paidOn: '2026-01-20',
      subtotalMinor: 22_500n,
      taxTotalMinor: 4500n,
      totalMinor: 27_000n,
      buyer: { name: 'Ada Byron', street: 'Dorset St 1', city: 'London', country: 'GB' },
    });
    expect(alpha?.sentAt).toBeInstanceOf(Date);
    expect(alpha?.paidAt).toBeInstanceOf(Date);
    expect(await linesOf(alpha)).toMatchObject([
      { position: 1, description: 'Design', quantity: '2.5', unit: 'h', unitPrice: '80', discountPercent: '10' },
      { position: 2, description: 'Print', quantity: '1', unit: null, unitPrice: '45', taxRate: '20' },
    ]);
    expect(beta).toMatchObject({
      status: 'sent',
      number: 'B-1',
      currency: 'USD',
      dueOn: '2026-02-05',
      totalMinor: 10_750n,
    });
    expect(delta).toMatchObject({ status: 'draft', number: null, clientId: null, totalMinor: 0n, seller: null });
    expect(epsilon).toMatchObject({ status: 'void', number: 'V-1', paidAt: null });
    expect(epsilon?.voidedAt).toBeInstanceOf(Date);
    expect(gamma).toMatchObject({ status: 'draft', number: null, externalId: 'D-1', currency: 'GBP', buyer: null });
    expect(await (await em()).count(InvoiceSeries)).toBe(0);
  });

  const good = 'A-1,,C1,Alpha,,sent,2026-01-05,,,Design,1,,80,,,80';
  const changed = (from: string, to: string): string => good.replace(from, to);
  test.each([
    ['no client', changed('C1', ''), 'Client', 'needs a client'],
    ['an unknown client', changed('C1', 'C9'), 'Client', 'no such active client'],
    ['a client that is not told apart', changed('C1', 'Same Name'), 'Client', 'by its external id'],
    ['no number', changed('A-1', ''), 'Number', 'needs a number'],
    ['no day of issue', changed('2026-01-05', ''), 'Issued On', 'needs its day of issue'],
    ['a date of two meanings', changed('2026-01-05', '01/05/2026'), 'Issued On', 'two ways'],
    ['a number of two meanings', changed(',80,,,80', ',1.234,,,'), 'Unit Price', 'two ways'],
    ['a title too short', changed('Alpha', 'A'), 'Title', 'At least 2 characters.'],
    ['a status that is not known', changed('sent', 'lost'), 'Status', 'none of DRAFT, SENT, PAID, VOID'],
    ['a payment of what is not paid', changed(',,,Design', ',,2026-01-06,Design'), 'Paid On', 'status PAID'],
    ['a payment in the future', changed('sent,2026-01-05,,', 'paid,2026-01-05,,9999-01-01'), 'Paid On', 'future'],
    ['no quantity', changed('Design,1', 'Design,'), 'Quantity', 'Required.'],
    ['a quantity of 0', changed('Design,1', 'Design,0'), 'Quantity', 'More than 0.'],
    ['a negative price', changed(',80,,,', ',-80,,,'), 'Unit Price', 'Not less than 0.'],
    ['a price with 7 decimals', changed(',80,,,', ',80.1234567,,,'), 'Unit Price', 'At most 6 decimals.'],
    ['a discount past 100', changed(',80,,,', ',80,101,,'), 'Discount %', 'Not more than 100.'],
    ['no description', changed('Design', ''), 'Description', 'Required.'],
    ['no line at all', changed('Design,1,,80,,,80', ',,,,,,'), null, 'at least one line'],
    ['a total of 0', changed(',80,,,80', ',0,,,'), null, 'discount made so'],
    [
      'a total that differs by a cent',
      changed(',,,80', ',,,80.01').replace(/,80$/, ',80.01'),
      'Total',
      'The lines come to 80.00 GBP.',
    ],
    ['a total past 15 digits', changed(',1,,80,,,80', ',999999999,,999999999,,,'), 'Unit Price', 'more than 15 digits'],
  ])('%s is an error, and nothing is written', async (_, row, column, reason) => {
    const before = contents();
    const path = file('invoices.csv', header, row, 'B-1,,C2,Beta,,sent,2026-01-05,,,Work,1,,5,,,');
    const { code, result } = await run('invoices', path);
    expect(code).toBe(1);
    expect(result.errors).toEqual([{ row: 2, column, reason: expect.stringContaining(reason) as string }]);
    expect(contents()).toBe(before);
  });

  test('the row above is good as it stands', async () => {
    expect(await must('invoices', file('invoices.csv', header, good))).toMatchObject({ created: 1, warnings: [] });
  });

  test('a number that exists is an error, also of an archived invoice; an external id that is free again is not', async () => {
    const path = file('invoices.csv', header, good.replace('A-1,', 'A-1,x1'));
    await must('invoices', path);
    const again = await run('invoices', path);
    expect(again.result.errors).toMatchObject([
      { column: 'Number', reason: 'Another invoice has this number.' },
      { column: 'External Id', reason: 'Another invoice has this external id.' },
    ]);
    await change(async (writer) => {
      for (const invoice of await writer.find(Invoice, {})) invoice.deletedAt = new Date();
    });
    expect((await run('invoices', path)).result.errors).toMatchObject([{ column: 'Number' }]);
    await must('invoices', file('invoices.csv', header, good.replace('A-1,', 'A-2,x1')));
  });

  test('what is missing of a paid invoice and what a draft cannot have are named in warnings', async () => {
    const rows = ['P-1,,C1,Paid,,paid,2026-01-05,,,Work,1,,5,,,', 'D-1,,C1,Draft,,draft,2026-01-05,,,Work,1,,5,,,'];
    const { warnings } = await must('invoices', file('invoices.csv', header, ...rows));
    expect(warnings).toMatchObject([
      { row: 2, column: 'Paid On' },
      { row: 3, column: 'Number' },
      { row: 3, column: 'Issued On' },
    ]);
    const [draft, paid] = await invoices();
    expect(draft).toMatchObject({ number: null, externalId: 'D-1', issuedOn: null });
    expect(paid).toMatchObject({ paidOn: '2026-01-05' });
  });

  test('two files: lines find their head by id or number, and a stated address for the bill is the buyer’s', async () => {
    const heads = file(
      'heads.csv',
      'InvoiceId;Number;CustomerId;InvoiceDate;BillingAddress;BillingCountry;Total',
      '7;;C1;31.01.2026;Kai 1;Germany;12,50',
      '8;N-8;C2;31.01.2026;;;3',
    );
    const lines = file(
      'lines.csv',
      'Invoice\tTrack\tUnitPrice\tQuantity',
      'N-8\tThree\t3\t1',
      '7\tOne\t10\t1',
      '7\tTwo\t2,5\t1',
    );
    expect(await must('invoices', heads, '--lines', lines)).toMatchObject({ rows: 2, created: 2 });
    const [seven, eight] = await invoices();
    expect(seven).toMatchObject({ title: 'Invoice 7', number: '7', externalId: '7', totalMinor: 1250n });
    expect(seven?.buyer).toEqual({ name: 'Ada Byron', email: 'ada@example.org', street: 'Kai 1', country: 'DE' });
    expect(eight).toMatchObject({ title: 'Invoice N-8', number: 'N-8', externalId: '8', totalMinor: 300n });
  });

  test('two files: the rows of a refused invoice go whole to both files, and come in once they are mended', async () => {
    const heads = file('heads.csv', 'Id,Client,Date', '1,C1,2026-01-05', '2,C1,2026-01-06', '1,C2,2026-01-07');
    const lines = file('lines.csv', 'Invoice Id,Item,Price,Qty', '1,Pen,5,1', '2,Ink,3,1', '2,Nib,free,2', '9,Cap,1,1');
    const { result } = await run('invoices', heads, '--lines', lines);
    expect(result.errors).toMatchObject([
      { row: 4, column: 'Id', reason: 'Line 2 has this number already.' },
      { row: 4, column: 'Id', reason: 'Line 2 has this external id already.' },
      { row: 4, column: null },
      { row: 4, column: 'Price', file: 'lines.csv' },
      { row: 5, column: 'Invoice Id', file: 'lines.csv', reason: 'The file of the invoices has no such invoice.' },
    ]);
    const [badHeads, badLines] = [inFolder('heads.errors.csv'), inFolder('lines.errors.csv')];
    expect(readFileSync(badHeads, 'utf8')).toMatch(/^Id,Client,Date,Error\n2,C1,2026-01-06,\n1,C2,2026-01-07,Id: /);
    expect(readFileSync(badLines, 'utf8')).toMatch(
      /^Invoice Id,Item,Price,Qty,Error\n2,Ink,3,1,\n2,Nib,free,2,.*\n9,Cap/,
    );
    writeFileSync(badHeads, readFileSync(badHeads, 'utf8').replace('\n1,C2', '\n9,C2'));
    writeFileSync(badLines, readFileSync(badLines, 'utf8').replace('free', '4'));
    expect(await must('invoices', badHeads, '--lines', badLines)).toMatchObject({ rows: 2, created: 2 });
    const [two, nine] = await invoices();
    expect([two?.totalMinor, nine?.totalMinor]).toEqual([1100n, 100n]);
  });

  test('one file: all rows of a refused invoice go to the file of refused rows, its head without a line too', async () => {
    const path = file(
      'invoices.csv',
      'Number,Client,Date,Item,Qty,Price',
      ',C9,,,,',
      'A-1,C1,2026-01-05,Pen,1,5',
      'A-2,C1,2026-01-05,Ink,1,5',
      'A-1,,,Nib,0,5',
    );
    expect((await run('invoices', path)).code).toBe(1);
    expect(readFileSync(inFolder('invoices.errors.csv'), 'utf8').split('\n')).toEqual([
      'Number,Client,Date,Item,Qty,Price,Error',
      expect.stringMatching(/^,C9,,,,,Client: There is no such active client\. Title: /) as string,
      'A-1,C1,2026-01-05,Pen,1,5,',
      'A-1,,,Nib,0,5,Qty: More than 0.',
      '',
    ]);
  });

  test('the manual’s examples come in as they stand there', async () => {
    const manual = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8');
    const [whole = '', heads = '', lines = ''] = [...manual.matchAll(/```csv\n(.*?)```/gs)].map(([, text]) => text);
    const known = ['Id,Name,Email', 'C-17,Havn Trae,', 'C-21,Marta Oyelaran,', ',Lindholm,office@lindholm.example'];
    await must('clients', file('known.csv', ...known));
    const one = await must('invoices', file('whole.csv', whole));
    expect(one).toMatchObject({ rows: 3, created: 2, warnings: [] });
    const two = await must('invoices', file('heads.csv', heads), '--lines', file('lines.csv', lines));
    expect(two).toMatchObject({ rows: 2, created: 2, warnings: [] });
  });

  test('two files: both need their columns', async () => {
    const heads = file('heads.csv', 'Client,Date', 'C1,2026-01-05');
    const lines = file('lines.csv', 'Invoice Id,Item', '1,Pen');
    const { result } = await run('invoices', heads, '--lines', lines);
    expect(result.errors).toMatchObject([
      { row: 1, column: 'External Id (or Number)' },
      { row: 1, column: 'Quantity', file: 'lines.csv' },
      { row: 1, column: 'Unit Price', file: 'lines.csv' },
    ]);
  });
});

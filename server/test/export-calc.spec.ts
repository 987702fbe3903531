import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileOf } from './downloads.js';
import { type Hub, startHub } from './harness.js';
import { makeClient, makeInvoice, makeInvoiceThatIs } from './records.js';

const run = promisify(execFile);

const hasCalc = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

interface Cell {
  readonly type: string | undefined;
  readonly formula: boolean;
  readonly text: string;
}

/** The rows of a sheet in Calc's flat XML, cells that repeat written out. */
function rowsOf(xml: string): Cell[][] {
  const rows = [...xml.matchAll(/<table:table-row\b[^>]*>([\s\S]*?)<\/table:table-row>/g)];
  return rows.map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', content = '']) => {
        const cell = {
          type: /office:value-type="(\w+)"/.exec(attributes)?.[1],
          formula: attributes.includes('table:formula'),
          text: content
            .replace(/<[^>]+>/g, '')
            .replaceAll('&apos;', "'")
            .replaceAll('&quot;', '"')
            .trim(),
        };
        const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        return times > 50 ? [cell] : Array.from({ length: times }, () => cell);
      },
    ),
  );
}

(hasCalc ? describe : describe.skip)('an export in LibreOffice Calc (skipped where there is no soffice)', () => {
  let hub: Hub;
  let folder: string;
  beforeAll(async () => {
    hub = await startHub();
    folder = mkdtempSync(join(tmpdir(), 'clientops-calc-'));
    const names = ['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(1,1)', 'Zoë "Q", Ltd', 'Müller'];
    for (const name of names) await makeClient(hub, { name, notes: '\t=1+1', phone: '+49 30 1234' });
    for (let made = 0; made < 4; made += 1) await makeInvoiceThatIs(hub, 'PAID', { title: '=1+1' });
    await makeInvoice(hub, { title: 'Draft' });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await hub.stop();
  });

  /** The sheet that Calc makes of a file: a row a record, by header. */
  async function sheetOf(file: string): Promise<Record<string, Cell>[]> {
    writeFileSync(join(folder, file), (await fileOf(hub, 'admin', file)).body);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const options = ['--headless', '--infilter=CSV:44,34,UTF-8', '--convert-to', 'fods', '--outdir', folder];
    await run('soffice', [profile, ...options, join(folder, file)]);
    const [header = [], ...rows] = rowsOf(readFileSync(join(folder, file.replace('.csv', '.fods')), 'utf8'));
    const full = rows.filter((row) => row.some(({ text }) => text !== ''));
    return full.map((row) => Object.fromEntries(header.map(({ text }, index) => [text, row[index] ?? emptyCell])));
  }
  const emptyCell: Cell = { type: undefined, formula: false, text: '' };

  it('has the right number of rows, and runs no formula', async () => {
    const rows = await sheetOf('clients.csv');
    const { totalCount } = (await hub.must('staff', '{ clients { totalCount } }')).at('clients') as {
      totalCount: number;
    };
    expect(rows).toHaveLength(totalCount);
    expect(rows.flatMap((row) => Object.values(row)).filter(({ formula }) => formula)).toEqual([]);
    expect(rows.map((row) => row['Name']?.text)).toEqual(
      expect.arrayContaining(['\'=HYPERLINK("http://x")', "'+1+1", "'-2+3", 'Müller']),
    );
    expect(new Set(rows.map((row) => row['Created At (UTC)']?.type))).toEqual(new Set(['date']));
  }, 120_000); // Calc starts slowly

  it('has dates as dates and money as numbers', async () => {
    const rows = await sheetOf('invoices.csv');
    expect(rows).toHaveLength(5);
    const paid = rows.filter((row) => row['Status']?.text === 'PAID');
    expect(paid).toHaveLength(4);
    for (const row of paid) {
      for (const column of ['Issued On', 'Due On', 'Paid On', 'Paid At (UTC)']) {
        expect([column, row[column]?.type]).toEqual([column, 'date']);
      }
      for (const column of ['Total', 'Subtotal', 'Tax Total'])
        expect([column, row[column]?.type]).toEqual([column, 'float']);
      expect(row['Title']).toMatchObject({ formula: false, text: "'=1+1" });
    }
    const lines = await sheetOf('invoice-lines.csv');
    for (const column of ['Quantity', 'Unit Price', 'Tax Rate', 'Net', 'Total']) {
      expect([column, lines.map((row) => row[column]?.type)]).toEqual([column, lines.map(() => 'float')]);
    }
  }, 120_000);
});

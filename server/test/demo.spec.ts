import { join } from 'node:path';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { runDemo } from '../src/commands/run-demo.js';
import { temporaryFolder } from './harness.js';
import { type LogRow, hashOf } from './log-hash.js';

const size = { clients: 45, leads: 40, invoices: 60 };
const folders: string[] = [];

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return join(folder, 'data');
}

async function run(dataDir: string, ...words: string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const env = { LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: dataDir };
  const output = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const code = await runDemo(words, env, output, size);
  return { code, stdout, stderr };
}

/** Rows of a table with whatever differs from run to run left out: ids, hashes, commitments. */
function rowsIn(dataDir: string, query: string): unknown[] {
  const file = new Database(join(dataDir, 'clientops.db'), { readonly: true });
  const rows = file.prepare(query).all();
  file.close();
  return rows;
}

const tables = {
  clients:
    'select name, company, email, phone, city, country, currency, notes, external_id, created_at, updated_at, deleted_at, version from clients order by created_at, name',
  leads: `select l.name, l.company, l.source, l.status, l.estimated_minor, l.estimated_currency, l.created_at, l.converted_at, l.deleted_at,
    c.name as client from leads l left join clients c on c.id = l.client_id order by l.created_at, l.name`,
  invoices: `select i.number, i.title, i.status, i.currency, i.total_minor, i.issued_on, i.due_on, i.paid_on, i.created_at, c.name as client
    from invoices i join clients c on c.id = i.client_id order by i.created_at, i.title`,
  lines: `select i.created_at, l.position, l.description, l.quantity, l.unit_price, l.tax_rate, l.net_minor
    from invoice_lines l join invoices i on i.id = l.invoice_id order by i.created_at, i.title, l.position`,
  log: 'select sequence, timestamp, actor_name, actor_role, action, entity_type, summary, operation_name from audit_logs order by sequence',
};

describe('the demo command', () => {
  const [first, second] = [newFolder(), newFolder()];
  let made: Run;
  beforeAll(async () => {
    made = await run(first, '--today', '2026-03-10');
  }, 120_000);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('fills a new data folder and says with what, in one line of JSON', () => {
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(JSON.parse(made.stdout)).toMatchObject({
      users: 3,
      leads: 40,
      invoices: 60,
      from: '2025-03-10',
      to: '2026-03-09',
    });
    const counted = (query: string): unknown[] => rowsIn(first, query);
    expect(counted('select distinct status from leads order by 1')).toHaveLength(4);
    expect(counted('select distinct status from invoices').length).toBeGreaterThanOrEqual(3);
    expect(counted('select 1 from clients where deleted_at is not null')).not.toEqual([]);
    expect(counted("select distinct actor_name from audit_logs where actor_kind = 'user'")).toHaveLength(4);
  });

  it('leaves a log whose chain holds and whose times never run backwards or past the year', () => {
    const log = rowsIn(first, 'select * from audit_logs order by sequence') as LogRow[];
    expect(log.length).toBeGreaterThan(200);
    log.forEach((entry, index) => {
      const before = log[index - 1];
      expect(entry.sequence).toBe(index + 1);
      expect(entry.previous_hash).toBe(before?.hash ?? '0'.repeat(64));
      expect(entry.hash).toBe(hashOf(entry));
      expect(String(entry['timestamp']) >= String(before?.['timestamp'] ?? '2025-03-10')).toBe(true);
      expect(String(entry['timestamp']) < '2026-03-10').toBe(true);
    });
  });

  it('numbers the invoices of each year without a gap', () => {
    const rows = rowsIn(first, 'select number from invoices where number is not null order by number') as {
      number: string;
    }[];
    for (const year of ['2025', '2026']) {
      const numbers = rows.map(({ number }) => number).filter((number) => number.includes(year));
      expect(numbers).toEqual(numbers.map((_, index) => `INV-${year}-${String(index + 1).padStart(4, '0')}`));
    }
  });

  it('makes the same for the same day, whenever it runs', async () => {
    await run(second, '--today', '2026-03-10');
    for (const query of Object.values(tables)) expect(rowsIn(second, query)).toEqual(rowsIn(first, query));
  }, 120_000);

  it.each([
    ['a folder with a database', [], 'The data folder has a database already'],
    ['a day that is none', ['--today', '2026-02-30'], '--today must be a date'],
    ['a day to come', ['--today', '2999-01-01'], '--today cannot lie in the future'],
    ['another word', ['full'], '"full" is one word too many'],
  ])('refuses %s, and changes nothing', async (_, words, message) => {
    const before = rowsIn(first, tables.log);
    const { code, stdout, stderr } = await run(first, ...words);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(message) as string]);
    expect(rowsIn(first, tables.log)).toEqual(before);
  });
});

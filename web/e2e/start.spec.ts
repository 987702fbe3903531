import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from './harness.js';

const main = join(import.meta.dirname, '../../server/dist/main.js');

test.describe('a start that cannot go on ends with one line and exit code 1', () => {
  let folder: string;

  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientops-start-'));
  });

  test.afterEach(() => rmSync(folder, { recursive: true }));

  function start(settings: Readonly<Record<string, string>>): { code: number | null; lines: string[] } {
    const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...settings };
    const { status, stderr } = spawnSync(process.execPath, [main], { cwd: folder, env, timeout: 20_000 });
    return { code: status, lines: stderr.toString().trim().split('\n') };
  }

  const bad: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['a bad setting', { PORT: 'high' }, /^PORT must be/],
    ['a short secret', { JWT_SECRET: 'short' }, /^JWT_SECRET is too short/],
    ['a secret of common words', { JWT_SECRET: 'example-secret-changeme-example-secret' }, /^JWT_SECRET is too weak/],
    ['a data folder that cannot be', { DATA_DIR: '/proc/clientops' }, /^The data folder/],
    ['a weak first password', { ADMIN_PASSWORD: 'short' }, /^ADMIN_PASSWORD: /],
  ];
  for (const [what, settings, line] of bad) {
    test(what, () => {
      const { code, lines } = start(settings);
      expect(code).toBe(1);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(line);
    });
  }

  test('a port that is taken', ({ server }) => {
    const { code, lines } = start({ PORT: new URL(server.baseURL).port });
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/^Port \d+ is in use/);
  });

  test('a file that is no database', () => {
    writeFileSync(join(folder, 'clientops.db'), 'A shopping list. '.repeat(500));
    const { code, lines } = start({});
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/not an SQLite database/);
  });

  test('a database of a newer version', () => {
    const database = new Database(join(folder, 'clientops.db'));
    database.exec(`create table mikro_orm_migrations (id integer primary key, name text, executed_at datetime);
      insert into mikro_orm_migrations (name) values ('29990101-later')`);
    database.close();
    const { code, lines } = start({});
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/newer version/);
  });
});

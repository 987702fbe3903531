import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Passwords } from '../src/auth/passwords.js';
import { systemClock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import { StartError } from '../src/platform/errors.js';
import { type Prepared, prepare } from '../src/prepare.js';
import { defaultAccounts } from '../src/seed.js';
import { User } from '../src/user/user.entity.js';
import { Workspace } from '../src/workspace/workspace.entity.js';
import { temporaryFolder } from './harness.js';

describe('the first start, and the next', () => {
  const passwords = new Passwords();
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => passwords.close());

  const start = (env: Readonly<Record<string, string>> = {}): Promise<Prepared> =>
    prepare(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...env }), passwords, systemClock);

  async function refusal(env: Readonly<Record<string, string>> = {}): Promise<string> {
    const error: unknown = await start(env).then(
      ({ db }) => db.close(),
      (reason: unknown) => reason,
    );
    if (!(error instanceof StartError)) throw new Error('The start was not refused with a line for the operator.');
    expect(error.message).toMatch(/^[^\n]{20,200}\.$/);
    return error.message;
  }

  const mode = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);

  it('make the database and the secret for the owner alone, in a folder that is made too', async () => {
    const parent = folder;
    folder = join(parent, 'data');
    const { db, secret } = await start();
    expect(readdirSync(folder).sort()).toEqual([
      'clientops.db',
      'clientops.db-shm',
      'clientops.db-wal',
      'jwt-secret',
      'start.lock',
    ]);
    for (const name of readdirSync(folder)) expect([name, mode(name)]).toEqual([name, '600']);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(secret).toMatch(/^[\w-]{64}$/);
    expect(readFileSync(join(folder, 'jwt-secret'), 'utf8').trim()).toBe(secret);
    await db.close();
    const again = await start();
    expect(again.secret).toBe(secret);
    await again.db.close();
    rmSync(parent, { recursive: true });
  });

  it('take a database that others can read back to its owner', async () => {
    await (await start()).db.close();
    const file = join(folder, 'clientops.db');
    chmodSync(file, 0o644);
    await (await start()).db.close();
    expect(mode('clientops.db')).toBe('600');
  });

  it('make two accounts and one workspace, once', async () => {
    await (await start()).db.close();
    const { db } = await start();
    const users = await db.reader().find(User, {}, { orderBy: { username: 'asc' } });
    expect(users.map(({ username, role, usesDefaultPassword }) => [username, role, usesDefaultPassword])).toEqual([
      ['admin', 'admin', true],
      ['staff', 'staff', true],
    ]);
    expect(await db.reader().count(Workspace)).toBe(1);
    expect(await defaultAccounts(db)).toEqual(['admin / admin123', 'staff / staff123']);
    await db.close();
  });

  it('take the passwords that are configured, at the first start alone', async () => {
    const { db } = await start({ ADMIN_PASSWORD: 'Obelisk 42!', STAFF_PASSWORD: 'Menhir 43!!' });
    const admin = await db.reader().findOneOrFail(User, { username: 'admin' });
    expect(await passwords.matches('Obelisk 42!', admin.passwordHash)).toBe(true);
    expect(await defaultAccounts(db)).toEqual([]);
    await db.close();
    const later = await start({ ADMIN_PASSWORD: 'Another 44!' });
    const same = await later.db.reader().findOneOrFail(User, { username: 'admin' });
    expect(same.passwordHash).toBe(admin.passwordHash);
    await later.db.close();
  });

  it.each([
    ['ADMIN_PASSWORD', 'short'],
    ['ADMIN_PASSWORD', 'admin-42-obelisk'],
    ['STAFF_PASSWORD', 'password1'],
    ['STAFF_PASSWORD', 'x'.repeat(129)],
  ])('refuse %s=%s, and start with a good one after that', async (name, value) => {
    const message = await refusal({ [name]: value });
    expect(message.startsWith(`${name}: `)).toBe(true);
    expect(message).not.toContain(value);
    await (await start({ [name]: 'Obelisk 42!' })).db.close();
  });

  it('prepare a new folder three times at once as if it were once', async () => {
    const started = await Promise.all([start(), start(), start()]);
    const [first] = started;
    expect(new Set(started.map(({ secret }) => secret)).size).toBe(1);
    for (const { db } of started) expect(await db.reader().count(User)).toBe(2);
    expect(await first.db.reader().count(Workspace)).toBe(1);
    for (const { db } of started) await db.close();
  });

  it('refuse a database of a newer version, and leave it as it is', async () => {
    await (await start()).db.close();
    const file = new Database(join(folder, 'clientops.db'));
    file.exec(`insert into mikro_orm_migrations (name, executed_at) values ('20991231-later', '2099-12-31')`);
    const schema = file.prepare('select * from sqlite_master').all();
    expect(await refusal()).toContain('newer version');
    expect(file.prepare('select * from sqlite_master').all()).toEqual(schema);
    file.close();
  });

  it('refuse a file that is no database, and leave it as it is', async () => {
    writeFileSync(join(folder, 'clientops.db'), 'Dear diary, '.repeat(400));
    expect(await refusal()).toContain('not an SQLite database');
    expect(readFileSync(join(folder, 'clientops.db'), 'utf8')).toMatch(/^Dear diary/);
  });

  it('refuse a folder where the database should be', async () => {
    mkdirSync(join(folder, 'clientops.db'));
    expect(await refusal()).toContain('DATA_DIR');
  });

  it('refuse a data folder that is a file, or lies below one', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const DATA_DIR of [join(folder, 'file'), join(folder, 'file', 'data')]) {
      expect(await refusal({ DATA_DIR })).toContain('DATA_DIR');
    }
    expect(existsSync(join(folder, 'clientops.db'))).toBe(false);
  });

  it.each(['', 'short', '\n\n'])('refuse a damaged secret of "%s"', async (text) => {
    await (await start()).db.close();
    writeFileSync(join(folder, 'jwt-secret'), text);
    expect(await refusal()).toContain('jwt-secret');
  });

  it('keep no secret in the folder where one is configured', async () => {
    const JWT_SECRET = 'q8X2v7Lk0Zr5Bn3Tw9Yc4Hd6Mf1Pg8Js';
    const { db, secret } = await start({ JWT_SECRET });
    expect(secret).toBe(JWT_SECRET);
    expect(existsSync(join(folder, 'jwt-secret'))).toBe(false);
    await db.close();
  });

  it('are durable: write-ahead log, full synchronisation, foreign keys', async () => {
    const { db } = await start();
    const pragma = async (name: string): Promise<unknown> => {
      const [row] = await db.orm.em.execute<Record<string, unknown>[]>(`pragma ${name}`);
      return Object.values(row ?? {})[0];
    };
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
    ]);
    await db.close();
  });
});

import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Passwords } from './auth/passwords.js';
import { loadSecret } from './auth/secret.js';
import { databaseFile, openDatabase } from './database.js';
import { migrations } from './migrations/index.js';
import { systemActor } from './platform/actor.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Db } from './platform/db.js';
import { StartError } from './platform/errors.js';
import { seed } from './seed.js';

export interface Prepared {
  readonly db: Db;
  readonly secret: string;
}

/**
 * Opens the database and brings it up to date: migrations, after a copy of an existing file, and the first accounts.
 * A lock file keeps other processes out meanwhile.
 * @throws StartError
 */
export async function prepare(config: Config, passwords: Passwords, clock: Clock): Promise<Prepared> {
  const file = databaseFile(config.dataDir);
  return withLock(join(config.dataDir, 'start.lock'), async () => {
    const secret = loadSecret(config);
    const db = await openDatabase(config.dataDir, secret, clock);
    try {
      await migrate(db, file);
      const context = { actor: systemActor('start'), requestId: null, operationName: 'first start', ipAddress: null };
      await seed(db, config, passwords, context);
      return { db, secret };
    } catch (error) {
      await db.close();
      throw error;
    }
  });
}

async function migrate(db: Db, file: string): Promise<void> {
  const { migrator } = db.orm;
  const done = await migrator.getExecuted();
  const known = new Set<string>(migrations.map(({ name }) => name));
  if (done.some(({ name }) => !known.has(name))) {
    throw new StartError(
      'The database was written by a newer version of ClientOps Hub: start that version, or restore an older copy.',
    );
  }
  const pending = migrations.length - done.length;
  if (pending === 0) return;
  if (done.length > 0) await copy(file, `${file}.before-${migrations[done.length]?.name ?? ''}`);
  await migrator.up();
}

/** A copy beside the file, in one step, so that a writer elsewhere cannot hold it up. */
async function copy(file: string, target: string): Promise<void> {
  const source = new Database(file, { readonly: true });
  try {
    await source.backup(target, { progress: () => 1_000_000 });
    chmodSync(target, 0o600);
  } finally {
    source.close();
  }
}

/** Runs work while holding a lock that the system frees should the process die. */
async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const fresh = !existsSync(file);
  const lock = new Database(file);
  try {
    if (fresh) chmodSync(file, 0o600);
    await takeLock(lock);
    return await work();
  } finally {
    lock.close();
  }
}

const lockWaitMs = 30_000;

/** Waits without holding up the event loop, so that the holder may be in this process too. @throws StartError */
async function takeLock(lock: Database.Database): Promise<void> {
  lock.pragma('busy_timeout = 0');
  const deadline = performance.now() + lockWaitMs;
  for (;;) {
    try {
      lock.exec('begin exclusive');
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
      if (performance.now() > deadline) {
        throw new StartError('Another process is preparing the database in DATA_DIR: wait for it, or stop it.');
      }
      await delay(50);
    }
  }
}

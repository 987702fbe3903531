import 'reflect-metadata';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import Database from 'better-sqlite3';
import { Passwords } from '../src/auth/passwords.js';
import { runImport } from '../src/commands/run-import.js';
import { systemActor } from '../src/platform/actor.js';
import { systemClock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import type { Db } from '../src/platform/db.js';
import { prepare } from '../src/prepare.js';
import type { ImportResult } from '../src/transfer/outcome.js';

// Importing this gives each test of the file a data folder of its own, fresh from a first start.

const passwords = new Passwords();
let root: string;
let folder: string;
let opened: Db | null = null;
let made = 0;

const env = (): NodeJS.ProcessEnv => ({ LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: join(folder, 'data') });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'clientops-import-'));
  folder = join(root, 'template');
  mkdirSync(folder);
  await (await database()).orm.close(true);
  opened = null;
});

beforeEach(() => {
  made += 1;
  folder = join(root, String(made));
  mkdirSync(folder);
  cpSync(join(root, 'template', 'data'), join(folder, 'data'), { recursive: true });
});

afterEach(async () => {
  await opened?.close();
  opened = null;
});

afterAll(async () => {
  await passwords.close();
  rmSync(root, { recursive: true, force: true });
});

export async function database(): Promise<Db> {
  opened ??= (await prepare(readConfig(env()), passwords, systemClock)).db;
  return opened;
}

export async function em(): Promise<SqlEntityManager> {
  return (await database()).reader();
}

/** A change that is no import. */
export async function change(work: (em: Parameters<Parameters<Db['write']>[1]>[0]) => Promise<void>): Promise<void> {
  const context = { actor: systemActor('test'), requestId: null, operationName: null, ipAddress: null };
  await (await database()).write(context, work);
}

/** Where a file of the running test stands. */
export function inFolder(name: string): string {
  return join(folder, name);
}

/** Writes a file of these lines. */
export function file(name: string, ...rows: string[]): string {
  const path = inFolder(name);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: ImportResult;
}

/** Runs the command as the shell would. */
export async function run(...words: string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const code = await runImport(words, env(), {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  const result = (stdout === '' ? null : JSON.parse(stdout)) as ImportResult;
  return { code, stdout, stderr, result };
}

/** Runs the command, for what must succeed. */
export async function must(...words: string[]): Promise<ImportResult> {
  const { code, result, stdout, stderr } = await run(...words);
  expect({ code, stderr, refused: code === 0 ? '' : stdout }).toEqual({ code: 0, stderr: '', refused: '' });
  return result;
}

/** All rows of all tables, to show that nothing was written. */
export function contents(): string {
  const handle = new Database(join(folder, 'data', 'clientops.db'), { readonly: true });
  const tables = ['users', 'workspaces', 'clients', 'leads', 'invoices', 'invoice_lines', 'invoice_series'];
  const rows = [...tables, 'audit_logs', 'audit_values'].map((name) => handle.prepare(`select * from ${name}`).all());
  handle.close();
  return JSON.stringify(rows);
}

interface Entry {
  readonly action: string;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly summary: string;
  readonly operation_name: string;
  readonly actor_kind: string;
  readonly actor_name: string;
}

export function entriesOf(batchId: string | null): Entry[] {
  const handle = new Database(join(folder, 'data', 'clientops.db'), { readonly: true });
  const rows = handle.prepare('select * from audit_logs where batch_id = ? order by sequence').all(batchId);
  handle.close();
  return rows as Entry[];
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import Database from 'better-sqlite3';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { type App, makeApp } from '../src/app.js';
import { Passwords } from '../src/auth/passwords.js';
import { systemActor } from '../src/platform/actor.js';
import type { Clock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import type { Db } from '../src/platform/db.js';
import { makeLog } from '../src/platform/log.js';
import { fold } from '../src/platform/text.js';
import { prepare } from '../src/prepare.js';
import { Workspace } from '../src/workspace/workspace.entity.js';
import { Answer, type Variables } from './answer.js';

export type As = 'anonymous' | 'staff' | 'admin';

/** A clock that a test sets. */
export class TestClock implements Clock {
  constructor(private moment: Date) {}

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: string): void {
    this.moment = new Date(moment);
  }

  pass(seconds: number): void {
    this.moment = new Date(this.moment.getTime() + seconds * 1000);
  }
}

export interface Sent {
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
  /** The refresh token, sent as the cookie. */
  readonly cookie?: string;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operationName?: string;
}

interface SignIn {
  readonly token: string;
  readonly expiresAt: number;
}

const accounts = { admin: 'admin123', staff: 'staff123' } as const;

/** The running product on a data folder of its own. */
export class Hub {
  private readonly signedIn = new Map<As, SignIn>();
  private readonly handles: Database.Database[] = [];

  constructor(
    readonly app: App,
    readonly db: Db,
    readonly clock: TestClock,
    readonly secret: string,
    readonly dataDir: string,
    private readonly ownsFolder: boolean,
  ) {}

  /** One GraphQL request as one of the two first accounts, or as nobody. */
  async call(as: As, query: string, variables: Variables = {}): Promise<Answer> {
    return this.send(query, variables, as === 'anonymous' ? {} : { token: await this.tokenOf(as) });
  }

  /** Like `call`, for what must succeed. */
  async must(as: As, query: string, variables: Variables = {}): Promise<Answer> {
    return (await this.call(as, query, variables)).succeeded();
  }

  /** One GraphQL request with the tokens, cookie and address that are given. */
  async send(query: string, variables: Variables = {}, sent: Sent = {}): Promise<Answer> {
    const { operationName } = sent;
    const payload = { query, variables, ...(operationName !== undefined && { operationName }) };
    return new Answer(await this.http({ method: 'POST', url: '/graphql', payload }, sent));
  }

  async http(request: InjectOptions, { token, cookie, address, headers }: Sent = {}): Promise<LightMyRequestResponse> {
    return this.app.http.inject({
      ...request,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      ...(cookie !== undefined && { cookies: { coh_refresh: cookie } }),
      ...(address !== undefined && { remoteAddress: address }),
    });
  }

  /** An access token of an account, made by signing in where there is none or the clock has left it behind. */
  async tokenOf(as: keyof typeof accounts): Promise<string> {
    const now = this.clock.now().getTime();
    const known = this.signedIn.get(as);
    if (known && now < known.expiresAt && now > known.expiresAt - 900_000) return known.token;
    const answer = await this.login(as, accounts[as]);
    const token = answer.succeeded().text('login.token');
    this.signedIn.set(as, { token, expiresAt: new Date(answer.text('login.expiresAt')).getTime() - 1 });
    return token;
  }

  /** An API token of the admin, who may make it. */
  async makeToken(scopes: readonly string[], input: Variables = {}): Promise<{ token: string; id: string }> {
    const query =
      'mutation Make($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }';
    const answer = await this.must('admin', query, { input: { name: 'Partner', scopes, ...input } });
    return { token: answer.text('createApiToken.token'), id: answer.text('createApiToken.apiToken.id') };
  }

  async login(username: string, password: string, sent: Sent = {}): Promise<Answer> {
    const query =
      'mutation Login($input: LoginInput!) { login(input: $input) { token expiresAt user { id username role } } }';
    return this.send(query, { input: { username, password } }, sent);
  }

  /** Changes the workspace, as an admin does. */
  async settings(values: Partial<Workspace>): Promise<void> {
    const context = { actor: systemActor('settings'), requestId: null, operationName: null, ipAddress: null };
    await this.db.write(context, async (em) => {
      Object.assign(await em.findOneOrFail(Workspace, { deletedAt: null }), values);
    });
  }

  /** A handle of its own on the database file: for looking at rows, and for triggers of a test. */
  sqlite(): Database.Database {
    const handle = new Database(join(this.dataDir, 'clientops.db'));
    handle.pragma('busy_timeout = 2000');
    handle.function('fold', { deterministic: true }, (text: unknown) => (typeof text === 'string' ? fold(text) : null));
    this.handles.push(handle);
    return handle;
  }

  /** All rows of all tables of records and of the log, to show that nothing was written. */
  contents(): string {
    const handle = this.sqlite();
    const tables = [
      'users',
      'sessions',
      'workspaces',
      'clients',
      'leads',
      'invoices',
      'invoice_lines',
      'invoice_series',
      'search_entries',
      'saved_views',
      'api_tokens',
      'idempotency_keys',
    ];
    const rows = [...tables, 'audit_logs', 'audit_values'].map((table) =>
      handle.prepare(`select * from ${table}`).all(),
    );
    handle.close();
    return JSON.stringify(rows);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    for (const handle of this.handles) handle.close();
    if (this.ownsFolder) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'clientops-'));
}

export interface HubOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder that another hub owns too. */
  readonly dataDir?: string;
  readonly at?: string;
  /** Takes every line of the log, the most talkative level included. */
  readonly logged?: string[];
}

/** Starts the real app on a real database in a temporary folder, at noon of 2026-03-10 in UTC. */
export async function startHub({
  env = {},
  dataDir,
  at = '2026-03-10T12:00:00Z',
  logged,
}: HubOptions = {}): Promise<Hub> {
  const folder = dataDir ?? temporaryFolder();
  const config = readConfig({ LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: folder, ...env });
  const clock = new TestClock(new Date(at));
  const passwords = new Passwords();
  const { db, secret } = await prepare(config, passwords, clock);
  const log = logged
    ? pino({ level: 'trace' }, { write: (text: string) => void logged.push(text) })
    : await makeLog(config.logLevel, true);
  const app = await makeApp({ config, db, secret, passwords, log });
  const hub = new Hub(app, db, clock, secret, folder, dataDir === undefined);
  if (dataDir === undefined) await hub.settings({ timeZone: 'UTC' });
  return hub;
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningServer } from './server.js';

/** One GraphQL request past the pages, as whoever the token belongs to. Throws where the API answers with an error. */
export async function ask<T = Record<string, unknown>>(
  baseURL: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
): Promise<T> {
  const response = await fetch(`${baseURL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** A token of a session of its own. */
export async function tokenOf(baseURL: string, username: string, password: string): Promise<string> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
  const { login } = await ask<{ login: { token: string } }>(baseURL, query, { input: { username, password } });
  return login.token;
}

interface Sessions {
  readonly sessions: { readonly nodes: readonly { readonly id: string; readonly current: boolean }[] };
}

/** Ends all sessions of staff as from another device. */
export async function endSessions(baseURL: string): Promise<void> {
  const token = await tokenOf(baseURL, 'staff', 'staff123');
  const { sessions } = await ask<Sessions>(baseURL, '{ sessions(first: 50) { nodes { id current } } }', {}, token);
  for (const { id } of sessions.nodes.filter(({ current }) => !current)) {
    await ask(baseURL, 'mutation ($id: ID!) { endSession(id: $id) { id } }', { id }, token);
  }
}

export interface Made {
  readonly id: string;
  readonly version: number;
}
type Variables = Readonly<Record<string, unknown>>;

/** Calls the API of a journey's server as one of its users, past the browser: for what the journey begins with. */
export class Api {
  private constructor(
    private readonly baseURL: string,
    private readonly token: string,
  ) {}

  static async signIn({ baseURL }: RunningServer, username: string, password: string): Promise<Api> {
    const query = 'mutation In($input: LoginInput!) { login(input: $input) { token } }';
    const { login } = await new Api(baseURL, '').call<{ login: { token: string } }>(query, {
      input: { username, password },
    });
    return new Api(baseURL, login.token);
  }

  /** @throws Error with the API's message */
  async call<T>(query: string, variables: Variables = {}): Promise<T> {
    const response = await fetch(`${this.baseURL}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  }

  async client(input: Variables): Promise<Made> {
    const query = 'mutation Make($input: CreateClientInput!) { made: createClient(input: $input) { id version } }';
    return (await this.call<{ made: Made }>(query, { input })).made;
  }

  /** A draft over 100.00 unless told. */
  async invoice(input: Variables): Promise<Made> {
    const query = 'mutation Make($input: CreateInvoiceInput!) { made: createInvoice(input: $input) { id version } }';
    const lines = [{ description: 'Work', quantity: '1', unitPrice: '100', taxRate: '0' }];
    return (await this.call<{ made: Made }>(query, { input: { lines, ...input } })).made;
  }

  async setStatus(id: string, status: string): Promise<void> {
    const query =
      'mutation Do($id: ID!, $status: InvoiceStatus!) { setInvoiceStatus(id: $id, status: $status) { id } }';
    await this.call(query, { id, status });
  }
}

/** Imports that many clients named `Client 0001` and so on. */
export async function importClients(server: RunningServer, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return `Client ${number},Company ${String(index % 40)},client${number}@example.com`;
  });
  const file = join(server.dataDir, 'clients.csv');
  await writeFile(file, ['Name,Company,Email', ...rows].join('\n'));
  const { exitCode, stderr } = await server.runImport('clients', file);
  if (exitCode !== 0) throw new Error(stderr);
}

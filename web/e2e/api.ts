/** The first accounts of a server. */
export type User = 'admin' | 'staff';

/** Their passwords at the first start. */
export const passwordOf = (user: User): string => `${user}123`;

export type Input = Readonly<Record<string, unknown>>;

export interface Made {
  readonly id: string;
  readonly version: number;
}

export const login = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';

/** The API, past the pages: for what a journey begins with, what others do meanwhile, and what is stored in the end. */
export class Api {
  /** `token`: of a session or an API token; without it as nobody. */
  constructor(
    private readonly baseURL: string,
    private readonly token?: string,
  ) {}

  /** In a session of its own. */
  static async signIn(baseURL: string, username: User, password = passwordOf(username)): Promise<Api> {
    const signedIn = await new Api(baseURL).ask<{ login: { token: string } }>(login, { input: { username, password } });
    return new Api(baseURL, signedIn.login.token);
  }

  /** @throws Error with the API's messages */
  async ask<T = Record<string, unknown>>(query: string, variables: Input = {}): Promise<T> {
    const response = await fetch(`${this.baseURL}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data;
  }

  /** Some fields of one record, as they are stored. */
  async read<T = unknown>(kind: 'client' | 'lead' | 'invoice', id: string, fields: string): Promise<T> {
    const query = `query ($id: ID!) { record: ${kind}(id: $id) { ${fields} } }`;
    return (await this.ask<{ record: T }>(query, { id })).record;
  }

  client(input: Input): Promise<Made> {
    return this.#create('Client', input);
  }

  lead(input: Input): Promise<Made> {
    return this.#create('Lead', input);
  }

  /** A draft over 100.00 unless told. */
  invoice(input: Input): Promise<Made> {
    const lines = [{ description: 'Work', quantity: '1', unitPrice: '100', taxRate: '0' }];
    return this.#create('Invoice', { lines, ...input });
  }

  async sentInvoice(input: Input): Promise<Made> {
    return this.moveInvoice((await this.invoice(input)).id, 'SENT');
  }

  changeClient(id: string, input: Input): Promise<Made> {
    return this.#update('Client', id, input);
  }

  changeInvoice(id: string, input: Input): Promise<Made> {
    return this.#update('Invoice', id, input);
  }

  archiveClient(id: string): Promise<Made> {
    return this.#write('mutation ($id: ID!) { made: archiveClient(id: $id) { id version } }', { id });
  }

  moveLead(id: string, status: string): Promise<Made> {
    const query =
      'mutation ($id: ID!, $status: LeadStatus!) { made: setLeadStatus(id: $id, status: $status) { id version } }';
    return this.#write(query, { id, status });
  }

  moveInvoice(id: string, status: string, reason?: string): Promise<Made> {
    const query = `mutation ($id: ID!, $status: InvoiceStatus!, $reason: String) {
      made: setInvoiceStatus(id: $id, status: $status, reason: $reason) { id version } }`;
    return this.#write(query, { id, status, reason });
  }

  #create(kind: string, input: Input): Promise<Made> {
    return this.#write(`mutation ($input: Create${kind}Input!) { made: create${kind}(input: $input) { id version } }`, {
      input,
    });
  }

  #update(kind: string, id: string, input: Input): Promise<Made> {
    const query = `mutation ($id: ID!, $input: Update${kind}Input!) {
      made: update${kind}(id: $id, input: $input) { id version } }`;
    return this.#write(query, { id, input });
  }

  async #write(query: string, variables: Input): Promise<Made> {
    return (await this.ask<{ made: Made }>(query, variables)).made;
  }
}

interface Sessions {
  readonly sessions: { readonly nodes: readonly { readonly id: string; readonly current: boolean }[] };
}

/** Ends all other sessions of the user, as from another device. */
export async function endOtherSessions(api: Api): Promise<void> {
  const { sessions } = await api.ask<Sessions>('{ sessions(first: 50) { nodes { id current } } }');
  for (const { id } of sessions.nodes.filter(({ current }) => !current)) {
    await api.ask('mutation ($id: ID!) { endSession(id: $id) { id } }', { id });
  }
}

/** Imports that many clients named `Client 0001` and so on. */
export async function importClients(api: Api, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return `Client ${number},Company ${String(index % 40)},client${number}@example.com`;
  });
  const csv = ['Name,Company,Email', ...rows].join('\n');
  const query = 'mutation ($csv: String!) { importRecords(input: { type: CLIENTS, csv: $csv }) { created } }';
  const { importRecords } = await api.ask<{ importRecords: { created: number } }>(query, { csv });
  if (importRecords.created !== count) throw new Error(`${String(importRecords.created)} clients were imported.`);
}

import { expect, type APIRequestContext } from '@playwright/test';

export type Json = Readonly<Record<string, unknown>>;

/** The API, for records that a test needs but is not about. */
export class Hub {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async signedIn(request: APIRequestContext, username: string, password: string): Promise<Hub> {
    const login = 'mutation($input: LoginInput!) { login(input: $input) { token } }';
    const hub = new Hub(request, '');
    const { login: answer } = await hub.ask(login, { input: { username, password } });
    return new Hub(request, String((answer as Json)['token']));
  }

  async ask(query: string, variables: Json = {}): Promise<Json> {
    const headers = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await this.request.post('/graphql', { data: { query, variables }, headers });
    const { data, errors } = (await response.json()) as { data?: Json; errors?: unknown };
    expect(errors).toBeUndefined();
    return data ?? {};
  }

  /** The id of a new record. */
  async make(kind: 'Client' | 'Lead' | 'Invoice', input: Json): Promise<string> {
    const query = `mutation($input: Create${kind}Input!) { record: create${kind}(input: $input) { id } }`;
    const { record } = await this.ask(query, { input });
    return String((record as Json)['id']);
  }

  async move(id: string, status: string, more: Json = {}): Promise<void> {
    const query = `mutation($id: ID!, $status: InvoiceStatus!, $reason: String, $paidOn: LocalDate) {
      setInvoiceStatus(id: $id, status: $status, reason: $reason, paidOn: $paidOn) { id } }`;
    await this.ask(query, { id, status, ...more });
  }

  async payment(id: string): Promise<Json> {
    const query = 'query($id: ID!) { invoice(id: $id) { status paidOn overdue statusReason version } }';
    return (await this.ask(query, { id }))['invoice'] as Json;
  }

  async lines(id: string): Promise<readonly string[]> {
    const { invoice } = await this.ask('query($id: ID!) { invoice(id: $id) { lines { description } } }', { id });
    return (invoice as { lines: readonly { description: string }[] }).lines.map(({ description }) => description);
  }

  /** The record's history, newest first. */
  async actions(id: string): Promise<readonly string[]> {
    const { invoice } = await this.ask('query($id: ID!) { invoice(id: $id) { history { nodes { action } } } }', { id });
    return (invoice as { history: { nodes: readonly { action: string }[] } }).history.nodes.map(({ action }) => action);
  }

  async clientOf(invoice: string): Promise<string> {
    const { invoice: found } = await this.ask('query($id: ID!) { invoice(id: $id) { client { id } } }', {
      id: invoice,
    });
    return (found as { client: { id: string } }).client.id;
  }
}

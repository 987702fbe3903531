import type { AddressInfo } from 'node:net';
import { type AuditResult, auditServer } from 'graphql-http';
import { type Hub, startHub } from './harness.js';

/** These read the schema, which only signed-in users may: an anonymous caller gets 401 instead of 200. */
const needsSignIn = [
  'BF61 MUST accept utf-8 encoded request',
  '2EA1 SHOULD allow map {variables} parameter when accepting application/graphql-response+json',
  '28B9 MUST allow map {variables} parameter when accepting application/json',
];

/** A server may leave out GET (GraphQL over HTTP, section 6.1); this one does. */
const needsGet = [
  '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
  'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

describe('the audits of GraphQL over HTTP by graphql-http', () => {
  let hub: Hub;
  let url: string;
  beforeAll(async () => {
    hub = await startHub();
    await hub.app.http.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(hub.app.http.server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(() => hub.stop());

  /** The audits that fail, and with which status. */
  async function failing(headers: Readonly<Record<string, string>>): Promise<Record<string, number>> {
    const fetchFn = (address: string, init: RequestInit = {}): Promise<Response> =>
      fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
    const results: AuditResult[] = await auditServer({ url, fetchFn });
    expect(results.length).toBeGreaterThan(60);
    return Object.fromEntries(
      results.flatMap((result) =>
        result.status === 'ok' ? [] : [[`${result.id} ${result.name}`, result.response.status]],
      ),
    );
  }

  const withStatus = (audits: readonly string[], status: number): Record<string, number> =>
    Object.fromEntries(audits.map((audit) => [audit, status]));

  it('pass for a signed-in user, but for GET', async () => {
    const authorization = `Bearer ${await hub.tokenOf('staff')}`;
    expect(await failing({ authorization })).toEqual(withStatus(needsGet, 405));
  });

  it('pass for an API token, but for GET', async () => {
    const { token } = await hub.makeToken(['CLIENTS_READ']);
    expect(await failing({ authorization: `Bearer ${token}` })).toEqual(withStatus(needsGet, 405));
  });

  it('pass for anybody, but for GET and where they read the schema', async () => {
    expect(await failing({})).toEqual({ ...withStatus(needsGet, 405), ...withStatus(needsSignIn, 401) });
  });
});

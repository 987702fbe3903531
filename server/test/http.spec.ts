import type { InjectOptions } from 'fastify';
import { type Hub, startHub } from './harness.js';

const query = { query: '{ me { id } }' };

/** Written in little, spread 2^levels times. */
function doubling(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on Query{...f${level + 1} ...f${level + 1}}`,
  );
  return `{...f0} ${fragments.join(' ')} fragment f${levels} on Query{me{id}}`;
}

describe('HTTP', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    '%s /graphql is 405 with Allow',
    async (method) => {
      const { statusCode, headers } = await hub.http({ method, url: '/graphql' });
      expect([statusCode, headers.allow]).toEqual([405, 'POST']);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'] as const)('%s /health is 405 with Allow', async (method) => {
    const { statusCode, headers } = await hub.http({ method, url: '/health' });
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('says that it is well', async () => {
    const answer = await hub.http({ method: 'GET', url: '/health' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  const refused: readonly (readonly [string, InjectOptions, number])[] = [
    ['plain text', { payload: JSON.stringify(query), headers: { 'content-type': 'text/plain' } }, 415],
    ['a form', { payload: 'query=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['multipart', { payload: '--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
    ['broken JSON', { payload: '{', headers: { 'content-type': 'application/json' } }, 400],
    ['a batch', { payload: [query, query] }, 400],
    ['a subscription', { payload: { query: 'subscription { x }' } }, 400],
    ['fragments that double at each level', { payload: { query: doubling(60) } }, 400],
    ['more than 1 MB', { payload: { query: `{ me { id } } #${'x'.repeat(1024 * 1024)}` } }, 413],
    ['more than 1,000 tokens', { payload: { query: `{ ${'me { id } '.repeat(300)} }` } }, 400],
  ];
  it.each(refused)('refuses %s', async (_, { headers, ...request }, status) => {
    const sent = { headers: { ...headers } as Record<string, string> };
    const answer = await hub.http({ method: 'POST', url: '/graphql', ...request }, sent);
    expect(answer.statusCode).toBe(status);
    const [error] = answer.json<{ errors: { extensions: { requestId: string } }[] }>().errors;
    expect(error?.extensions.requestId).toBe(answer.headers['x-request-id']);
  });

  it('lets no answer of the API be stored, and nothing be framed or loaded from elsewhere', async () => {
    const { headers } = await hub.http({ method: 'POST', url: '/graphql', payload: query });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/metrics', '/graphql/', '/exports/clients.csv'])('%s is not the page', async (url) => {
    expect((await hub.http({ method: 'GET', url })).statusCode).toBe(404);
  });

  it('does not repeat an address that it cannot read', async () => {
    const answer = await hub.http({ method: 'GET', url: '/%zz' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('zz');
  });

  it('refuses what would cost too much before it runs', async () => {
    const nested = (pages: number): string =>
      `query Costly($n: Int) { clients(first: $n) { nodes { invoices(first: ${pages}) { nodes { client { invoices(first: ${pages}) { nodes { id title } } } } } } } }`;
    expect((await hub.call('staff', nested(100), { n: 100 })).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await hub.call('staff', nested(5), { n: 100 })).errors).toEqual([]);
  });

  it('keeps no more of an operation’s name than a name needs', async () => {
    await hub.must('staff', `mutation ${'N'.repeat(5000)} { createClient(input: { name: "Big Name" }) { id } }`);
    const { length } = hub.sqlite().prepare('select max(length(operation_name)) as length from audit_logs').get() as {
      length: number;
    };
    expect(length).toBe(100);
  });

  it('does not answer a missing file with the page', async () => {
    expect((await hub.http({ method: 'GET', url: '/main-AAAAAAAA.js' })).statusCode).toBe(404);
  });
});

import { gunzipSync } from 'node:zlib';
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

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s /graphql is 405 with Allow', async (method) => {
    const { statusCode, headers } = await hub.http({ method, url: '/graphql' });
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  it.each([
    ['GET', '/graphql', '*/*'],
    ['HEAD', '/graphql', '*/*'],
    ['GET', '/graphql', 'application/json'],
    ['GET', '/graphql?query={me{id}}', 'application/graphql-response+json'],
    ['GET', '/graphql?query={me{id}}', browser],
    ['GET', '/graphql?query=', browser],
  ] as const)('%s %s is no way to ask, for who accepts %s', async (method, url, accept) => {
    const { statusCode, headers } = await hub.http({ method, url }, { headers: { accept } });
    expect([statusCode, headers.allow, headers['cache-control']]).toEqual([405, 'POST', 'no-store']);
  });

  it('shows the explorer to a browser, with everything that it loads from here', async () => {
    const page = await hub.http({ method: 'GET', url: '/graphql' }, { headers: { accept: browser } });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, url = '']) => url);
    expect(files).toHaveLength(6);
    for (const url of files) {
      const packed = await hub.http({ method: 'GET', url }, { headers: { 'accept-encoding': 'gzip, deflate' } });
      expect(packed.headers).toMatchObject({
        'content-encoding': 'gzip',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': url.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      });
      const plain = await hub.http({ method: 'GET', url });
      expect([plain.statusCode, plain.headers['content-encoding']]).toEqual([200, undefined]);
      expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    }
  });

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
    ['another charset', { payload: query, headers: { 'content-type': 'application/json; charset=latin1' } }, 415],
    ['who takes no JSON', { payload: query, headers: { accept: 'text/html' } }, 406],
    ['a query that is no text', { payload: { query: 1 } }, 400],
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

  it('says by 200 that a document is wrong where application/json alone is asked for, but never of a limit', async () => {
    const wide = `{ ${Array.from({ length: 16 }, (_, field) => `f${field}: me { id }`).join(' ')} }`;
    const long = `{ ${'me { id } '.repeat(300)} }`;
    const statuses = async (accept: string): Promise<number[]> => {
      const sent = ['{', '{ nothing }', 'query($n: Int!) { me { id } }', wide, long, '{ __schema { description } }'];
      const answers = await Promise.all(sent.map((text) => hub.send(text, {}, { headers: { accept } })));
      return answers.map(({ status }) => status);
    };
    expect(await statuses('application/json')).toEqual([200, 200, 200, 400, 400, 401]);
    for (const accept of ['*/*', 'application/graphql-response+json, application/json', 'application/json, */*']) {
      expect(await statuses(accept)).toEqual([400, 400, 400, 400, 400, 401]);
    }
  });

  it('runs nothing for who takes no JSON', async () => {
    const token = await hub.tokenOf('staff');
    const before = hub.contents();
    const make = 'mutation { createClient(input: { name: "Ada" }) { id } }';
    const answer = await hub.send(make, {}, { token, headers: { accept: 'text/plain' } });
    expect([answer.status, answer.code]).toEqual([406, 'BAD_REQUEST']);
    expect(hub.contents()).toBe(before);
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

  it('packs a long answer for who takes that, and no short one', async () => {
    const token = await hub.tokenOf('admin');
    const ask = (fields: string, encodings: string) =>
      hub.http(
        { method: 'POST', url: '/graphql', payload: { query: `{ importFields(type: CLIENTS) { ${fields} } }` } },
        { token, headers: { 'accept-encoding': encodings } },
      );
    const long = Array.from({ length: 9 }, (_, index) => `n${index}: label`).join(' ');
    const plain = await ask(long, 'identity');
    const packed = await ask(long, 'br, gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
    expect(packed.headers.vary).toMatch(/accept-encoding/i);
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect((await ask('name', 'gzip')).headers['content-encoding']).toBeUndefined();
  });

  it.each(['/metrics', '/graphql/', '/graphql/explorer/explorer.html', '/exports/', '/exports/clients.csv/'])(
    '%s is not the page',
    async (url) => {
      expect((await hub.http({ method: 'GET', url })).statusCode).toBe(404);
    },
  );

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

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { LightMyRequestResponse } from 'fastify';
import {
  type ApiError,
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
} from '../src/platform/errors.js';
import { httpAnswerFor } from '../src/platform/http/error-answer.js';
import type { Variables } from './answer.js';
import { type As, type Hub, startHub } from './harness.js';
import { makeClient } from './records.js';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const page = readFileSync(fromHere('../../docs/errors.md'), 'utf8');

/** The rows of the page's table: a code, its statuses at /graphql, its status at other addresses. */
const rows = [...page.matchAll(/^\| \[`(\w+)`\]\(#\w+\) +\| ([\d, ]+) +\| (\d+|–)/gm)].map(
  ([, code = '', statuses = '', elsewhere = '']) => ({ code, statuses: statuses.trim().split(', '), elsewhere }),
);

/** What the page shows as the answer of a code. */
const examples = new Map(
  [...page.matchAll(/^## (\w+)\n[\s\S]*?^```json\n([\s\S]*?)^```$/gm)].map(([, code = '', text = '']) => [code, text]),
);

type Response = Promise<LightMyRequestResponse>;

async function ask(hub: Hub, as: As, query: string, variables: Variables = {}, accept = '*/*'): Response {
  const sent = as === 'anonymous' ? {} : { token: await hub.tokenOf(as) };
  const payload = { query, variables };
  return hub.http({ method: 'POST', url: '/graphql', payload }, { ...sent, headers: { accept } });
}

const change = 'mutation Change($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { id } }';
const make = 'mutation Make($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }';
const makeAda = 'mutation { createClient(input: { name: "Ada Lovelace" }) { id } }';
const json = { 'content-type': 'application/json' };

/** Requests that are refused: the first of each code is the page's example. */
const refused: readonly (readonly [code: string, status: number, request: (hub: Hub) => Response])[] = [
  ['UNAUTHENTICATED', 200, (hub) => ask(hub, 'anonymous', '{ workspace { name } }')],
  ['UNAUTHENTICATED', 401, (hub) => ask(hub, 'anonymous', '{ __schema { description } }')],
  ['FORBIDDEN', 200, (hub) => ask(hub, 'staff', '{ auditLogs(first: 1) { totalCount } }')],
  [
    'NOT_FOUND',
    200,
    (hub) => ask(hub, 'staff', change, { id: '01890000-0000-7000-8000-000000000000', input: { version: 1 } }),
  ],
  [
    'BAD_USER_INPUT',
    200,
    async (hub) => {
      const { id: clientId } = await makeClient(hub);
      const line = { description: 'Consulting', quantity: '2', unitPrice: '100' };
      const lines = [line, line, { ...line, unitPrice: '0.1234567' }];
      return ask(hub, 'staff', make, { input: { clientId, title: 'March', lines } });
    },
  ],
  ['BAD_USER_INPUT', 400, (hub) => ask(hub, 'staff', change, { id: 'any', input: { version: 'two' } })],
  [
    'CONFLICT',
    200,
    async (hub) => {
      const { id, version } = await makeClient(hub, { name: 'Ada Byron', phone: '1' });
      await hub.must('staff', change, { id, input: { version, phone: '2' } });
      return ask(hub, 'staff', change, { id, input: { version, name: 'Ada Byron', phone: '3' } });
    },
  ],
  [
    'TOO_MANY_REQUESTS',
    429,
    async (hub) => {
      const { token } = await hub.makeToken(['CLIENTS_READ']);
      const request = { method: 'POST', url: '/graphql', payload: { query: '{ me { id } }' } } as const;
      await hub.http(request, { token });
      return hub.http(request, { token });
    },
  ],
  [
    'SERVICE_UNAVAILABLE',
    200,
    async (hub) => {
      await hub.tokenOf('staff');
      const other = hub.sqlite();
      other.exec('begin immediate');
      const response = await ask(hub, 'staff', makeAda);
      other.exec('rollback');
      return response;
    },
  ],
  [
    'INTERNAL_SERVER_ERROR',
    200,
    async (hub) => {
      await hub.tokenOf('staff');
      const handle = hub.sqlite();
      handle.exec(`create trigger broken before insert on clients begin select raise(abort, 'broken'); end`);
      const response = await ask(hub, 'staff', makeAda);
      handle.exec('drop trigger broken');
      return response;
    },
  ],
  [
    'INTERNAL_SERVER_ERROR',
    500,
    async (hub) => {
      await hub.tokenOf('staff');
      const handle = hub.sqlite();
      handle.exec('alter table sessions rename to lost');
      const response = await ask(hub, 'staff', '{ me { id } }');
      handle.exec('alter table lost rename to sessions');
      return response;
    },
  ],
  ['GRAPHQL_PARSE_FAILED', 400, (hub) => ask(hub, 'staff', '{ clients(first: 5) { nodes { name }')],
  ['GRAPHQL_PARSE_FAILED', 200, (hub) => ask(hub, 'staff', '{', {}, 'application/json')],
  ['GRAPHQL_VALIDATION_FAILED', 400, (hub) => ask(hub, 'staff', '{ clients(first: 5) { nodes { surname } } }')],
  ['GRAPHQL_VALIDATION_FAILED', 200, (hub) => ask(hub, 'staff', '{ nothing }', {}, 'application/json')],
  ['OPERATION_RESOLUTION_FAILURE', 400, (hub) => ask(hub, 'staff', 'query A { me { id } } query B { me { name } }')],
  [
    'PERSISTED_QUERY_NOT_SUPPORTED',
    200,
    (hub) => {
      const payload = { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } };
      return hub.http({ method: 'POST', url: '/graphql', payload });
    },
  ],
  ['BAD_REQUEST', 415, (hub) => hub.http({ method: 'POST', url: '/graphql', payload: '{ me { id } }' })],
  ['BAD_REQUEST', 400, (hub) => hub.http({ method: 'POST', url: '/graphql', payload: '{' }, { headers: json })],
  ['BAD_REQUEST', 405, (hub) => hub.http({ method: 'GET', url: '/graphql?query={me{id}}' })],
  ['BAD_REQUEST', 406, (hub) => ask(hub, 'staff', '{ me { id } }', {}, 'text/csv')],
  ['BAD_REQUEST', 413, (hub) => ask(hub, 'staff', `{ me { id } } #${'x'.repeat(1024 * 1024)}`)],
];

/** What differs from run to run is left out of a comparison. */
function still(body: string): unknown {
  return JSON.parse(
    body.replace(/"requestId": ?"[0-9a-f-]{36}"/g, '"requestId":""').replace(/"retryAfter": ?\d+/g, '"retryAfter":0'),
  );
}

describe('docs/errors.md', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub({ env: { TOKEN_REQUESTS_PER_MINUTE: '1' } });
  });
  afterAll(() => hub.stop());

  it('lists every code that the sources can send, and no other', () => {
    const off = ['PERSISTED_QUERY_NOT_FOUND']; // persisted queries are not stored
    const apollo = Object.values<string>(ApolloServerErrorCode).filter((code) => !off.includes(code));
    const folder = fromHere('../src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.spec)\.ts$/.test(file),
    );
    const quoted = files.flatMap((file) => {
      const source = readFileSync(join(folder, file), 'utf8');
      const pattern = file === 'platform/errors.ts' ? /'([A-Z]+(?:_[A-Z]+)*)'/g : /\bcode(?:: | = .*)'([A-Z_]+)'/g;
      return [...source.matchAll(pattern)].map(([, code = '']) => code);
    });
    expect(quoted.length).toBeGreaterThan(7);
    expect(rows.map(({ code }) => code).sort()).toEqual([...new Set([...apollo, ...quoted])].sort());
    expect([...examples.keys()].sort()).toEqual(rows.map(({ code }) => code).sort());
  });

  it('has a refused request for each code and status', () => {
    const listed = rows.flatMap(({ code, statuses }) => statuses.map((status) => `${code} ${status}`));
    expect(refused.map(([code, status]) => `${code} ${status}`).sort()).toEqual(listed.sort());
  });

  it.each(refused)('%s with status %i', async (code, status, request) => {
    const response = await request(hub);
    const { errors } = response.json<{
      errors: { extensions: { code: string; requestId: string; retryAfter?: number } }[];
    }>();
    expect([errors[0]?.extensions.code, response.statusCode]).toEqual([code, status]);
    expect(errors[0]?.extensions.requestId).toBe(response.headers['x-request-id']);
    const retryAfter = errors[0]?.extensions.retryAfter;
    expect(response.headers['retry-after']).toBe(retryAfter === undefined ? undefined : String(retryAfter));
    const isExample = refused.find(([other]) => other === code)?.[2] === request;
    if (isExample) expect(still(response.body)).toEqual(still(examples.get(code) ?? '{}'));
  });

  it.each<ApiError>([
    new Unauthenticated(),
    new Forbidden('No.'),
    new NotFound('client'),
    Invalid.field('name', 'Required.'),
    new Conflict('Changed.'),
    new TooManyRequests('Later.', 9),
    new Unavailable(),
  ])('knows the status at other addresses: %s', (error) => {
    const row = rows.find(({ code }) => code === error.extensions['code']);
    expect(row?.elsewhere).toBe(String(httpAnswerFor(error).status));
  });
});

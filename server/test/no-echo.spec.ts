import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { makeSchema } from '../src/schema.js';
import { type Hub, startHub } from './harness.js';

/** A password that was typed into the wrong place: no answer may bring it back. */
const marker = 'Hunter2-typed-into-the-wrong-field';

/** What refused input is answered with. */
const usualCodes = new Set(['BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN', 'UNAUTHENTICATED']);
/** SQL, a path, a stack. */
const inside = /\b(?:select|insert|update|delete) \w+ |sqlite|constraint|node_modules|\/src\/|\.[jt]s:\d/i;

/** Values of every wrong kind that hold the marker. */
const wrong: readonly unknown[] = [
  marker,
  `${marker}\n\u0000`,
  marker.repeat(400),
  [marker],
  { [`x`]: marker },
  { value: { deep: [marker] } },
  `" at "input.x"; ${marker}`,
];

/** A value that fits a type, as far as a type can say. */
function fitting(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return fitting(type.ofType);
  if (isListType(type)) return [fitting(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((field) => [field.name, fitting(field.type)]));
  }
  return { Int: 1, Boolean: true, Decimal: '1', Currency: 'EUR', LocalDate: '2026-01-01' }[type.name] ?? 'Anything';
}

/** The variables with one place of them, down to the last nested field, set to a wrong value. */
function* spoiled(type: GraphQLInputType, value: unknown): Generator {
  yield* wrong;
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) {
    for (const item of spoiled(bare.ofType, fitting(bare.ofType))) yield [item];
  } else if (isInputObjectType(bare)) {
    for (const field of Object.values(bare.getFields())) {
      for (const inner of spoiled(field.type, fitting(field.type))) yield { ...(value as object), [field.name]: inner };
    }
    yield { ...(value as object), unknownField: marker };
  }
}

describe('no answer and no line of the log holds what was typed into the wrong place', () => {
  let hub: Hub;
  const logged: string[] = [];
  let schema: GraphQLSchema;
  beforeAll(async () => {
    hub = await startHub({ logged });
    // Its update needs no id: no try may store a value that a later one would show as the record's own.
    await hub.settings({ city: 'Ulm' });
    schema = await makeSchema();
  });
  afterAll(() => hub.stop());
  afterEach(() => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter((text) => text.includes(marker))).toEqual([]);
  });

  /** The selection of a root field: nothing that was sent can stand in it. */
  function call(kind: 'query' | 'mutation', name: string, args: readonly GraphQLArgument[], type: string): string {
    const parameters = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    return `${kind} Try(${parameters}) { ${name}(${passed}) ${type === 'Boolean' ? '' : '{ __typename }'} }`;
  }

  it('in a variable of any mutation or query, at any depth', async () => {
    let tried = 0;
    for (const kind of ['query', 'mutation'] as const) {
      const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
      for (const field of Object.values(root?.getFields() ?? {})) {
        if (field.args.length === 0 || field.name === 'login' || field.name === 'changePassword') continue;
        const query = call(kind, field.name, field.args, getNamedType(field.type).name);
        const usual = Object.fromEntries(field.args.map((arg) => [arg.name, fitting(arg.type)]));
        for (const arg of field.args) {
          for (const value of spoiled(arg.type, usual[arg.name])) {
            const answer = await hub.call('admin', query, { ...usual, [arg.name]: value });
            tried += 1;
            if (answer.body.includes(marker)) throw new Error(`${query} gave back: ${answer.body}`);
            for (const { message, extensions } of answer.errors) {
              if (!usualCodes.has(extensions.code) || inside.test(message)) throw new Error(`${query}: ${answer.body}`);
            }
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(1000);
  }, 120_000); // some thousand requests

  it.each([
    ['login', { username: 'x', password: [marker] }],
    ['login', { username: { a: marker }, password: marker }],
    ['login', { username: marker, password: marker }],
    ['login', { username: `${marker}\u0000`, password: `${marker}\u0000` }],
    ['login', { username: marker }],
    ['login', { password: marker, passwort: marker }],
    ['changePassword', { currentPassword: marker, newPassword: 5 }],
    ['changePassword', { currentPassword: marker, newPassword: marker }],
    ['changePassword', { current: marker }],
  ])('in the input of %s: %j', async (field, input) => {
    const type = field === 'login' ? 'LoginInput' : 'ChangePasswordInput';
    const answer = await hub.call('staff', `mutation Try($input: ${type}!) { ${field}(input: $input) { token } }`, {
      input,
    });
    expect(answer.code).toMatch(/^(?:BAD_USER_INPUT|UNAUTHENTICATED)$/);
    expect(answer.body).not.toContain(marker);
  });

  it.each([
    `mutation { login(input: { username: "x", password: ["${marker}"] }) { token } }`,
    `mutation { login(input: { username: "x", password: 5, passwort: "${marker}" }) { token } }`,
    `mutation { setLeadStatus(id: "x", status: "${marker}") { id } }`,
    `mutation { updateClient(id: "x", input: { version: "${marker}" }) { id } }`,
    `mutation { createInvoice(input: { title: "x", lines: [{ description: "x", quantity: "${marker}", unitPrice: 1 }] }) { id } }`,
    `mutation { createInvoice(input: { title: "x", dueOn: "${marker}", currency: "${marker}" }) { id } }`,
    `{ clients(filter: { createdFrom: "${marker}" }) { totalCount } }`,
    `{ clients(first: "${marker}") { totalCount } }`,
    `{ clients(after: "${marker}") { totalCount } }`,
    `{ client(id: "${marker}") { name } lead(id: ["${marker}"]) { id } }`,
    `mutation { login(input: { username: "x", password: "${marker} }) { token } }`,
    `mutation { login(input: { username: "x" "${marker}" }) { token } }`,
  ])('in the text of a query: %s', async (query) => {
    const answer = await hub.call('admin', query);
    expect(answer.errors.length > 0 || answer.at('client') === null).toBe(true);
    expect(answer.body).not.toContain(marker);
  });

  it('in a body that is no GraphQL request', async () => {
    for (const payload of [
      `{"query": "${marker}`,
      `"${marker}"`,
      `["${marker}"]`,
      `{"${marker}": 1}`,
      `{"query": ["${marker}"]}`,
    ]) {
      const headers = { 'content-type': 'application/json' };
      const answer = await hub.http({ method: 'POST', url: '/graphql', payload }, { headers });
      expect([payload, answer.statusCode]).toEqual([payload, 400]);
      expect(answer.body).not.toContain(marker);
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('suggests nothing and says nothing of the inside', async () => {
    const queries = [
      '{ clint { id } }',
      '{ clients { nodes { nam } } }',
      '{ clients(frst: 1) { totalCount } }',
      'mutation { createClient(input: { nme: "Ada" }) { id } }',
    ];
    for (const query of queries) {
      const answer = await hub.call('admin', query);
      expect(answer.body).not.toMatch(/did you mean|stack|node_modules|\/src\/|select |insert /i);
      expect(answer.errors[0]?.extensions.requestId).toBe(answer.headers['x-request-id']);
    }
  });
});

import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { accessRules, makeSchema } from '../src/schema.js';

type Described = readonly [place: string, description: string | null | undefined];

/** Everything that the partners' manual has to explain. */
function parts(type: GraphQLNamedType): Described[] {
  const found: Described[] = [[type.name, type.description]];
  if (isEnumType(type)) {
    found.push(...type.getValues().map(({ name, description }): Described => [`${type.name}.${name}`, description]));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    found.push(...fields.map(({ name, description }): Described => [`${type.name}.${name}`, description]));
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      found.push([place, field.description]);
      found.push(...field.args.map(({ name, description }): Described => [`${place}(${name})`, description]));
    }
  }
  return found;
}

describe('the schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await makeSchema();
  });

  it('describes every type, field, argument and value', () => {
    const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const all = own.flatMap(parts);
    expect(all.length).toBeGreaterThan(200);
    const silent = all.filter(([, description]) => (description ?? '').trim().length < 4);
    expect(silent.map(([place]) => place)).toEqual([]);
  });

  it('has a rule of access for every root field', () => {
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.keys(root?.getFields() ?? {}),
    );
    const rules = accessRules();
    expect([...rules.keys()].sort()).toEqual(fields.sort());
    for (const [field, rule] of rules) {
      expect([field, ['anyone', 'account', 'staff', 'admin'].includes(rule?.rule ?? '')]).toEqual([field, true]);
    }
  });

  it('never hands out a secret', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
    const names = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const secret = names.filter((name) => /password|hash|secret|salt|refresh/i.test(name));
    expect(secret.sort()).toEqual([
      'AuditLog.hash',
      'AuditLog.hashVersion',
      'AuditLog.previousHash',
      'Mutation.changePassword',
      'Mutation.refreshSession',
      'Mutation.resetPassword',
      'ResetPasswordPayload.temporaryPassword',
      'ResetPasswordPayload.user',
      'User.passwordChangeRequired',
      'User.usesDefaultPassword',
    ]);
  });

  it('takes money and quantities as exact decimals alone: no Float anywhere', () => {
    expect(schema.getType('Float')).toBeUndefined();
  });

  it('is the one that is committed', () => {
    const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
    expect(printSchema(lexicographicSortSchema(schema))).toBe(printSchema(buildSchema(committed)));
  });
});

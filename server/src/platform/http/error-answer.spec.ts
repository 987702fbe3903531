import { GraphQLError } from 'graphql';
import { Conflict, Forbidden, Invalid, NotFound, TooManyRequests } from '../errors.js';
import { answerFor, isUnexpected, withoutValues } from './error-answer.js';
import { currentRequest } from './request.js';

const marker = 'hunter2-hunter2';

/** As Apollo hands an error of a resolver over: wrapped, and formatted. */
function answered(original: Error, code = 'INTERNAL_SERVER_ERROR') {
  const wrapped = new GraphQLError(original.message, { path: ['createClient'], originalError: original });
  const formatted = { message: original.message, path: ['createClient'], extensions: { code, stacktrace: [marker] } };
  return currentRequest.run({ requestId: 'request 1' }, () => answerFor(formatted, wrapped));
}

describe('what a caller sees of an error', () => {
  it.each([
    [new NotFound('client'), 'There is no such client.', { code: 'NOT_FOUND' }],
    [new Forbidden('Only an admin may do this.'), 'Only an admin may do this.', { code: 'FORBIDDEN' }],
    [new Conflict('Changed.', { version: 2 }), 'Changed.', { code: 'CONFLICT', current: { version: 2 } }],
    [new TooManyRequests('Later.', 9), 'Later.', { code: 'TOO_MANY_REQUESTS', retryAfter: 9 }],
    [
      new Invalid([{ path: 'lines.2.unitPrice', message: 'Required.' }]),
      'lines.2.unitPrice: Required.',
      { code: 'BAD_USER_INPUT', fields: [{ path: 'lines.2.unitPrice', message: 'Required.' }] },
    ],
  ])('%s', (error, message, extensions) => {
    const expected = { message, path: ['createClient'], extensions: { ...extensions, requestId: 'request 1' } };
    expect(answered(error)).toEqual(expected);
    expect(isUnexpected(error)).toBe(false);
  });

  it.each([
    new Error(`insert into users values ('${marker}')`),
    new TypeError(`Cannot read /srv/${marker}`),
    new GraphQLError(marker),
    Object.assign(new Error(marker), { extensions: { code: 'BAD_USER_INPUT' } }),
  ])('of any other is that it was ours: %s', (error) => {
    const answer = answered(error);
    expect(answer.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request 1' });
    expect(JSON.stringify(answer)).not.toContain(marker);
  });

  it('an error of ours goes into the log whole', () => {
    expect(isUnexpected(new Error('x'))).toBe(true);
    expect(isUnexpected(new GraphQLError('x', { originalError: new Error('y') }))).toBe(true);
    expect(isUnexpected(new GraphQLError('x', { originalError: new NotFound('lead') }))).toBe(false);
    expect(isUnexpected(new GraphQLError('x', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }))).toBe(false);
  });
});

describe('a variable that does not fit', () => {
  it.each([
    // graphql-js's message, its reason, the path, what is said
    [
      `Variable "$input" got invalid value "${marker}" at "input.name"; String cannot represent a non string value: 5`,
      'String cannot represent a non string value: 5',
      'name',
      'This is not a value of String.',
    ],
    [
      `Variable "$input" got invalid value { name: "${marker}" } at "input.lines[2]"; Field "unitPrice" of required type "Decimal!" was not provided.`,
      'Field "unitPrice" of required type "Decimal!" was not provided.',
      'lines.2.unitPrice',
      'Required.',
    ],
    [
      `Variable "$input" got invalid value { x: "${marker}" }; Field "x" is not defined by type "LoginInput".`,
      'Field "x" is not defined by type "LoginInput".',
      'x',
      'There is no such field.',
    ],
    [
      `Variable "$input" got invalid value { x: "${marker}" } at "input.lines[0]"; Field "x" is not defined by type "L". Did you mean "unit"?`,
      'Field "x" is not defined by type "L". Did you mean "unit"?',
      'lines.0.x',
      'There is no such field.',
    ],
    [
      `Variable "$status" got invalid value "${marker}"; Value "${marker}" does not exist in "LeadStatus" enum. Did you mean "LOST"?`,
      `Value "${marker}" does not exist in "LeadStatus" enum. Did you mean "LOST"?`,
      'status',
      'This is not a value of LeadStatus.',
    ],
    [
      `Variable "$id" got invalid value { a: "${marker}" }; ID cannot represent value: { a: "${marker}" }`,
      `ID cannot represent value: { a: "${marker}" }`,
      'id',
      'This is not a value of ID.',
    ],
    ['Variable "$input" of required type "LoginInput!" was not provided.', '', 'input', 'Required.'],
    [
      `Variable "$input" got invalid value "${marker} at \\"input.x\\"; no"; Expected type "LoginInput" to be an object.`,
      'Expected type "LoginInput" to be an object.',
      'input',
      'A value of LoginInput is expected here.',
    ],
  ])('%s', (message, reason, path, said) => {
    const cause = new GraphQLError(reason === '' ? message : reason);
    const error = new GraphQLError(message, { originalError: cause, extensions: { code: 'BAD_USER_INPUT' } });
    const answer = answerFor({ message, extensions: { code: 'BAD_USER_INPUT' } }, error);
    expect(answer.extensions?.['fields']).toEqual([{ path, message: said }]);
    expect(JSON.stringify(answer)).not.toContain(marker);
  });
});

it.each([
  [`Syntax Error: Unexpected Name "${marker}".`, 'The query has a syntax error at this place.'],
  ['Syntax Error: Document contains more that 1000 tokens. Parsing aborted.', 'A document has at most 1000 tokens.'],
  [`Unknown operation named "${marker}".`, 'The document has no operation of that name.'],
  [`Value "${marker}" does not exist in "Role" enum.`, 'This is not a value of Role.'],
  [`Enum "Role" cannot represent non-enum value: "${marker}".`, 'This is not a value of Role.'],
  [`DateTimeISO cannot represent an invalid date-time-string ${marker}.`, 'This is not a value of DateTimeISO.'],
  [`Expected value of type "Int!", found "${marker}".`, 'A value of Int! is expected here.'],
  ['Cannot query field "nam" on type "Client". Did you mean "name"?', 'Cannot query field "nam" on type "Client".'],
  ['Unknown argument "x" on field "Query.client".', 'Unknown argument "x" on field "Query.client".'],
])('%s', (message, said) => {
  expect(withoutValues(message)).toBe(said);
});

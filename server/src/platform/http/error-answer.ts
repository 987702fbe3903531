import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ApiError, type FieldError } from '../errors.js';
import { isTokenLimit, mostTokens } from './limits.js';
import { currentRequest } from './request.js';

const internal = 'Something went wrong on our side. Nothing was changed.';

/** The one place that turns an error into what a caller sees: a code, a request id, and nothing of what was sent. */
export function answerFor(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = originalOf(error);
  const requestId = currentRequest.getStore()?.requestId;
  const place = {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
  };
  if (original instanceof ApiError) {
    const { http: _, ...extensions } = original.extensions;
    return { message: original.message, ...place, extensions: { ...extensions, requestId } };
  }
  const code = (formatted.extensions?.['code'] as string | undefined) ?? 'INTERNAL_SERVER_ERROR';
  if (code === 'INTERNAL_SERVER_ERROR') return { message: internal, ...place, extensions: { code, requestId } };
  if (code === 'BAD_USER_INPUT') {
    const fields = [variableFault(formatted.message, original)];
    const message = fields.map((field) => `${field.path}: ${field.message}`).join(' ');
    return { message, ...place, extensions: { code, fields, requestId } };
  }
  return { message: withoutValues(formatted.message), ...place, extensions: { code, requestId } };
}

/** The status of each code where a plain HTTP route fails; GraphQL answers carry the code alone. */
const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** A request that a plain HTTP route cannot take. Its message is for the caller and quotes nothing. */
export class HttpFault extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** An error of a plain HTTP route (downloads, uploads), in the shape that GraphQL errors have. */
export function httpAnswerFor(error: ApiError): { status: number; headers: Record<string, string>; body: object } {
  const { code, retryAfter } = error.extensions;
  return {
    status: statuses[String(code)] ?? 500,
    headers: typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {},
    body: { errors: [answerFor(error.toJSON(), error)] },
  };
}

/** What the HTTP layer itself answers, in the shape that GraphQL errors have. */
export function plainAnswer(requestId: string, code: string, message: string): object {
  return { errors: [{ message, extensions: { code, requestId } }] };
}

/** Whether an error is none of those that callers may see, and so belongs into the log whole. */
export function isUnexpected(error: unknown): boolean {
  const original = originalOf(error);
  if (original instanceof ApiError) return false;
  return !(original instanceof GraphQLError) || original.extensions['code'] === 'INTERNAL_SERVER_ERROR';
}

function originalOf(error: unknown): unknown {
  let current = error;
  while (current instanceof GraphQLError && !(current instanceof ApiError) && current.originalError) {
    current = current.originalError;
  }
  return current;
}

/**
 * graphql-js says `Variable "$input" got invalid value VALUE at "input.lines[0].x"; REASON`. The reason is known from
 * the error underneath, so the path can be told apart from a value that looks like one.
 */
function variableFault(message: string, original: unknown): FieldError {
  const reason = original instanceof Error ? original.message : '';
  const cut = message.endsWith(`; ${reason}`) ? message.slice(0, -reason.length - 2) : message;
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1] ?? 'variables';
  const at = message.endsWith(`; ${reason}`) ? / at "([^"]*)"$/.exec(cut)?.[1] : undefined;
  const full = (at ?? variable).replace(/\[(\d+)\]/g, '.$1').replace(/^\w+\.(?=.)/, '');
  const unknownField = /^Field "([^"]+)" is not defined/.exec(reason)?.[1];
  const path = unknownField === undefined ? full : at === undefined ? unknownField : `${full}.${unknownField}`;
  const missing = /^Field "([^"]+)" of required type/.exec(reason)?.[1];
  if (missing !== undefined) return { path: at === undefined ? missing : `${full}.${missing}`, message: 'Required.' };
  if (unknownField !== undefined) return { path, message: 'There is no such field.' };
  if (message.includes('was not provided')) return { path, message: 'Required.' };
  return {
    path,
    message: sentence(reason === '' || reason === message ? 'This value does not fit.' : withoutValues(reason)),
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** graphql-js quotes what was sent in some messages; these say the same without it. */
export function withoutValues(message: string): string {
  const enumName = /^(?:Value ".*" does not exist in|Enum) "(\w+)"/s.exec(message)?.[1];
  if (enumName !== undefined) return `This is not a value of ${enumName}.`;
  const scalar = /^(\w+) cannot represent/.exec(message)?.[1];
  if (scalar !== undefined) return `This is not a value of ${scalar}.`;
  const expected = /^Expected (?:value of )?(?:non-nullable )?type "?([\w![\]]+)"?/.exec(message)?.[1];
  if (expected !== undefined) return `A value of ${expected} is expected here.`;
  if (isTokenLimit(message)) return `A document has at most ${mostTokens} tokens.`;
  if (message.startsWith('Unknown operation named')) return 'The document has no operation of that name.';
  if (message.startsWith('Syntax Error')) return 'The query has a syntax error at this place.';
  return message.replace(/\s*Did you mean .*$/s, '');
}

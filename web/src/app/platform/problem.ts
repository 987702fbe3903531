import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR'
  | 'UNREACHABLE'
  | 'TIMEOUT';

const codes: ReadonlySet<string> = new Set<ProblemCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'SERVICE_UNAVAILABLE',
]);

/** What went wrong, in the one shape that forms and pages know. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Messages by the path of the input's field, such as `email` or `lines.0.quantity`. */
    readonly fields: Readonly<Record<string, string>> = {},
    readonly requestId?: string,
    /** With CONFLICT: the record's current version and the values that differ. */
    readonly current?: Readonly<Record<string, unknown>>,
    /** With TOO_MANY_REQUESTS: seconds until the next try. */
    readonly retryAfter?: number,
    /** The sentences of all refused fields, where several may be about one. */
    readonly reasons: readonly string[] = [],
  ) {
    super(message);
  }
}

export const unreachable = 'The server cannot be reached. Nothing was changed.';

/** Turns whatever a request threw into a Problem. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (CombinedGraphQLErrors.is(error) && error.errors[0]) return fromGraphQL(error.errors[0]);
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new Problem('TIMEOUT', 'The server took longer than 10 seconds to answer.');
  }
  if (error instanceof TypeError) return new Problem('UNREACHABLE', unreachable);
  if (isRecord(error) && typeof error['statusCode'] === 'number') {
    return new Problem('SERVICE_UNAVAILABLE', `The server answered with an error (${String(error['statusCode'])}).`);
  }
  return new Problem('INTERNAL_SERVER_ERROR', 'Something went wrong.');
}

export function fromGraphQL(error: GraphQLFormattedError): Problem {
  const extensions = error.extensions ?? {};
  const code = extensions['code'];
  const requestId = extensions['requestId'];
  const current = extensions['current'];
  const retryAfter = extensions['retryAfter'];
  return new Problem(
    typeof code === 'string' && codes.has(code) ? (code as ProblemCode) : 'INTERNAL_SERVER_ERROR',
    error.message,
    toFields(extensions['fields']),
    typeof requestId === 'string' ? requestId : undefined,
    isRecord(current) ? current : undefined,
    typeof retryAfter === 'number' ? retryAfter : undefined,
    reasonsOf(extensions['fields']),
  );
}

function reasonsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry['message'] === 'string' ? [entry['message']] : [],
  );
}

/** The server may name a field with or without the argument before it: `input.email` is `email`. */
function toFields(value: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!Array.isArray(value)) return fields;
  for (const entry of value as readonly unknown[]) {
    if (!isRecord(entry) || typeof entry['message'] !== 'string') continue;
    const path = Array.isArray(entry['path']) ? entry['path'].join('.') : String(entry['path']);
    const key = path.replace(/^input\./, '');
    fields[key] ??= entry['message'];
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A page or a panel whose part of the program is missing. */
export const unloaded = new Problem('UNREACHABLE', 'A part of the program could not be read from the server.');

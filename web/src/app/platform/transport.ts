import type { TypedDocumentNode } from '@apollo/client';
import { print, type GraphQLFormattedError } from 'graphql';

import { fromGraphQL, Problem, toProblem } from './problem';

export const endpoint = '/graphql';
const patience = 10_000;

/** `fetch` that gives up after 10 seconds. */
export function patientFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(patience);
  return fetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
}

/** One GraphQL request past the cache: for the session, which the cache's own requests depend on. Throws a Problem. */
export function send<T, V>(document: TypedDocumentNode<T, V>, variables: V, token?: string): Promise<T> {
  return answerOf(
    patientFetch(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: print(document), variables }),
    }),
  );
}

/** The data of a GraphQL request that was sent. Throws a Problem. */
export async function answerOf<T>(request: Promise<Response>): Promise<T> {
  let answer: { data?: T | null; errors?: readonly GraphQLFormattedError[] };
  try {
    answer = (await (await request).json()) as typeof answer;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem('SERVICE_UNAVAILABLE', 'The server is not ready to answer.');
    throw toProblem(error);
  }
  if (answer.errors?.[0]) throw fromGraphQL(answer.errors[0]);
  if (!answer.data) throw new Problem('INTERNAL_SERVER_ERROR', 'The server gave no answer.');
  return answer.data;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { plainAnswer } from './error-answer.js';

const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';
const wildcards = ['*/*', 'application/*'];

function typesOf(accept: string): readonly string[] {
  return accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '');
}

/** Refuses before anything runs what would be misread, and a caller who takes no answer that GraphQL has. */
export async function checkMediaTypes({ id, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (/;\s*charset=(?!"?utf-?8\b)/i.test(headers['content-type'] ?? '')) {
    await reply.code(415).send(plainAnswer(id, 'BAD_REQUEST', 'Send the request in UTF-8.'));
  } else if (
    headers.accept &&
    !typesOf(headers.accept).some((type) => [json, graphqlJson, ...wildcards].includes(type))
  ) {
    const answer = plainAnswer(id, 'BAD_REQUEST', 'The answer is JSON: accept application/graphql-response+json.');
    await reply.code(406).send(answer);
  }
}

/**
 * Whether a caller names application/json and nothing newer. Such callers are told by the body alone that their document
 * or its variables are wrong (GraphQL over HTTP, section 6.4.1); all others by status 400.
 */
export function takesJsonAlone(accept: string | undefined): boolean {
  const types = typesOf(accept ?? '');
  return types.includes(json) && !types.some((type) => [graphqlJson, ...wildcards].includes(type));
}

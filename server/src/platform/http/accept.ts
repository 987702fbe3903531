const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';
const wildcards = ['*/*', 'application/*'];

function typesOf(accept: string): readonly string[] {
  return accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '');
}

/** Whether a caller takes no answer that GraphQL has. */
export function takesNoAnswer(accept: string | undefined): boolean {
  if (!accept) return false;
  return !typesOf(accept).some((type) => [json, graphqlJson, ...wildcards].includes(type));
}

/**
 * Whether a caller names application/json and nothing newer. Such callers are told by the body alone that their document
 * or its variables are wrong (GraphQL over HTTP, section 6.4.1); all others by status 400.
 */
export function takesJsonAlone(accept: string | undefined): boolean {
  const types = typesOf(accept ?? '');
  return types.includes(json) && !types.some((type) => [graphqlJson, ...wildcards].includes(type));
}

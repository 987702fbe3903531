/** One GraphQL request past the pages, as whoever the token belongs to. Throws where the API answers with an error. */
export async function ask<T = Record<string, unknown>>(
  baseURL: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
): Promise<T> {
  const response = await fetch(`${baseURL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** A token of a session of its own. */
export async function tokenOf(baseURL: string, username: string, password: string): Promise<string> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
  const { login } = await ask<{ login: { token: string } }>(baseURL, query, { input: { username, password } });
  return login.token;
}

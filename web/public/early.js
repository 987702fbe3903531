// Runs before the program is here: asks who is signed in, so that the answer is there when the program is. `Session` takes it,
// or has asked by itself where it was faster.
if (!('cohEarlySession' in globalThis)) {
  const ask = () =>
    fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify({
        query:
          'mutation RefreshSession { refreshSession { token expiresAt user { ...SessionUser } } } ' +
          'fragment SessionUser on User { id username name role passwordChangeRequired usesDefaultPassword }',
        variables: {},
      }),
      signal: AbortSignal.timeout(10_000),
    });
  // All tabs share the cookie that this replaces: refreshes take turns.
  const answer = 'locks' in navigator ? navigator.locks.request('coh-refresh', ask) : ask();
  answer.catch(() => undefined);
  globalThis.cohEarlySession = answer;
}

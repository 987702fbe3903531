// Runs before the program is here: asks who is signed in, and at once for what the page shows first, so that the answers are there
// when the program is. `Session` and `Reach` take them, or have asked by themselves where they were faster.
if (!('cohEarly' in globalThis)) {
  /** The requests by the path of their page. `early.mjs` fills this in. */
  const firstAsked = {};
  /** How long an answer may wait for the program. Milliseconds. */
  const patience = 10_000;

  const ask = (body, token) =>
    fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body,
      signal: AbortSignal.timeout(patience),
    });
  const askSession = () =>
    ask(
      JSON.stringify({
        query:
          'mutation RefreshSession { refreshSession { token expiresAt user { ...SessionUser } } } ' +
          'fragment SessionUser on User { id username name role passwordChangeRequired usesDefaultPassword }',
        variables: {},
      }),
    );

  // All tabs share the cookie that this replaces: refreshes take turns.
  const session = 'locks' in navigator ? navigator.locks.request('coh-refresh', askSession) : askSession();
  const answers = new Map();
  globalThis.cohEarly = { session, answers };

  const askFirst = async () => {
    const { data } = await (await session).clone().json();
    const grant = data?.refreshSession;
    if (!grant || grant.user.passwordChangeRequired || location.search) return;
    for (const { key, body } of firstAsked[location.pathname] ?? []) {
      const answer = ask(body, grant.token);
      answer.catch(() => undefined);
      answers.set(key, answer);
    }
    setTimeout(() => answers.clear(), patience);
  };
  askFirst().catch(() => undefined);
}

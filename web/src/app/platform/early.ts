/** What `early.js` has asked for before the program is here. */
interface Early {
  session?: Promise<Response> | undefined;
  /** By operation and variables, as `early.mjs` names them. */
  readonly answers?: Map<string, Promise<Response>>;
}

const globals = globalThis as { cohEarly?: Early };

/** The session, once. Afterwards `early.js` asks no more. */
export function takeEarlySession(): Promise<Response> | undefined {
  const early = (globals.cohEarly ??= {});
  const { session } = early;
  early.session = undefined;
  return session;
}

export function dropEarlyAnswers(): void {
  globals.cohEarly?.answers?.clear();
}

/** The answer to a request of Apollo with that body, once. A write makes all of them stale. */
export function takeEarlyAnswer(body: unknown): Promise<Response> | undefined {
  const answers = globals.cohEarly?.answers;
  if (!answers?.size || typeof body !== 'string') return undefined;
  const { operationName, variables, query } = JSON.parse(body) as Record<'operationName' | 'query', string> & {
    readonly variables: unknown;
  };
  if (query.startsWith('mutation')) answers.clear();
  const key = `${operationName} ${JSON.stringify(variables)}`;
  const answer = answers.get(key);
  answers.delete(key);
  return answer;
}

import type { Page } from '@playwright/test';

/** Somebody who works past the page, as a partner's tool does. */
export interface Caller {
  /** Sends one operation and gives its data. */
  ask<T = Record<string, unknown>>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
}

export async function callAs(baseURL: string, username: string, password: string): Promise<Caller> {
  let token = '';
  const ask = async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    const answer = await fetch(`${baseURL}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: readonly { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  };
  const { login } = await ask<{ login: { token: string } }>(
    'mutation ($input: LoginInput!) { login(input: $input) { token } }',
    { input: { username, password } },
  );
  token = login.token;
  return { ask };
}

interface Made {
  readonly id: string;
  readonly version: number;
}

export async function makeClient(caller: Caller, input: Readonly<Record<string, unknown>>): Promise<Made> {
  const query = 'mutation ($input: CreateClientInput!) { made: createClient(input: $input) { id version } }';
  return (await caller.ask<{ made: Made }>(query, { input })).made;
}

export async function changeClient(
  caller: Caller,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Made> {
  const query =
    'mutation ($id: ID!, $input: UpdateClientInput!) { made: updateClient(id: $id, input: $input) { id version } }';
  return (await caller.ask<{ made: Made }>(query, { id, input })).made;
}

export async function makeLead(caller: Caller, input: Readonly<Record<string, unknown>>): Promise<Made> {
  const query = 'mutation ($input: CreateLeadInput!) { made: createLead(input: $input) { id version } }';
  return (await caller.ask<{ made: Made }>(query, { input })).made;
}

export async function moveLead(caller: Caller, id: string, status: string): Promise<Made> {
  const query =
    'mutation ($id: ID!, $status: LeadStatus!) { made: setLeadStatus(id: $id, status: $status) { id version } }';
  return (await caller.ask<{ made: Made }>(query, { id, status })).made;
}

/** From now on the server's answers wait until the function that it gives is called. */
export async function gateServer(page: Page): Promise<() => void> {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  await page.route('**/graphql', async (route) => {
    await opened;
    await route.continue();
  });
  return open;
}

/** How long after the last key or press of `act` an element shows the text. Milliseconds. */
export async function timeToShow(
  page: Page,
  selector: string,
  text: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([where, what]) => {
      const watched = window as unknown as { shown: Promise<number> };
      watched.shown = new Promise<number>((resolve) => {
        let begin = 0;
        const begun = (): void => void (begin = performance.now());
        for (const event of ['keydown', 'click']) addEventListener(event, begun, { capture: true });
        const look = (): void => {
          const found = [...document.querySelectorAll(where)].some((element) => element.textContent.includes(what));
          if (begin > 0 && found) resolve(performance.now() - begin);
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [selector, text] as const,
  );
  await act();
  return page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
}

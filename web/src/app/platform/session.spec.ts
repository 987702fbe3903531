import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { TestBed } from '@angular/core/testing';
import { parse, print } from 'graphql';

import { RefreshSessionDocument } from './documents.generated';
import { Session } from './session';

interface Call {
  readonly operation: string;
  readonly authorization: string | undefined;
}

const user = (name: string) => ({
  id: name,
  username: name,
  name,
  role: 'STAFF',
  passwordChangeRequired: false,
  usesDefaultPassword: false,
});
const grant = (token: string, name = 'ann', minutes = 15) => ({
  token,
  expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
  user: user(name),
});
const refusal = { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] };

describe('Session', () => {
  let calls: Call[];
  let answers: Record<string, () => unknown>;
  let session: Session;

  beforeEach(() => {
    jest.useFakeTimers();
    calls = [];
    answers = {};
    globalThis.fetch = ((_url: string, init: { body: string; headers: Record<string, string> }) => {
      const operation = /mutation (\w+)/.exec(init.body)?.[1] ?? '';
      calls.push({ operation, authorization: init.headers['authorization'] });
      const answer = answers[operation];
      if (!answer) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve({ json: () => Promise.resolve(answer()) });
    }) as unknown as typeof fetch;
    delete (globalThis as { cohEarly?: unknown }).cohEarly;
    session = TestBed.inject(Session);
  });

  afterEach(() => jest.useRealTimers());

  it('takes up the session that the cookie holds', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('t1') } });
    await session.start();
    expect(session.user()?.name).toBe('ann');
    expect(session.token).toBe('t1');
  });

  it('is signed out without a session, and asks only once', async () => {
    answers['RefreshSession'] = () => refusal;
    await Promise.all([session.start(), session.start()]);
    expect(session.user()).toBeUndefined();
    expect(calls).toHaveLength(1);
  });

  it('makes one request of many refreshes at once, since the token behind the cookie works only once', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant(`t${calls.length}`) } });
    expect(await Promise.all([session.refresh(), session.refresh(), session.refresh()])).toEqual([true, true, true]);
    expect(calls).toHaveLength(1);
    await session.refresh();
    expect(session.token).toBe('t2');
  });

  it('takes the session that early.js asked for, once, and that asks what the session itself would', async () => {
    const bodies: string[] = [];
    const page = {
      AbortSignal,
      navigator: {},
      fetch: (_url: string, { body }: { body: string }) => {
        bodies.push(body);
        return Promise.resolve({ json: () => Promise.resolve({ data: { refreshSession: grant('early') } }) });
      },
    };
    const text = readFileSync(join(__dirname, '../../../public/early.js'), 'utf8');
    runInNewContext(text, page);
    const [{ query }] = bodies.map((body) => JSON.parse(body) as { query: string }) as [{ query: string }];
    expect(print(parse(query))).toBe(print(RefreshSessionDocument));

    Object.assign(globalThis, { cohEarly: (page as { cohEarly?: unknown }).cohEarly });
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('later') } });
    await session.start();
    expect([session.token, calls.length]).toEqual(['early', 0]);
    await session.refresh();
    expect([session.token, calls.length]).toEqual(['later', 1]);

    runInNewContext(text, Object.assign(page, { cohEarly: {} }));
    expect(bodies).toHaveLength(1);
  });

  it('does not wait, in its own turn among the tabs, for what comes early but later than itself', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('own') } });
    const started = session.start();
    Object.assign(globalThis, { cohEarly: { session: new Promise(() => undefined) } });
    await started;
    expect(session.token).toBe('own');
  });

  it('renews the token before it ends', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant(`t${calls.length}`) } });
    await session.start();
    await jest.advanceTimersByTimeAsync(13 * 60_000);
    expect(session.token).toBe('t1');
    await jest.advanceTimersByTimeAsync(2 * 60_000);
    expect(session.token).toBe('t2');
  });

  it('keeps the user while the server is away, and tells who asks', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('t1') } });
    await session.start();
    delete answers['RefreshSession'];
    await expect(session.refresh()).rejects.toMatchObject({ code: 'UNREACHABLE' });
    expect(session.user()?.name).toBe('ann');
  });

  const end = async (): Promise<Promise<boolean>[]> => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('t1') } });
    await session.start();
    answers['RefreshSession'] = () => refusal;
    const waiting = [session.renew(), session.renew()];
    await jest.advanceTimersByTimeAsync(0);
    return waiting;
  };

  it('keeps the user when the session has ended, and lets requests wait for a new one', async () => {
    const waiting = await end();
    expect([session.user()?.name, session.ended(), session.token]).toEqual(['ann', true, undefined]);
    answers['Login'] = () => ({ data: { login: grant('t2') } });
    await session.login('ann', 'x');
    expect(await Promise.all(waiting)).toEqual([true, true]);
    expect([session.ended(), session.token]).toEqual([false, 't2']);
  });

  it('sends nothing that waits in the name of another user, who signed in from another tab', async () => {
    const waiting = await end();
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('t2', 'bob') } });
    await session.refresh();
    expect(await Promise.all(waiting)).toEqual([false, false]);
    expect(session.user()?.name).toBe('bob');
  });

  it('forgets the user who leaves instead, and what waits fails', async () => {
    const waiting = await end();
    answers['Logout'] = () => refusal;
    await session.logout();
    expect(await Promise.all(waiting)).toEqual([false, false]);
    expect([session.user(), session.ended()]).toEqual([undefined, false]);
  });

  it('signs out with its token, also when the server knows the session no more', async () => {
    answers['RefreshSession'] = () => ({ data: { refreshSession: grant('t1') } });
    await session.start();
    answers['Logout'] = () => refusal;
    await session.logout();
    expect(calls[1]).toEqual({ operation: 'Logout', authorization: 'Bearer t1' });
    expect(session.user()).toBeUndefined();
  });

  it('says that a password is wrong and stays signed out', async () => {
    answers['Login'] = () => refusal;
    await expect(session.login('ann', 'x')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(session.user()).toBeUndefined();
  });
});

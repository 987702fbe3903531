import { systemActor } from '../src/platform/actor.js';
import { User } from '../src/user/user.entity.js';
import type { Answer } from './answer.js';
import { type Hub, startHub } from './harness.js';

const renew = 'mutation { refreshSession { token expiresAt user { username } } }';
const me = '{ me { username } }';

async function signIn(hub: Hub, username = 'staff', password = 'staff123'): Promise<{ token: string; cookie: string }> {
  const answer = (await hub.login(username, password)).succeeded();
  return { token: answer.text('login.token'), cookie: answer.refreshToken };
}

async function changeUser(hub: Hub, username: string, values: Partial<User>): Promise<void> {
  const context = { actor: systemActor('test'), requestId: null, operationName: null, ipAddress: null };
  await hub.db.write(context, async (em) => {
    Object.assign(await em.findOneOrFail(User, { username }), values);
  });
}

describe('signing in', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('answers with a token of 15 minutes, and a cookie that scripts and other sites do not get', async () => {
    const answer = (await hub.login(' STAFF ', 'staff123')).succeeded();
    expect(answer.at('login.user')).toMatchObject({ username: 'staff', role: 'STAFF' });
    expect(answer.at('login.expiresAt')).toBe('2026-03-10T12:15:00.000Z');
    expect(answer.cookies).toEqual([
      {
        name: 'coh_refresh',
        value: expect.stringMatching(/^[0-9a-f-]{36}\.[\w-]{43}$/) as string,
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        maxAge: 14 * 24 * 60 * 60,
      },
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).not.toContain(answer.refreshToken);
  });

  it('says the same for a wrong password, an unknown name and a disabled account', async () => {
    await changeUser(hub, 'admin', { active: false });
    const answers = [
      await hub.login('staff', 'wrong-password'),
      await hub.login('nobody', 'staff123'),
      await hub.login('admin', 'admin123'),
      await hub.login('', ''),
      await hub.login('staff', 'x'.repeat(5000)),
    ];
    await changeUser(hub, 'admin', { active: true });
    for (const answer of answers) {
      expect([answer.status, answer.code, answer.message, answer.data]).toEqual([
        200,
        'UNAUTHENTICATED',
        'Username or password is wrong.',
        null,
      ]);
      expect(answer.cookies).toEqual([]);
    }
  });

  it('throttles an account after ten failures, even with the right password, and no other', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => hub.login('Victim', 'wrong')));
    expect(tries.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 'UNAUTHENTICATED'));
    const refused = await hub.login('victim', 'wrong', { address: '192.0.2.99' });
    expect([refused.status, refused.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    const { retryAfter } = refused.errors[0]?.extensions ?? {};
    expect(retryAfter).toBeGreaterThan(800);
    expect(refused.headers['retry-after']).toBe(String(retryAfter));
    expect((await hub.login('staff', 'staff123')).errors).toEqual([]);
  });

  it('introspection is for those who are signed in, in whatever form it is asked', async () => {
    const questions = [
      '{ __schema { types { name } } }',
      '{ __type(name: "User") { name } }',
      '{ ...All } fragment All on Query { __schema { types { name } } }',
      '{ ... on Query { __type(name: "User") { name } } }',
      'query A { me { id } __schema { queryType { name } } }',
    ];
    for (const query of questions) {
      expect([query, (await hub.send(query)).code]).toEqual([query, 'UNAUTHENTICATED']);
      expect((await hub.call('staff', query)).errors).toEqual([]);
    }
    expect((await hub.send('{ __typename }')).data).toEqual({ __typename: 'Query' });
    expect((await hub.send('{ me { __typename id } }')).data).toEqual({ me: null });
  });
});

describe('a session', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  async function expectEnded({ token, cookie }: { token: string; cookie: string }): Promise<void> {
    expect((await hub.send('{ clients { totalCount } }', {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await hub.send(renew, {}, { cookie })).code).toBe('UNAUTHENTICATED');
  }

  async function works({ token }: { token: string }): Promise<Answer> {
    return (await hub.send('{ clients { totalCount } }', {}, { token })).succeeded();
  }

  it('is renewed by its cookie, which is rotated', async () => {
    const first = await signIn(hub);
    hub.clock.pass(16 * 60);
    expect((await hub.send(me, {}, { token: first.token })).code).toBe('UNAUTHENTICATED');
    const answer = (await hub.send(renew, {}, { cookie: first.cookie })).succeeded();
    expect(answer.at('refreshSession.user.username')).toBe('staff');
    expect(answer.refreshToken).not.toBe(first.cookie);
    await works({ token: answer.text('refreshSession.token') });
    (await hub.send(renew, {}, { cookie: answer.refreshToken })).succeeded();
  });

  it('is renewed with an access token of the past beside the cookie', async () => {
    const { token, cookie } = await signIn(hub);
    hub.clock.pass(16 * 60);
    (await hub.send(renew, {}, { token, cookie })).succeeded();
    (await hub.login('staff', 'staff123', { token })).succeeded();
  });

  it('ends when an old cookie is used again, for the thief and for the holder', async () => {
    const first = await signIn(hub);
    const second = (await hub.send(renew, {}, { cookie: first.cookie })).succeeded();
    expect((await hub.send(renew, {}, { cookie: first.cookie })).code).toBe('UNAUTHENTICATED');
    await expectEnded(first);
    await expectEnded({ token: second.text('refreshSession.token'), cookie: second.refreshToken });
  });

  it('ends after 14 days without use, and lives on when it is used', async () => {
    let { cookie } = await signIn(hub);
    for (let round = 0; round < 3; round += 1) {
      hub.clock.pass(13 * 24 * 60 * 60);
      cookie = (await hub.send(renew, {}, { cookie })).succeeded().refreshToken;
    }
    hub.clock.pass(14 * 24 * 60 * 60);
    expect((await hub.send(renew, {}, { cookie })).code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['words', 'give me a session'],
    ['a session that is none', `01890000-0000-7000-8000-000000000000.${'x'.repeat(43)}`],
  ])('is not renewed by %s', async (_, cookie) => {
    const answer = await hub.send(renew, {}, cookie === undefined ? {} : { cookie });
    expect(answer.code).toBe('UNAUTHENTICATED');
  });

  it('ends by logout, and no other does', async () => {
    const one = await signIn(hub);
    const other = await signIn(hub);
    const answer = await hub.send('mutation { logout }', {}, one);
    expect(answer.at('logout')).toBe(true);
    expect(answer.cookies).toMatchObject([{ name: 'coh_refresh', value: '' }]);
    await expectEnded(one);
    await works(other);
  });

  it('ends with its user, on the next request', async () => {
    const session = await signIn(hub);
    await works(session);
    await changeUser(hub, 'staff', { active: false });
    await expectEnded(session);
    await changeUser(hub, 'staff', { active: true });
  });

  it('has the role that its user has now', async () => {
    const session = await signIn(hub, 'admin', 'admin123');
    const log = '{ auditLogs { totalCount } }';
    (await hub.send(log, {}, session)).succeeded();
    await changeUser(hub, 'admin', { role: 'staff' });
    expect((await hub.send(log, {}, session)).code).toBe('FORBIDDEN');
    await changeUser(hub, 'admin', { role: 'admin' });
    (await hub.send(log, {}, session)).succeeded();
  });

  it('ends by a new password, on every device; the one that set it goes on', async () => {
    const here = await signIn(hub);
    const there = await signIn(hub);
    const change = `mutation { changePassword(input: { currentPassword: "staff123", newPassword: "Obelisk 42!" }) { token user { usesDefaultPassword } } }`;
    const changed = (await hub.send(change, {}, { token: here.token })).succeeded();
    expect(changed.at('changePassword.user.usesDefaultPassword')).toBe(false);
    await expectEnded(here);
    await expectEnded(there);
    await works({ token: changed.text('changePassword.token') });
    (await hub.send(renew, {}, { cookie: changed.refreshToken })).succeeded();
    expect((await hub.login('staff', 'staff123')).code).toBe('UNAUTHENTICATED');
    await signIn(hub, 'staff', 'Obelisk 42!');
  });
});

describe('passwords', () => {
  let hub: Hub;
  let token: string;
  let current = 'staff123';
  beforeAll(async () => {
    hub = await startHub();
    ({ token } = await signIn(hub));
  });
  afterAll(() => hub.stop());

  async function change(newPassword: string, currentPassword = current): Promise<Answer> {
    const query = 'mutation Change($input: ChangePasswordInput!) { changePassword(input: $input) { token } }';
    return hub.send(query, { input: { currentPassword, newPassword } }, { token });
  }

  async function accepted(newPassword: string): Promise<void> {
    token = (await change(newPassword)).succeeded().text('changePassword.token');
    current = newPassword;
  }

  it.each([
    ['seven characters', 'Obelis4'],
    ['129 characters', 'Obelisk 42!'.padEnd(129, 'xy')],
    ['the present one', 'staff123'],
    ['the other account’s first one', 'admin123'],
    ['a common one', 'iloveyou1'],
    ['a common one in capitals', 'PASSWORD1'],
    ['a common one with a sign behind it', 'Password1!'],
    ['one character again and again', 'zzzzzzzzzz'],
    ['a row of characters', '98765432'],
    ['the username inside', 'my-Staff-word'],
    ['nothing', ''],
  ])('%s is refused', async (_, password) => {
    const answer = await change(password);
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['newPassword']]);
    if (password !== '') expect(answer.body).not.toContain(password);
  });

  it('the present one must be right', async () => {
    const answer = await change('Obelisk 42!', 'not this one');
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['currentPassword']]);
  });

  it('128 characters are one password to the last of them', async () => {
    const long = 'Ob42!é'.repeat(30).slice(0, 127);
    await accepted(`${long}a`);
    expect(Buffer.byteLength(long)).toBeGreaterThan(72);
    expect((await hub.login('staff', `${long}b`)).code).toBe('UNAUTHENTICATED');
    expect((await hub.login('staff', long)).code).toBe('UNAUTHENTICATED');
    await signIn(hub, 'staff', `${long}a`);
  });

  it('differ after a zero byte, and not by how a letter is composed', async () => {
    await accepted('Obelisk\u0000one');
    expect((await hub.login('staff', 'Obelisk\u0000two')).code).toBe('UNAUTHENTICATED');
    await accepted('Caf\u00e9 42 obelisk');
    await signIn(hub, 'staff', 'Cafe\u0301 42 obelisk');
  });
});

describe('the address of a caller', () => {
  it.each([
    ['is the connection’s', {}, '192.0.2.7', '192.0.2.7'],
    [
      'is the forwarded one behind a proxy that is trusted',
      { TRUSTED_PROXIES: '192.0.2.0/24' },
      '192.0.2.7',
      '203.0.113.9',
    ],
    ['is the connection’s for any other proxy', { TRUSTED_PROXIES: '192.0.2.0/24' }, '198.51.100.1', '198.51.100.1'],
  ])('%s', async (_, env, address, expected) => {
    const hub = await startHub({ env });
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
    const answer = await hub.login('staff', 'staff123', { address, headers });
    const seen = await hub.must(
      'admin',
      '{ auditLogs(filter: { action: [LOGIN] }, orderBy: { field: SEQUENCE }) { nodes { ipAddress } } }',
    );
    expect(seen.at('auditLogs.nodes.0.ipAddress')).toBe(expected);
    // Over TLS, as a trusted proxy says, the cookie stays on TLS.
    expect(answer.cookies[0]?.secure ?? false).toBe(expected === '203.0.113.9');
    await hub.stop();
  });
});

import { type Hub, startHub } from './harness.js';
import { LogTable } from './changed-rows.js';
import { makeSession, makeUser, obelisk } from './records.js';

const list = `query Mine($first: Int, $after: String, $filter: SessionFilter, $orderBy: SessionOrder) {
  sessions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount nodes { id createdAt lastUsedAt expiresAt ipAddress userAgent current }
    pageInfo { endCursor hasNextPage } } }`;
const end = 'mutation End($id: ID!) { endSession(id: $id) { id current } }';
const renew = 'mutation { refreshSession { token } }';

describe('one’s own sessions', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('are those that are open, with this one marked', async () => {
    const { username } = await makeUser(hub);
    const sent = { address: '192.0.2.7', headers: { 'user-agent': 'Firefox on a plane' } };
    const [first, second, third] = [
      await hub.login(username, obelisk, sent),
      await hub.login(username, obelisk),
      await hub.login(username, obelisk),
    ];
    await hub.send('mutation { logout }', {}, { token: third.text('login.token') });
    hub.clock.pass(60);
    const renewed = (await hub.send(renew, {}, { cookie: first.refreshToken })).succeeded();
    const answer = await hub.send(list, {}, { token: renewed.text('refreshSession.token') });
    expect(answer.at('sessions.totalCount')).toBe(2);
    expect(answer.list('sessions.nodes').filter(({ current }) => current === true)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        createdAt: '2026-03-10T12:00:00.000Z',
        lastUsedAt: '2026-03-10T12:01:00.000Z',
        expiresAt: '2026-03-24T12:01:00.000Z',
        ipAddress: '192.0.2.7',
        userAgent: 'Firefox on a plane',
        current: true,
      },
    ]);
    const found = await hub.send(list, { filter: { search: 'FIREFOX' } }, { token: second.text('login.token') });
    expect(found.list('sessions.nodes').map(({ ipAddress, current }) => [ipAddress, current])).toEqual([
      ['192.0.2.7', false],
    ]);

    hub.clock.pass(14 * 24 * 60 * 60 - 60);
    const late = (await hub.send(renew, {}, { cookie: renewed.refreshToken })).succeeded();
    const open = await hub.send(list, {}, { token: late.text('refreshSession.token') });
    expect(open.at('sessions.totalCount')).toBe(1);
  });

  it.each([
    ['CREATED_AT', 'ASC'],
    ['CREATED_AT', 'DESC'],
    ['LAST_USED_AT', 'ASC'],
    ['LAST_USED_AT', 'DESC'],
  ])('are read page by page by %s %s, each once', async (field, direction) => {
    const { username } = await makeUser(hub);
    let token = '';
    for (let count = 0; count < 5; count += 1) {
      if (count % 2 === 0) hub.clock.pass(1);
      token = (await hub.login(username, obelisk)).text('login.token');
    }
    const ids: string[] = [];
    const times: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await hub.send(list, { first: 2, after, orderBy: { field, direction } }, { token });
      ids.push(...page.list('sessions.nodes').map(({ id }) => String(id)));
      times.push(...page.list('sessions.nodes').map(({ createdAt }) => createdAt));
      more = page.at('sessions.pageInfo.hasNextPage') === true;
      after = page.text('sessions.pageInfo.endCursor');
    }
    expect(new Set(ids).size).toBe(5);
    const sorted = [...times].sort();
    expect(times).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
  });

  it('end one by one: for the access token, the cookie and the list', async () => {
    const here = await hub.tokenOf('staff');
    const there = await makeSession(hub, 'staff');
    const head = new LogTable(hub).head();
    const answer = await hub.send(end, { id: there.id }, { token: here });
    expect(answer.succeeded().at('endSession')).toEqual({ id: there.id, current: false });
    expect(answer.cookies).toEqual([]);
    expect((await hub.send('{ clients { totalCount } }', {}, { token: there.token })).code).toBe('UNAUTHENTICATED');
    const left = (await hub.send(list, { first: 100 }, { token: here })).list('sessions.nodes').map(({ id }) => id);
    expect(left).not.toContain(there.id);
    const entries = new LogTable(hub).after(head);
    expect(entries.map(({ action, summary, actor_name: name }) => [action, summary, name])).toEqual([
      ['logout', 'Session ended', 'Staff'],
    ]);
  });

  it('may be the one in use, which takes its cookie along', async () => {
    const { id, token } = await makeSession(hub, 'staff');
    const answer = (await hub.send(end, { id }, { token })).succeeded();
    expect(answer.cookies).toMatchObject([{ name: 'coh_refresh', value: '' }]);
    expect((await hub.send(list, {}, { token })).code).toBe('UNAUTHENTICATED');
  });

  it('end once, also when asked twice at the same time', async () => {
    const { id } = await makeSession(hub, 'staff');
    const answers = await Promise.all([hub.call('staff', end, { id }), hub.call('staff', end, { id })]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['BAD_USER_INPUT', undefined]);
    const again = await hub.call('staff', end, { id });
    expect([again.code, again.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
  });

  it('that have expired have ended already', async () => {
    const { id } = await makeSession(hub, 'staff');
    hub.clock.pass(15 * 24 * 60 * 60);
    expect((await hub.call('staff', end, { id })).code).toBe('BAD_USER_INPUT');
  });

  it.each(['another user’s, open', 'another user’s, ended', 'none', 'words'])('%s is not found', async (which) => {
    const { id, token } = await makeSession(hub, 'staff');
    if (which.endsWith('ended')) await hub.send('mutation { logout }', {}, { token });
    const wanted = { none: '01890000-0000-7000-8000-000000000000', words: 'mine' }[which] ?? id;
    await hub.tokenOf('admin');
    const before = hub.contents();
    const answer = await hub.call('admin', end, { id: wanted });
    expect([answer.code, answer.message]).toEqual(['NOT_FOUND', 'There is no such session.']);
    expect(hub.contents()).toBe(before);
  });

  it('show no hash', async () => {
    const hashes = hub.sqlite().prepare('select refresh_hash from sessions').pluck().all() as string[];
    const answer = await hub.call('staff', list, { first: 100 });
    for (const hash of hashes) expect(answer.body).not.toContain(hash);
  });
});

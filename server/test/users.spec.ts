import { rmSync } from 'node:fs';
import type { Variables } from './answer.js';
import { LogTable } from './changed-rows.js';
import { type Hub, startHub, temporaryFolder } from './harness.js';
import { makeUser, obelisk } from './records.js';

const create =
  'mutation Make($input: CreateUserInput!) { createUser(input: $input) { id version username role active } }';
const update = `mutation Change($id: ID!, $input: UpdateUserInput!) {
  updateUser(id: $id, input: $input) { id version username name role active externalId } }`;
const reset =
  'mutation Reset($id: ID!) { resetPassword(id: $id) { temporaryPassword user { passwordChangeRequired } } }';
const renew = 'mutation { refreshSession { token } }';
const work = '{ clients { totalCount } }';
const log = '{ auditLogs { totalCount } }';

const eva = { username: 'eva', name: 'Eva Berg', role: 'STAFF', password: obelisk };
const tooLong = (length: number): string => 'x'.repeat(length + 1);

async function idOf(hub: Hub, token: string): Promise<string> {
  return (await hub.send('{ me { id } }', {}, { token })).text('me.id');
}

describe('making a user', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    await makeUser(hub, { username: 'Taken.Name', externalId: 'hr-1' });
    const gone = await makeUser(hub, { username: 'gone' });
    await hub.must('admin', update, { id: gone.id, input: { version: 1, active: false } });
  });
  afterAll(() => hub.stop());

  it.each([
    ['staff', { ...eva, username: ' Eva.Berg ' }, { username: 'Eva.Berg', role: 'STAFF' }],
    ['an admin', { ...eva, username: 'root-2', role: 'ADMIN' }, { username: 'root-2', role: 'ADMIN' }],
    ['an email address for a name', { ...eva, username: 'e_b+1@example.com' }, { username: 'e_b+1@example.com' }],
    ['50 characters', { ...eva, username: 'y'.repeat(50) }, { username: 'y'.repeat(50) }],
  ])('%s, who can work at once', async (_, input, expected) => {
    const answer = await hub.must('admin', create, { input });
    expect(answer.at('createUser')).toMatchObject({ version: 1, active: true, ...expected });
    expect(answer.body).not.toContain(obelisk);
    const signedIn = (await hub.login(input.username.toUpperCase(), obelisk)).succeeded();
    expect((await hub.send(work, {}, { token: signedIn.text('login.token') })).code).toBeUndefined();
  });

  it.each<readonly [string, Variables, readonly string[]]>([
    ['no username', { username: ' ' }, ['username']],
    ['a username of two characters', { username: 'ab' }, ['username']],
    ['a username of 51 characters', { username: tooLong(50) }, ['username']],
    ['a username with a blank', { username: 'eva berg' }, ['username']],
    ['a username that looks like another one', { username: 'аdmin' }, ['username']],
    ['a username that begins with a sign', { username: '-eva' }, ['username']],
    ['a username that another has', { username: 'taken.name' }, ['username']],
    ['a username of a user who is disabled', { username: 'GONE' }, ['username']],
    ['a name of one character', { name: 'E' }, ['name']],
    ['a name with a line break', { name: 'Eva\nBerg' }, ['name']],
    ['a role that is none', { role: 'OWNER' }, ['role']],
    ['a short password', { password: 'Obelis4' }, ['password']],
    ['a long password', { password: 'Obelisk 42!'.padEnd(129, 'xy') }, ['password']],
    ['a common password', { password: 'iloveyou1' }, ['password']],
    ['the username inside the password', { password: 'my-Eva-word' }, ['password']],
    ['an external id that another has', { externalId: 'hr-1' }, ['externalId']],
    ['a hash', { passwordHash: 'x' }, ['passwordHash']],
    ['a field that is set later', { active: false }, ['active']],
  ])('%s is refused', async (_, changed, fields) => {
    const before = hub.contents();
    const answer = await hub.call('admin', create, { input: { ...eva, ...changed } });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(hub.contents()).toBe(before);
  });

  it('six times at once under one name, in any case: one is made', async () => {
    const inputs = Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? 'six' : 'SIX'));
    const answers = await Promise.all(
      inputs.map((username) => hub.call('admin', create, { input: { ...eva, username } })),
    );
    const lost = answers.filter(({ code }) => code !== undefined);
    expect(lost.map(({ code, fields }) => [code, fields])).toEqual(
      Array.from({ length: 5 }, () => ['BAD_USER_INPUT', ['username']]),
    );
  });
});

describe('changing a user', () => {
  let hub: Hub;
  let unchanged: string;
  beforeAll(async () => {
    hub = await startHub();
    await makeUser(hub, { externalId: 'hr-1' });
    unchanged = (await makeUser(hub)).id;
  });
  afterAll(() => hub.stop());

  it('changes what is present, and nothing else', async () => {
    const { id, username } = await makeUser(hub, { externalId: 'hr-2' });
    const renamed = await hub.must('admin', update, { id, input: { version: 1, name: ' Eva Stein ' } });
    const expected = { id, username, name: 'Eva Stein', role: 'STAFF', active: true, externalId: 'hr-2' };
    expect(renamed.at('updateUser')).toEqual({ ...expected, version: 2 });
    const cleared = await hub.must('admin', update, { id, input: { version: 2, externalId: null, role: 'ADMIN' } });
    expect(cleared.at('updateUser')).toEqual({ ...expected, version: 3, externalId: null, role: 'ADMIN' });
  });

  it('from another version is a conflict that names what differs', async () => {
    const { id } = await makeUser(hub);
    await hub.must('admin', update, { id, input: { version: 1, role: 'ADMIN' } });
    const input = { version: 1, role: 'STAFF', active: true, name: 'Eva Berg' };
    const answer = await hub.call('admin', update, { id, input });
    expect([answer.code, answer.current]).toEqual(['CONFLICT', { version: 2, role: 'ADMIN' }]);
  });

  it.each<readonly [string, Variables, readonly string[]]>([
    ['a role of null', { role: null }, ['role']],
    ['active of null', { active: null }, ['active']],
    ['a name of null', { name: null }, ['name']],
    ['no version', { version: undefined }, ['version']],
    ['another username', { username: 'other' }, ['username']],
    ['a password', { password: obelisk }, ['password']],
    ['an external id that another has', { externalId: 'hr-1' }, ['externalId']],
  ])('%s is refused', async (_, changed, fields) => {
    const before = hub.contents();
    const answer = await hub.call('admin', update, { id: unchanged, input: { version: 1, ...changed } });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(hub.contents()).toBe(before);
  });

  it.each(['01890000-0000-7000-8000-000000000000', 'nobody'])('a user that is not there: %s', async (id) => {
    expect((await hub.call('admin', update, { id, input: { version: 1 } })).code).toBe('NOT_FOUND');
    expect((await hub.call('admin', reset, { id })).code).toBe('NOT_FOUND');
  });

  it('another role counts from the next request on', async () => {
    const { id, username } = await makeUser(hub, { role: 'ADMIN' });
    const token = (await hub.login(username, obelisk)).text('login.token');
    expect((await hub.send(log, {}, { token })).code).toBeUndefined();
    await hub.must('admin', update, { id, input: { version: 1, role: 'STAFF' } });
    expect((await hub.send(log, {}, { token })).code).toBe('FORBIDDEN');
    expect((await hub.send(work, {}, { token })).code).toBeUndefined();
  });

  it('disabling ends the sessions for good, and stops API tokens until the user is back', async () => {
    const { id, username } = await makeUser(hub, { role: 'ADMIN' });
    const signedIn = await hub.login(username, obelisk);
    const [token, cookie] = [signedIn.text('login.token'), signedIn.refreshToken];
    const make = 'mutation { createApiToken(input: { name: "Shop", scopes: [CLIENTS_READ] }) { token } }';
    const apiToken = (await hub.send(make, {}, { token })).text('createApiToken.token');

    await hub.must('admin', update, { id, input: { version: 1, active: false } });
    expect((await hub.send(work, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await hub.send(work, {}, { token: apiToken })).code).toBe('UNAUTHENTICATED');
    expect((await hub.login(username, obelisk)).message).toBe('Username or password is wrong.');

    await hub.must('admin', update, { id, input: { version: 2, active: true } });
    expect((await hub.send(work, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await hub.send(renew, {}, { cookie })).code).toBe('UNAUTHENTICATED');
    expect((await hub.send(work, {}, { token: apiToken })).code).toBeUndefined();
    (await hub.login(username, obelisk)).succeeded();
  });

  it('an admin may step down or go, and is out on the next request', async () => {
    const { id, username } = await makeUser(hub, { role: 'ADMIN' });
    const token = (await hub.login(username, obelisk)).text('login.token');
    const answer = await hub.send(update, { id, input: { version: 1, active: false } }, { token });
    expect(answer.succeeded().at('updateUser.active')).toBe(false);
    expect((await hub.send(work, {}, { token })).code).toBe('UNAUTHENTICATED');
  });
});

describe('resetting a password', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('ends what is open; nothing works but a new password, and then everything', async () => {
    const { id, username } = await makeUser(hub);
    const before = await hub.login(username, obelisk);
    const head = new LogTable(hub).head();
    const answer = await hub.must('admin', reset, { id });
    const temporary = answer.text('resetPassword.temporaryPassword');
    expect(temporary).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(answer.at('resetPassword.user.passwordChangeRequired')).toBe(true);

    expect((await hub.send(work, {}, { token: before.text('login.token') })).code).toBe('UNAUTHENTICATED');
    expect((await hub.send(renew, {}, { cookie: before.refreshToken })).code).toBe('UNAUTHENTICATED');
    expect((await hub.login(username, obelisk)).code).toBe('UNAUTHENTICATED');

    const signedIn = (await hub.login(username, temporary)).succeeded();
    const token = signedIn.text('login.token');
    for (const query of [work, '{ sessions { totalCount } }', '{ workspace { name } }']) {
      expect([query, (await hub.send(query, {}, { token })).message]).toEqual([query, 'Set a new password first.']);
    }
    expect((await hub.send(renew, {}, { cookie: signedIn.refreshToken })).code).toBe('FORBIDDEN');
    const change = 'mutation New($input: ChangePasswordInput!) { changePassword(input: $input) { token } }';
    const same = { currentPassword: temporary, newPassword: temporary };
    expect((await hub.send(change, { input: same }, { token })).fields).toEqual(['newPassword']);
    const input = { currentPassword: temporary, newPassword: 'Basalt 43!' };
    const changed = (await hub.send(change, { input }, { token })).text('changePassword.token');
    expect((await hub.send(work, {}, { token: changed })).code).toBeUndefined();
    expect((await hub.login(username, temporary)).code).toBe('UNAUTHENTICATED');

    const entries = new LogTable(hub).after(head).filter(({ action }) => action === 'password_change');
    expect(entries.map(({ summary, actor_name: actor, entity_id: of }) => [summary, actor, of])).toEqual([
      ['Password reset', 'Admin', id],
      ['Password changed', 'Eva Berg', id],
    ]);
    expect(new LogTable(hub).text()).not.toContain(temporary);
    expect(hub.contents()).not.toContain(temporary);
  });

  it('lets an account in that had to wait after ten failures', async () => {
    const { id, username } = await makeUser(hub);
    for (let round = 0; round < 10; round += 1) await hub.login(username, 'not this');
    expect((await hub.login(username, obelisk)).code).toBe('TOO_MANY_REQUESTS');
    const temporary = (await hub.must('admin', reset, { id })).text('resetPassword.temporaryPassword');
    (await hub.login(username, temporary)).succeeded();
  });

  it('of oneself is refused, with the way to go', async () => {
    const id = await idOf(hub, await hub.tokenOf('admin'));
    const before = hub.contents();
    const answer = await hub.call('admin', reset, { id });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', ['id']]);
    expect(answer.message).toContain('changePassword');
    expect(hub.contents()).toBe(before);
  });

  it('gives another password each time', async () => {
    const { id } = await makeUser(hub);
    const given = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      given.add((await hub.must('admin', reset, { id })).text('resetPassword.temporaryPassword'));
    }
    expect(given.size).toBe(3);
  });
});

describe('the last active admin', () => {
  let hub: Hub;
  let id: string;
  let version: number;
  beforeAll(async () => {
    hub = await startHub();
    const away = await makeUser(hub, { role: 'ADMIN' });
    await hub.must('admin', update, { id: away.id, input: { version: 1, active: false } });
    const me = await hub.must('admin', '{ me { id version } }');
    [id, version] = [me.text('me.id'), me.number('me.version')];
  });
  afterAll(() => hub.stop());

  it.each([
    ['disabled', { active: false }, ['active']],
    ['demoted', { role: 'STAFF' }, ['role']],
    ['both', { active: false, role: 'STAFF' }, ['active']],
  ])('cannot be %s; one who is disabled does not count', async (_, changed, fields) => {
    const before = hub.contents();
    const answer = await hub.call('admin', update, { id, input: { version, ...changed } });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', fields]);
    expect(hub.contents()).toBe(before);
  });

  it('can be renamed, and stay what one is', async () => {
    const input = { version, name: 'Root', role: 'ADMIN', active: true };
    (await hub.call('admin', update, { id, input })).succeeded();
  });
});

/** One server, and two on the same file: the second stands for another process. */
describe.each([
  ['one server', 1],
  ['two servers on one file', 2],
])('two admins at the same time, on %s', (_, servers) => {
  const dataDir = temporaryFolder();
  const hubs: Hub[] = [];
  beforeAll(async () => {
    while (hubs.length < servers) hubs.push(await startHub({ dataDir }));
  });
  afterAll(async () => {
    for (const hub of hubs) await hub.stop();
    rmSync(dataDir, { recursive: true });
  });

  it.each<readonly [string, Variables]>([
    ['disable each other', { active: false }],
    ['demote each other', { role: 'STAFF' }],
    ['each step down', { role: 'STAFF' }],
  ])('%s: one stays', async (how, changed) => {
    const [one, two = one] = hubs as [Hub, Hub?];
    const pair = [await makeUser(one, { role: 'ADMIN' }), await makeUser(one, { role: 'ADMIN' })] as const;
    const tokens = await Promise.all(
      pair.map(async ({ username }, index) => {
        return (await (index === 0 ? one : two).login(username, obelisk)).text('login.token');
      }),
    );
    // All other admins are out of the way.
    const admin = await one.must('admin', '{ me { id version } }');
    const away = { id: admin.text('me.id'), input: { version: admin.number('me.version'), role: 'STAFF' } };
    (await one.send(update, away, { token: tokens[0] ?? '' })).succeeded();

    const targets = how === 'each step down' ? pair : [pair[1], pair[0]];
    // Both are let in before either writes: a third writer holds them up until then.
    const other = one.sqlite();
    other.exec('begin immediate');
    const changing = targets.map((target, index) => {
      const variables = { id: target.id, input: { version: 1, ...changed } };
      return (index === 0 ? one : two).send(update, variables, { token: tokens[index] ?? '' });
    });
    for (const hub of hubs) await hub.send(work, {}, { token: tokens[0] ?? '' });
    other.exec('rollback');
    const answers = await Promise.all(changing);
    const won = answers.findIndex(({ code }) => code === undefined);
    expect(answers.map(({ code }) => code).sort()).toEqual(['BAD_USER_INPUT', undefined]);
    expect(answers[1 - won]?.message).toContain('last active admin');
    const left = one.sqlite().prepare("select id from users where role = 'admin' and active = 1").pluck().all();
    expect(left).toHaveLength(1);

    // The one who stays brings the first admin back, for the next pair.
    const staying = tokens[pair.findIndex((made) => made.id === left[0])] ?? '';
    const back = { id: away.id, input: { version: away.input.version + 1, role: 'ADMIN' } };
    (await one.send(update, back, { token: staying })).succeeded();
    await one.must('admin', update, { id: left[0], input: { version: 1, role: 'STAFF' } });
  });
});

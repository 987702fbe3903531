import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runUser } from '../src/commands/run-user.js';
import { LogTable } from './changed-rows.js';
import { type Hub, startHub } from './harness.js';
import { makeUser, obelisk } from './records.js';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function runIn(dataDir: string, words: readonly string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const env = { LOG_LEVEL: 'silent', NODE_ENV: 'test', DATA_DIR: dataDir };
  const code = await runUser(words, env, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

const password = /^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\n$/;
const work = '{ clients { totalCount } }';

describe('the user command, beside a server that serves', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  const run = (...words: string[]): Promise<Run> => runIn(hub.dataDir, words);

  const userOf = async (search: string): Promise<unknown> => {
    const query = `query One($search: String) { users(filter: { search: $search }) {
      nodes { username name role active passwordChangeRequired } } }`;
    return (await hub.must('admin', query, { search })).at('users.nodes.0');
  };

  it('adds staff under the name that they sign in with', async () => {
    const { code, stdout, stderr } = await run('add', 'eva');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^Made the user eva \(staff\)\. [^\n]+\n$/) as string]);
    expect(stdout).toMatch(password);
    expect(await userOf('eva')).toEqual({
      username: 'eva',
      name: 'eva',
      role: 'STAFF',
      active: true,
      passwordChangeRequired: true,
    });
    const token = (await hub.login('eva', stdout.trim())).succeeded().text('login.token');
    expect((await hub.send(work, {}, { token })).message).toBe('Set a new password first.');
    const change = 'mutation New($input: ChangePasswordInput!) { changePassword(input: $input) { token } }';
    const input = { currentPassword: stdout.trim(), newPassword: obelisk };
    const changed = (await hub.send(change, { input }, { token })).text('changePassword.token');
    expect((await hub.send(work, {}, { token: changed })).code).toBeUndefined();
  });

  it('adds an admin with a full name', async () => {
    expect(await run('add', 'grace', '--role', 'admin', '--name', 'Grace Hopper')).toMatchObject({ code: 0 });
    expect(await userOf('grace')).toMatchObject({ name: 'Grace Hopper', role: 'ADMIN' });
  });

  it('resets a password, in any case of the name, and ends the sessions on the server', async () => {
    const { username } = await makeUser(hub);
    const token = (await hub.login(username, obelisk)).text('login.token');
    expect((await hub.send(work, {}, { token })).code).toBeUndefined();
    const { code, stdout } = await run('reset-password', username.toUpperCase());
    expect([code, stdout]).toEqual([0, expect.stringMatching(password) as string]);
    expect((await hub.send(work, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await hub.login(username, obelisk)).code).toBe('UNAUTHENTICATED');
    (await hub.login(username, stdout.trim())).succeeded();
    expect(new LogTable(hub).text()).not.toContain(stdout.trim());
  });

  it('disables a user, on the next request to the server', async () => {
    const { username } = await makeUser(hub);
    const token = (await hub.login(username, obelisk)).text('login.token');
    expect(await run('disable', username)).toEqual({
      code: 0,
      stdout: '',
      stderr: `Disabled ${username} and ended all sessions.\n`,
    });
    expect((await hub.send(work, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await hub.login(username, obelisk)).code).toBe('UNAUTHENTICATED');
  });

  it('is told by the log, as the system', async () => {
    const head = new LogTable(hub).head();
    await run('add', 'logged');
    await run('reset-password', 'logged');
    await run('disable', 'logged');
    const query = `{ auditLogs(filter: { search: "user command" }) { totalCount }
      recent: auditLogs(first: 3) { nodes { action actor { kind name } operationName } } }`;
    const actor = { kind: 'SYSTEM', name: 'user command' };
    expect((await hub.must('admin', query)).at('recent.nodes')).toEqual([
      { action: 'UPDATE', actor, operationName: 'user disable' },
      { action: 'PASSWORD_CHANGE', actor, operationName: 'user reset-password' },
      { action: 'CREATE', actor, operationName: 'user add' },
    ]);
    expect(new LogTable(hub).head()).toBe(head + 3);
  });

  it('tells how it is used', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect([code, stdout, stderr]).toEqual([0, '', expect.stringContaining('Usage: npm run user -- add|') as string]);
  });

  it.each([
    ['nothing', [], 'Say what to do.'],
    ['a typing error', ['ad', 'eva2'], '"ad" cannot be done: use add, reset-password, disable.'],
    ['no name', ['add'], 'Say which user.'],
    ['two names', ['add', 'one', 'two'], 'One user at a time'],
    ['a role that is none', ['add', 'eva2', '--role', 'boss'], '--role must be one of admin, staff.'],
    ['an option that is none', ['add', 'eva2', '--rol', 'admin'], "Unknown option '--rol'"],
    ['a role for what is no new user', ['disable', 'staff', '--role', 'admin'], '--role goes with add only.'],
    ['a name for what is no new user', ['reset-password', 'staff', '--name', 'X'], '--name goes with add only.'],
    ['a name that another has, in any case', ['add', 'STAFF'], 'NAME: Another user has this username.'],
    ['a name that is too short', ['add', 'ab'], 'NAME: At least 3 characters.'],
    ['a name with a blank', ['add', 'eva berg'], 'NAME: Letters (a to z)'],
    ['an empty name', ['add', ''], 'NAME: Required.'],
    ['an empty full name', ['add', 'eva2', '--name', ' '], '--name: Required.'],
    ['a user who is not there, to reset', ['reset-password', 'nobody'], 'There is no user of this name.'],
    ['a user who is not there, to disable', ['disable', ''], 'There is no user of this name.'],
  ])('%s ends with one line and changes nothing', async (_, words, reason) => {
    const before = hub.contents();
    const { code, stdout, stderr } = await run(...words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(hub.contents()).toBe(before);
  });

  it('says that a disabled user is disabled already', async () => {
    const { username } = await makeUser(hub);
    await run('disable', username);
    expect(await run('disable', username)).toMatchObject({ code: 1, stderr: 'This user is disabled already.\n' });
  });
});

describe('the user command, and who is left', () => {
  let hub: Hub;
  beforeEach(async () => {
    hub = await startHub();
  });
  afterEach(() => hub.stop());

  it('never disables the last active admin', async () => {
    const before = hub.contents();
    expect(await runIn(hub.dataDir, ['disable', 'admin'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'This is the last active admin: make another one first.\n',
    });
    expect(hub.contents()).toBe(before);
  });

  it('nor both of two at the same time', async () => {
    await makeUser(hub, { username: 'second', role: 'ADMIN' });
    const runs = await Promise.all(['admin', 'second'].map((name) => runIn(hub.dataDir, ['disable', name])));
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 1]);
    const left = hub.sqlite().prepare("select count(*) from users where role = 'admin' and active = 1").pluck().get();
    expect(left).toBe(1);
  });
});

describe('the user command, without a server', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientops-user-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['reset-password', 'admin'],
    ['disable', 'staff'],
  ])('%s makes no database where there is none', async (action, name) => {
    const { code, stdout, stderr } = await runIn(join(folder, 'data'), [action, name]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^There is no database in the data folder \(DATA_DIR\)[^\n]+\n$/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('add ends with one line where the folder cannot be made', async () => {
    const { code, stdout, stderr } = await runIn(join(folder, 'missing', 'data'), ['add', 'eva']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The data folder \(DATA_DIR\) cannot be used[^\n]+\n$/);
  });

  it('add works before the first start', async () => {
    const { code, stdout } = await runIn(join(folder, 'data'), ['add', 'eva', '--role', 'admin']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(password) as string]);
  });
});

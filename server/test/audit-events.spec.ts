import { LogTable } from './changed-rows.js';
import { type Hub, startHub } from './harness.js';
import { makeClient } from './records.js';

describe('events in the log', () => {
  let hub: Hub;
  let log: LogTable;
  beforeAll(async () => {
    hub = await startHub();
    log = new LogTable(hub);
    await hub.tokenOf('staff');
    await hub.tokenOf('admin');
  });
  afterAll(() => hub.stop());

  const lines = (after: number): (readonly [string, string, string, boolean])[] =>
    log
      .after(after)
      .map(({ action, summary, actor_name: name, entity_id: id }) => [action, summary, name, id !== null] as const);

  it('a sign-in changes lastLoginAt, and that is no change of the user', async () => {
    const query = '{ me { lastLoginAt updatedAt } }';
    const before = await hub.must('staff', query);
    hub.clock.pass(30);
    const head = log.head();
    await hub.login('staff', 'staff123');
    const after = await hub.must('staff', query);
    expect(after.at('me.lastLoginAt')).not.toBe(before.at('me.lastLoginAt'));
    expect(after.at('me.updatedAt')).toBe(before.at('me.updatedAt'));
    expect(lines(head)).toEqual([['login', 'Signed in', 'Staff', true]]);
  });

  it('failures of a known account: one entry a minute, the next with the number left out', async () => {
    const head = log.head();
    for (let round = 0; round < 4; round += 1) await hub.login('STAFF', 'not this');
    expect(lines(head)).toEqual([['login_failed', 'Sign-in failed', 'staff', true]]);
    hub.clock.pass(61);
    await hub.login('staff', 'not this');
    await hub.login('admin', 'not this');
    expect(lines(head).slice(1)).toEqual([
      ['login_failed', 'Sign-in failed, 3 more left out', 'staff', true],
      ['login_failed', 'Sign-in failed', 'admin', true],
    ]);
    hub.clock.pass(61);
    await hub.login('staff', 'not this');
    expect(lines(head).slice(3)).toEqual([['login_failed', 'Sign-in failed', 'staff', true]]);
  });

  it('a password change with a wrong password is a failure of the account too', async () => {
    hub.clock.pass(61);
    const head = log.head();
    const change =
      'mutation { changePassword(input: { currentPassword: "not this", newPassword: "Obelisk 42!" }) { token } }';
    expect((await hub.call('admin', change)).fields).toEqual(['currentPassword']);
    await hub.call('admin', change);
    await hub.login('admin', 'not this');
    hub.clock.pass(61);
    await hub.call('admin', change);
    expect(lines(head)).toEqual([
      ['login_failed', 'Password change failed', 'Admin', true],
      ['login_failed', 'Password change failed, 2 more left out', 'Admin', true],
    ]);
  });

  it('failures of unknown names: one entry a minute and address, and the name is not kept', async () => {
    const head = log.head();
    for (const name of ['mallory-7f3', 'trudy-7f3', 'eve-7f3']) await hub.login(name, 'x', { address: '192.0.2.7' });
    await hub.login('mallory-7f3', 'x', { address: '192.0.2.8' });
    hub.clock.pass(61);
    await hub.login('oscar-7f3', 'x', { address: '192.0.2.7' });
    expect(lines(head)).toEqual([
      ['login_failed', 'Sign-in failed', 'unknown', false],
      ['login_failed', 'Sign-in failed', 'unknown', false],
      ['login_failed', 'Sign-in failed, 2 more left out', 'unknown', false],
    ]);
    expect(log.text()).not.toContain('-7f3');
  });

  it('a refusal: one entry a minute and field, whatever the caller calls it', async () => {
    const head = log.head();
    await hub.call('staff', '{ auditLogs { totalCount } }');
    await hub.call('staff', '{ mySecretAlias: auditLogs { totalCount } }');
    await hub.call('staff', '{ users { totalCount } }');
    expect(lines(head)).toEqual([
      ['access_denied', 'Refused: auditLogs', 'Staff', false],
      ['access_denied', 'Refused: users', 'Staff', false],
    ]);
    hub.clock.pass(61);
    await hub.call('staff', '{ auditLogs { totalCount } }');
    expect(lines(head).slice(2)).toEqual([['access_denied', 'Refused: auditLogs, 1 more left out', 'Staff', false]]);
  });

  it('an old refresh token ends its session, and that is told', async () => {
    const { refreshToken } = await hub.login('staff', 'staff123');
    const renew = 'mutation { refreshSession { token } }';
    (await hub.send(renew, {}, { cookie: refreshToken })).succeeded();
    const head = log.head();
    await hub.send(renew, {}, { cookie: refreshToken });
    expect(lines(head)).toEqual([['logout', 'Session ended: an old refresh token was used again', 'Staff', true]]);
  });
});

describe('reading the log', () => {
  let hub: Hub;
  let id: string;
  beforeAll(async () => {
    hub = await startHub();
    ({ id } = await makeClient(hub, { email: 'ada@example.com', notes: 'She said "100 %".\nTwice.' }));
    const update =
      'mutation Rename($id: ID!) { updateClient(id: $id, input: { version: 1, name: "Ada King", email: null }) { id } }';
    hub.clock.pass(60);
    await hub.must('admin', update, { id });
    hub.clock.pass(60);
    await hub.must('staff', 'mutation Go($id: ID!) { archiveClient(id: $id) { id } }', { id });
  });
  afterAll(() => hub.stop());

  it.each([
    ['entityType', { entityType: 'Client' }, ['ARCHIVE', 'UPDATE', 'CREATE']],
    ['action', { entityType: 'Client', action: ['UPDATE', 'ARCHIVE'] }, ['ARCHIVE', 'UPDATE']],
    ['field', { field: 'email' }, ['UPDATE', 'CREATE']],
    ['from', { entityType: 'Client', from: '2026-03-10T12:01:00Z' }, ['ARCHIVE', 'UPDATE']],
    ['to', { entityType: 'Client', to: '2026-03-10T12:01:00Z' }, ['CREATE']],
    ['search in a summary', { search: 'CLIENT UPDATED' }, ['UPDATE']],
    ['search in a value, without case', { search: 'ADA@EXAMPLE' }, ['UPDATE', 'CREATE']],
    ['search for a quote', { search: 'said "100 %"' }, ['CREATE']],
    ['search for a wildcard', { search: 'a%e' }, []],
    ['search never finds an address', { search: '127.0.0.1' }, []],
  ])('by %s', async (_, filter, actions) => {
    const query = 'query Log($filter: AuditLogFilter) { auditLogs(filter: $filter) { totalCount nodes { action } } }';
    const answer = await hub.must('admin', query, { filter });
    expect(answer.list('auditLogs.nodes').map(({ action }) => action)).toEqual(actions);
    expect(answer.at('auditLogs.totalCount')).toBe(actions.length);
  });

  it('by its own id', async () => {
    const newest = (await hub.must('admin', '{ auditLogs(first: 1) { nodes { id } } }')).text('auditLogs.nodes.0.id');
    const query = 'query Log($id: ID!) { auditLogs(filter: { id: $id }) { totalCount nodes { id } } }';
    expect((await hub.must('admin', query, { id: newest })).list('auditLogs.nodes')).toEqual([{ id: newest }]);
    expect((await hub.must('admin', query, { id })).at('auditLogs.totalCount')).toBe(0);
  });

  it('by record and by actor', async () => {
    const me = (await hub.must('admin', '{ me { id } }')).text('me.id');
    const query =
      'query Log($filter: AuditLogFilter) { auditLogs(filter: $filter) { nodes { action actor { name kind } actorRole entityId ipAddress operationName changes { field before after erased } } } }';
    const answer = await hub.must('admin', query, { filter: { entityId: id, actorId: me } });
    expect(answer.list('auditLogs.nodes')).toEqual([
      {
        action: 'UPDATE',
        actor: { name: 'Admin', kind: 'USER' },
        actorRole: 'ADMIN',
        entityId: id,
        ipAddress: '127.0.0.1',
        operationName: 'Rename',
        changes: [
          { field: 'name', before: 'Ada Lovelace', after: 'Ada King', erased: false },
          { field: 'email', before: 'ada@example.com', after: null, erased: false },
        ],
      },
    ]);
  });

  it('as the history of a record, which names neither address nor request', async () => {
    const schema = '{ __type(name: "HistoryEntry") { fields { name } } }';
    const names = (await hub.must('staff', schema)).list('__type.fields').map(({ name }) => name);
    for (const hidden of ['ipAddress', 'requestId', 'operationName']) expect(names).not.toContain(hidden);
    const query = `query Past($id: ID!) { client(id: $id) { history(first: 2) { totalCount nodes { action actor { name } } } } }`;
    const answer = await hub.must('admin', query, { id });
    expect(answer.at('client.history')).toEqual({
      totalCount: 3,
      nodes: [
        { action: 'ARCHIVE', actor: { name: 'Staff' } },
        { action: 'UPDATE', actor: { name: 'Admin' } },
      ],
    });
    expect((await hub.call('staff', query, { id })).at('client')).toBeNull();
  });
});

import type { Answer } from './answer.js';
import { type As, type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeUser, makeView, obelisk } from './records.js';

describe('saved views', () => {
  let hub: Hub;
  beforeEach(async () => {
    hub = await startHub();
  });
  afterEach(() => hub.stop());

  async function names(as: As, list = 'CLIENTS'): Promise<unknown[]> {
    const query = `{ savedViews(list: ${list}, orderBy: { field: NAME }) { nodes { name } } }`;
    return (await hub.must(as, query)).list('savedViews.nodes').map(({ name }) => name);
  }

  const update = `mutation Do($id: ID!, $input: UpdateSavedViewInput!) { updateSavedView(id: $id, input: $input) { name shared own state version } }`;

  it('are one’s own, until they are shared', async () => {
    const { id, version } = await makeView(hub, 'staff', { name: 'Écoute' });
    await makeView(hub, 'staff', { name: 'Zeta', shared: true });
    await makeView(hub, 'admin', { name: 'Alpha' });
    expect(await names('staff')).toEqual(['Écoute', 'Zeta']);
    expect(await names('admin')).toEqual(['Alpha', 'Zeta']);
    await hub.must('staff', update, { id, input: { version, shared: true } });
    expect(await names('admin')).toEqual(['Alpha', 'Écoute', 'Zeta']);
    expect(await names('admin', 'INVOICES')).toEqual([]);
  });

  it.each([
    // whose, shared, who changes it, what comes of it
    ['staff', false, 'staff', undefined],
    ['staff', false, 'admin', 'NOT_FOUND'],
    ['staff', true, 'admin', undefined],
    ['admin', false, 'staff', 'NOT_FOUND'],
    ['admin', true, 'staff', 'FORBIDDEN'],
  ] as const)('of %s, shared: %s, changed by %s: %s', async (owner, shared, as, code) => {
    const { id, version } = await makeView(hub, owner, { shared });
    await hub.tokenOf(as);
    const before = hub.contents();
    const archive = 'mutation Do($id: ID!) { archiveSavedView(id: $id) { id } }';
    const answers: Answer[] = [
      await hub.call(as, update, { id, input: { version, name: 'Theirs' } }),
      await hub.call(as, archive, { id }),
    ];
    expect(answers.map((answer) => answer.code)).toEqual([code, code]);
    // A refusal leaves an entry in the log.
    if (code === 'NOT_FOUND') expect(hub.contents()).toBe(before);
    if (code === undefined) expect(await names(owner)).toEqual([]);
  });

  it('come back as they were, to those who may change them', async () => {
    const { id } = await makeView(hub, 'admin', { name: 'Late', shared: true });
    await archiveOrRestore(hub, 'archiveSavedView', id);
    const restore = 'mutation Do($id: ID!) { restoreSavedView(id: $id) { name } }';
    expect((await hub.call('staff', restore, { id })).code).toBe('NOT_FOUND');
    expect((await hub.call('staff', update, { id, input: { version: 2, name: 'X' } })).code).toBe('NOT_FOUND');
    await hub.must('admin', restore, { id });
    expect(await names('staff')).toEqual(['Late']);
  });

  it('of the audit log are for admins alone', async () => {
    const create = 'mutation Do($input: CreateSavedViewInput!) { createSavedView(input: $input) { id } }';
    const input = { list: 'AUDIT', name: 'Failures', shared: true, state: 'action=LOGIN_FAILED' };
    expect((await hub.call('staff', create, { input })).code).toBe('FORBIDDEN');
    const { id, version } = await makeView(hub, 'admin', input);
    expect(await names('staff', 'AUDIT')).toEqual([]);
    expect((await hub.must('staff', '{ savedViews { totalCount } }')).at('savedViews.totalCount')).toBe(0);
    expect((await hub.call('staff', update, { id, input: { version } })).code).toBe('NOT_FOUND');
    expect(await names('admin', 'AUDIT')).toEqual(['Failures']);
  });

  it('are not overwritten by a stale change, and keep what it leaves out', async () => {
    const { id, version } = await makeView(hub, 'staff', { name: 'Late', state: 'q=ada' });
    const changed = await hub.must('staff', update, { id, input: { version, state: null } });
    expect(changed.at('updateSavedView')).toEqual({ name: 'Late', shared: false, own: true, state: '', version: 2 });
    const stale = await hub.call('staff', update, { id, input: { version, state: 'q=bob' } });
    expect([stale.code, stale.at('updateSavedView') ?? null]).toEqual(['CONFLICT', null]);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name of 61 characters', { name: 'x'.repeat(61) }, 'name'],
    ['a state of 2,001 characters', { state: 'x'.repeat(2001) }, 'state'],
  ])('%s is refused', async (_, wrong, field) => {
    const create = 'mutation Do($input: CreateSavedViewInput!) { createSavedView(input: $input) { id } }';
    const answer = await hub.call('staff', create, { input: { list: 'LEADS', name: 'Fine', ...wrong } });
    expect([answer.code, answer.fields]).toEqual(['BAD_USER_INPUT', [field]]);
  });

  it('another user of the same role has views of their own', async () => {
    await makeView(hub, 'staff', { name: 'Private' });
    const { username } = await makeUser(hub, { password: obelisk });
    const first = (await hub.login(username, obelisk)).text('login.token');
    const change = `mutation { changePassword(input: { currentPassword: "${obelisk}", newPassword: "Menhir 43 stones" }) { token } }`;
    const changed = await hub.send(change, {}, { token: first });
    const token = changed.errors.length === 0 ? changed.text('changePassword.token') : first;
    const seen = await hub.send('{ savedViews(list: CLIENTS) { totalCount } }', {}, { token });
    expect(seen.at('savedViews.totalCount')).toBe(0);
  });
});

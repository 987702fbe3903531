import { type GraphQLObjectType, isInputObjectType, isNonNullType } from 'graphql';
import { Scope } from '../src/auth/scope.js';
import { accessRules, makeSchema } from '../src/schema.js';
import type { Variables } from './answer.js';
import { type As, type Hub, type Sent, startHub } from './harness.js';
import {
  archiveOrRestore,
  importedClients,
  makeClient,
  makeInvoice,
  makeLead,
  makeSession,
  makeUser,
  makeView,
  uniqueName,
} from './records.js';

type Verdict = 'yes' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/**
 * PRODUCT section 1 for every root field. `null` is an answer without an error and without a value.
 * Each call is one that a permitted caller can make, so that "yes" is told from a refusal of another kind.
 */
const table: readonly (readonly [field: string, anonymous: Verdict, staff: Verdict, admin: Verdict, token: string])[] =
  [
    // operation          anonymous          staff        admin  API token: the scopes that it needs, any or no
    ['login', 'yes', 'yes', 'yes', 'any'],
    ['refreshSession', 'yes', 'yes', 'yes', 'any'],
    ['me', 'yes', 'yes', 'yes', 'any'],
    ['logout', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['changePassword', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['sessions', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['endSession', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],

    ['client', 'UNAUTHENTICATED', 'yes', 'yes', 'CLIENTS_READ'],
    ['clients', 'UNAUTHENTICATED', 'yes', 'yes', 'CLIENTS_READ'],
    ['lead', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_READ'],
    ['leads', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_READ'],
    ['invoice', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_READ'],
    ['invoices', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_READ'],
    ['search', 'UNAUTHENTICATED', 'yes', 'yes', 'any'],
    ['workspace', 'UNAUTHENTICATED', 'yes', 'yes', 'any'],
    ['dashboard', 'UNAUTHENTICATED', 'yes', 'yes', 'any'],
    ['possibleDuplicates', 'UNAUTHENTICATED', 'yes', 'yes', 'any'],

    ['createClient', 'UNAUTHENTICATED', 'yes', 'yes', 'CLIENTS_WRITE'],
    ['updateClient', 'UNAUTHENTICATED', 'yes', 'yes', 'CLIENTS_WRITE'],
    ['archiveClient', 'UNAUTHENTICATED', 'yes', 'yes', 'CLIENTS_WRITE'],
    ['restoreClient', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['createLead', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_WRITE'],
    ['updateLead', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_WRITE'],
    ['setLeadStatus', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_WRITE'],
    ['convertLead', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_WRITE CLIENTS_WRITE'],
    ['archiveLead', 'UNAUTHENTICATED', 'yes', 'yes', 'LEADS_WRITE'],
    ['restoreLead', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['createInvoice', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_WRITE'],
    ['updateInvoice', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_WRITE'],
    ['setInvoiceStatus', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_WRITE'],
    ['duplicateInvoice', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_WRITE'],
    ['archiveInvoice', 'UNAUTHENTICATED', 'yes', 'yes', 'INVOICES_WRITE'],
    ['restoreInvoice', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['setFirstInvoiceNumber', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],

    ['importFields', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['importRecords', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['undoImport', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['savedViews', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['createSavedView', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['updateSavedView', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['archiveSavedView', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],
    ['restoreSavedView', 'UNAUTHENTICATED', 'yes', 'yes', 'no'],

    ['auditLogs', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'AUDIT_READ'],
    ['users', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['createUser', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['updateUser', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['resetPassword', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['updateWorkspace', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['apiTokens', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['createApiToken', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
    ['revokeApiToken', 'UNAUTHENTICATED', 'FORBIDDEN', 'yes', 'no'],
  ];

/** What an account may do while it has a password of the first start that must be changed. */
const openWhileRestricted = ['login', 'me', 'logout', 'changePassword'];

interface Call {
  readonly query: string;
  readonly variables?: Variables;
}

const calls: Readonly<Record<string, (hub: Hub, as: As) => Promise<Call> | Call>> = {
  login: () => ({
    query: 'mutation { login(input: { username: "staff", password: "staff123" }) { token } }',
  }),
  refreshSession: () => ({ query: 'mutation { refreshSession { token } }' }),
  me: () => ({ query: '{ me { id } }' }),
  logout: () => ({ query: 'mutation { logout }' }),
  changePassword: () => ({
    query: 'mutation { changePassword(input: { currentPassword: "not this", newPassword: "Obelisk 42" }) { token } }',
  }),
  sessions: () => ({ query: '{ sessions { totalCount } }' }),
  endSession: async (hub, as) => onId('endSession', await makeSession(hub, userOf(as))),
  client: async (hub) => byId('client', await makeClient(hub)),
  clients: () => ({ query: '{ clients { totalCount } }' }),
  lead: async (hub) => byId('lead', await makeLead(hub)),
  leads: () => ({ query: '{ leads { totalCount } }' }),
  invoice: async (hub) => byId('invoice', await makeInvoice(hub)),
  invoices: () => ({ query: '{ invoices { totalCount } }' }),
  search: async (hub) => {
    await makeInvoice(hub);
    return { query: '{ search(query: "ada") { title subtitle record { __typename } } }' };
  },
  workspace: () => ({ query: '{ workspace { id } }' }),
  dashboard: () => ({ query: '{ dashboard { overdue { count } } }' }),
  possibleDuplicates: () => ({ query: '{ possibleDuplicates(input: { name: "Ada" }) { reason } }' }),
  createClient: () => ({ query: 'mutation { createClient(input: { name: "Ada" }) { id } }' }),
  updateClient: async (hub) => update('updateClient', await makeClient(hub), 'company: "Ada Ltd"'),
  archiveClient: async (hub) => onId('archiveClient', await makeClient(hub)),
  restoreClient: async (hub) => restore('Client', hub, await makeClient(hub)),
  createLead: () => ({ query: 'mutation { createLead(input: { name: "Grace" }) { id } }' }),
  updateLead: async (hub) => update('updateLead', await makeLead(hub), 'company: "Grace Ltd"'),
  setLeadStatus: async (hub) => onId('setLeadStatus', await makeLead(hub), 'status: CONTACTED'),
  convertLead: async (hub) => onId('convertLead', await makeLead(hub, { status: 'QUALIFIED' }), 'input: {}'),
  archiveLead: async (hub) => onId('archiveLead', await makeLead(hub)),
  restoreLead: async (hub) => restore('Lead', hub, await makeLead(hub)),
  createInvoice: () => ({ query: 'mutation { createInvoice(input: { title: "May" }) { id } }' }),
  updateInvoice: async (hub) => update('updateInvoice', await makeInvoice(hub), 'title: "June"'),
  setInvoiceStatus: async (hub) => onId('setInvoiceStatus', await makeInvoice(hub), 'status: SENT'),
  duplicateInvoice: async (hub) => onId('duplicateInvoice', await makeInvoice(hub)),
  archiveInvoice: async (hub) => onId('archiveInvoice', await makeInvoice(hub)),
  restoreInvoice: async (hub) => restore('Invoice', hub, await makeInvoice(hub)),
  setFirstInvoiceNumber: () => ({
    query: 'mutation { setFirstInvoiceNumber(input: { year: 2027, number: 7 }) { id } }',
  }),
  importFields: () => ({ query: '{ importFields(type: CLIENTS) { name label } }' }),
  importRecords: () => ({
    query: 'mutation { importRecords(input: { type: CLIENTS, csv: "Name\\nAda" }) { batchId } }',
  }),
  undoImport: async (hub) => undoing((await importedClients(hub)).batchId),
  savedViews: () => ({ query: '{ savedViews(list: CLIENTS) { totalCount } }' }),
  createSavedView: () => ({ query: 'mutation { createSavedView(input: { list: CLIENTS, name: "Mine" }) { id } }' }),
  updateSavedView: async (hub, as) => update('updateSavedView', await makeView(hub, userOf(as)), 'name: "Ours"'),
  archiveSavedView: async (hub, as) => onId('archiveSavedView', await makeView(hub, userOf(as))),
  restoreSavedView: async (hub, as) => {
    const view = await makeView(hub, userOf(as));
    await archiveOrRestore(hub, 'archiveSavedView', view.id, userOf(as));
    return onId('restoreSavedView', view);
  },
  auditLogs: () => ({ query: '{ auditLogs { totalCount } }' }),
  users: () => ({ query: '{ users { totalCount } }' }),
  createUser: () => ({
    query: `mutation { createUser(input: { username: "${uniqueName()}", name: "Eva", role: STAFF, password: "Obelisk 42!" }) { id } }`,
  }),
  updateUser: async (hub) => update('updateUser', await makeUser(hub), 'name: "Eva Berg"'),
  resetPassword: async (hub) => resetOf(await makeUser(hub)),
  updateWorkspace: async (hub) => {
    return workspaceUpdate((await hub.must('admin', '{ workspace { version } }')).number('workspace.version'));
  },
  apiTokens: () => ({ query: '{ apiTokens { totalCount } }' }),
  createApiToken: () => ({
    query: 'mutation { createApiToken(input: { name: "Shop", scopes: [CLIENTS_READ] }) { token } }',
  }),
  revokeApiToken: async (hub) => onId('revokeApiToken', { id: (await hub.makeToken(['CLIENTS_READ'])).id }),
};

function undoing(id: string): Call {
  return { query: 'mutation Undo($id: ID!) { undoImport(id: $id) { batchId } }', variables: { id } };
}

function userOf(as: As): 'staff' | 'admin' {
  return as === 'admin' ? 'admin' : 'staff';
}

function byId(field: string, { id }: { id: string }): Call {
  return { query: `query Read($id: ID!) { ${field}(id: $id) { id } }`, variables: { id } };
}

function onId(field: string, { id }: { id: string }, more = ''): Call {
  return { query: `mutation Do($id: ID!) { ${field}(id: $id ${more}) { id } }`, variables: { id } };
}

function update(field: string, { id, version }: { id: string; version: number }, change: string): Call {
  return onId(field, { id }, `input: { version: ${version}, ${change} }`);
}

function resetOf({ id }: { id: string }): Call {
  return { query: 'mutation Do($id: ID!) { resetPassword(id: $id) { temporaryPassword } }', variables: { id } };
}

function workspaceUpdate(version: number): Call {
  return { query: `mutation { updateWorkspace(input: { version: ${version}, city: "Ulm" }) { id } }` };
}

async function restore(kind: string, hub: Hub, record: { id: string }): Promise<Call> {
  await archiveOrRestore(hub, `archive${kind}`, record.id);
  return onId(`restore${kind}`, record);
}

async function rootFields(): Promise<string[]> {
  const schema = await makeSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root: GraphQLObjectType | null | undefined) => Object.keys(root?.getFields() ?? {}));
}

describe('permissions', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('has a row and a call for every root field, and none beside', async () => {
    const fields = (await rootFields()).sort();
    expect(table.map(([field]) => field).sort()).toEqual(fields);
    expect(Object.keys(calls).sort()).toEqual(fields);
  });

  it('has a declared rule for every root field', async () => {
    const rules = accessRules();
    for (const field of await rootFields()) expect([field, rules.get(field)]).not.toEqual([field, undefined]);
  });

  const cells = table.flatMap(([field, ...verdicts]) =>
    (['anonymous', 'staff', 'admin'] as const).map((as, index) => [field, as, verdicts[index] ?? 'FORBIDDEN'] as const),
  );

  it.each(cells)('%s as %s: %s', async (field, as, verdict) => {
    const { query, variables } = (await calls[field]?.(hub, as)) ?? { query: '' };
    const before = hub.contents();
    const answer = await hub.send(query, variables, await sentFor(hub, field, as));
    if (verdict !== 'yes') {
      expect([answer.code, answer.at(field) ?? null]).toEqual([verdict, null]);
      expect(records(hub.contents())).toEqual(records(before));
      return;
    }
    // Allowed, and refused for the current password that it gives.
    expect(answer.code).toBe(field === 'changePassword' ? 'BAD_USER_INPUT' : undefined);
  });

  const scopes = Object.keys(Scope);
  it.each(table.map(([field, , , , token]) => [field, token] as const))(
    '%s by an API token: %s',
    async (field, rule) => {
      const needed = rule === 'any' || rule === 'no' ? [] : rule.split(' ');
      const call = (await calls[field]?.(hub, 'admin')) ?? { query: '' };
      const cookie = field === 'refreshSession' ? (await hub.login('staff', 'staff123')).refreshToken : '';
      const send = async (granted: readonly string[]): Promise<string | undefined> => {
        const { token } = await hub.makeToken(granted.length === 0 ? ['AUDIT_READ'] : granted);
        return (await hub.send(call.query, call.variables, { token, cookie })).code;
      };
      if (rule === 'no') expect(await send(scopes)).toBe('FORBIDDEN');
      for (const missing of needed) {
        const before = hub.contents();
        expect([missing, await send(scopes.filter((scope) => scope !== missing))]).toEqual([missing, 'FORBIDDEN']);
        expect(recordsOnly(hub.contents())).toEqual(recordsOnly(before));
      }
      if (rule !== 'no') expect(await send(needed)).toBeUndefined();
    },
  );

  it('answers null for me to nobody, without an error', async () => {
    const answer = await hub.call('anonymous', '{ me { id } }');
    expect([answer.data, answer.errors]).toEqual([{ me: null }, []]);
  });

  it.each(['clients', 'leads', 'invoices'])('forbids staff to list archived %s, also below a record', async (list) => {
    const query = `{ ${list}(includeArchived: true) { totalCount } }`;
    expect((await hub.call('staff', query)).code).toBe('FORBIDDEN');
    expect((await hub.call('admin', query)).code).toBeUndefined();
    if (list === 'clients') return;
    const { id } = await makeClient(hub);
    const nested = `query Nested($id: ID!) { client(id: $id) { ${list}(includeArchived: true) { totalCount } } }`;
    expect((await hub.call('staff', nested, { id })).code).toBe('FORBIDDEN');
    expect((await hub.call('admin', nested, { id })).code).toBeUndefined();
  });

  it('lets nobody set what only the program sets', async () => {
    const schema = await makeSchema();
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const writing = inputs.filter(({ name }) => /^(Create|Update|Convert)/.test(name));
    expect(writing.length).toBeGreaterThan(5);
    for (const input of writing) {
      const names = Object.keys(input.getFields());
      const maySetRole = ['CreateUserInput', 'UpdateUserInput'].includes(input.name);
      expect([input.name, names.includes('role')]).toEqual([input.name, maySetRole]);
      expect([input.name, names.includes('username')]).toEqual([input.name, input.name === 'CreateUserInput']);
      for (const kept of ['id', 'deletedAt', 'createdAt', 'updatedAt', 'number', 'paidAt', 'total']) {
        expect([input.name, names]).not.toEqual([input.name, expect.arrayContaining([kept])]);
      }
    }
    const updates = writing.filter(({ name }) => name.startsWith('Update'));
    for (const input of updates) expect(isNonNullType(input.getFields()['version']?.type)).toBe(true);
  });
});

describe('accounts with a password of the first start, in production', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub({ env: { NODE_ENV: 'production' } });
  });
  afterAll(() => hub.stop());

  it.each(table.map(([field]) => [field]))('%s', async (field) => {
    const { query, variables } = argumentsOnly(field);
    const own = await sentFor(hub, field, 'admin');
    const answer = await hub.send(query, variables, own);
    if (!openWhileRestricted.includes(field)) {
      expect([answer.code, answer.message]).toEqual(['FORBIDDEN', 'Set a new password first.']);
    } else if (field === 'changePassword') expect(answer.code).toBe('BAD_USER_INPUT');
    else expect(answer.errors).toEqual([]);
  });

  it('are free once they have a new one', async () => {
    const token = (await hub.login('staff', 'staff123')).succeeded().text('login.token');
    const change = `mutation { changePassword(input: { currentPassword: "staff123", newPassword: "Obelisk 42!" }) { token } }`;
    const changed = (await hub.send(change, {}, { token })).succeeded().text('changePassword.token');
    expect((await hub.send('{ clients { totalCount } }', {}, { token: changed })).code).toBeUndefined();
  });

  /** The same calls on a record that is not there: what is forbidden is refused before that shows. */
  function argumentsOnly(field: string): Call {
    const id = '01890000-0000-7000-8000-000000000000';
    const reads = ['client', 'lead', 'invoice'];
    if (field === 'undoImport') return undoing(id);
    if (reads.includes(field)) return byId(field, { id });
    if (field === 'updateWorkspace') return workspaceUpdate(1);
    if (field === 'resetPassword') return resetOf({ id });
    if (field.startsWith('update')) return update(field, { id, version: 1 }, '');
    if (field === 'setLeadStatus') return onId(field, { id }, 'status: LOST');
    if (field === 'setInvoiceStatus') return onId(field, { id }, 'status: SENT');
    if (field === 'convertLead') return onId(field, { id }, 'input: {}');
    if (field === 'search') return { query: '{ search(query: "ada") { title } }' };
    if (/^(?:archive|restore|duplicate|revoke|end)/.test(field)) return onId(field, { id });
    return calls[field]?.(hub, 'admin') as Call;
  }
});

/** What a caller sends along: those that end or renew a session use one of their own. */
async function sentFor(hub: Hub, field: string, as: As): Promise<Sent> {
  const account = as === 'anonymous' ? 'staff' : as;
  const ends = field === 'logout' || field === 'refreshSession';
  const own = ends ? await hub.login(account, `${account}123`) : undefined;
  if (field === 'logout' && as === 'anonymous') return {};
  if (field === 'refreshSession') return { cookie: own?.refreshToken ?? '' };
  if (as === 'anonymous') return {};
  return { token: own ? own.text('login.token') : await hub.tokenOf(as) };
}

/** Contents without users, sessions and the log: a refusal leaves an entry there. */
function records(contents: string): unknown {
  return (JSON.parse(contents) as unknown[]).slice(2, -2);
}

/** The same without the API tokens, which a test makes meanwhile. */
function recordsOnly(contents: string): unknown {
  return (JSON.parse(contents) as unknown[]).slice(2, -4);
}

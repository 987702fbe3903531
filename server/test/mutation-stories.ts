import type { Answer, Variables } from './answer.js';
import type { As, Hub } from './harness.js';
import {
  archiveOrRestore,
  importedClients,
  line,
  makeClient,
  makeInvoice,
  makeInvoiceThatIs,
  makeLead,
  makeSession,
  makeUser,
  makeView,
  obelisk,
  uniqueName,
} from './records.js';

/** One use of a mutation: what is made before it, the call, and the entries that it is to leave. */
export interface Story {
  readonly mutation: string;
  readonly tells: string;
  /** Makes what the call needs, and gives the call. */
  readonly given: (hub: Hub) => Promise<() => Promise<Answer>>;
  /** `ACTION Kind`, in the log's order. */
  readonly leaves: readonly string[];
}

function doing(as: As, field: string, parameters: string, make: (hub: Hub) => Promise<Variables>): Story['given'] {
  const names = [...parameters.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return async (hub) => {
    const variables = await make(hub);
    const token = await hub.tokenOf(as === 'anonymous' ? 'staff' : as);
    return () => hub.send(`mutation Story(${parameters}) { ${field}(${passed}) { id version } }`, variables, { token });
  };
}

async function archived(hub: Hub, kind: string, record: { id: string }): Promise<Variables> {
  await archiveOrRestore(hub, `archive${kind}`, record.id);
  return { id: record.id };
}

function firstNumber(year: number, number: number): Story['given'] {
  return async (hub) => {
    const token = await hub.tokenOf('admin');
    const query = 'mutation Story($input: SetFirstInvoiceNumberInput!) { setFirstInvoiceNumber(input: $input) { id } }';
    return () => hub.send(query, { input: { year, number } }, { token });
  };
}

export const stories: readonly Story[] = [
  {
    mutation: 'createClient',
    tells: 'a client',
    given: doing('staff', 'createClient', '$input: CreateClientInput!', () =>
      Promise.resolve({ input: { name: 'Ada Lovelace', email: 'ada@example.com', notes: 'One\nTwo' } }),
    ),
    leaves: ['create Client'],
  },
  {
    mutation: 'updateClient',
    tells: 'one field',
    given: doing('staff', 'updateClient', '$id: ID!, $input: UpdateClientInput!', async (hub) => {
      const { id, version } = await makeClient(hub);
      return { id, input: { version, phone: '+49 30 1234' } };
    }),
    leaves: ['update Client'],
  },
  {
    mutation: 'updateClient',
    tells: 'nothing that is not so already',
    given: doing('staff', 'updateClient', '$id: ID!, $input: UpdateClientInput!', async (hub) => {
      const { id, version } = await makeClient(hub, { phone: '+49 30 1234' });
      return { id, input: { version, phone: ' +49 30 1234 ', email: null } };
    }),
    leaves: [],
  },
  {
    mutation: 'archiveClient',
    tells: 'a client with two active invoices and one that was archived before',
    given: doing('staff', 'archiveClient', '$id: ID!', async (hub) => {
      const { id } = await makeClient(hub);
      await makeInvoice(hub, { clientId: id });
      await makeInvoiceThatIs(hub, 'SENT', { clientId: id });
      await archived(hub, 'Invoice', await makeInvoice(hub, { clientId: id }));
      return { id };
    }),
    leaves: ['archive Client', 'archive Invoice', 'archive Invoice'],
  },
  {
    mutation: 'restoreClient',
    tells: 'a client and the one invoice that went with it',
    given: doing('admin', 'restoreClient', '$id: ID!', async (hub) => {
      const { id } = await makeClient(hub);
      await makeInvoice(hub, { clientId: id });
      return archived(hub, 'Client', { id });
    }),
    leaves: ['restore Client', 'restore Invoice'],
  },
  {
    mutation: 'createLead',
    tells: 'a lead',
    given: doing('staff', 'createLead', '$input: CreateLeadInput!', () =>
      Promise.resolve({ input: { name: 'Grace', estimatedValue: { amount: '1200.5', currency: 'EUR' } } }),
    ),
    leaves: ['create Lead'],
  },
  {
    mutation: 'updateLead',
    tells: 'its value',
    given: doing('staff', 'updateLead', '$id: ID!, $input: UpdateLeadInput!', async (hub) => {
      const { id, version } = await makeLead(hub);
      return { id, input: { version, estimatedValue: { amount: '5', currency: 'JPY' } } };
    }),
    leaves: ['update Lead'],
  },
  {
    mutation: 'setLeadStatus',
    tells: 'another stage',
    given: doing('staff', 'setLeadStatus', '$id: ID!, $status: LeadStatus!', async (hub) => {
      return { id: (await makeLead(hub)).id, status: 'CONTACTED' };
    }),
    leaves: ['status_change Lead'],
  },
  {
    mutation: 'setLeadStatus',
    tells: 'the stage that it has',
    given: doing('staff', 'setLeadStatus', '$id: ID!, $status: LeadStatus!', async (hub) => {
      return { id: (await makeLead(hub)).id, status: 'NEW' };
    }),
    leaves: [],
  },
  {
    mutation: 'convertLead',
    tells: 'into a new client',
    given: doing('staff', 'convertLead', '$id: ID!, $input: ConvertLeadInput!', async (hub) => {
      return { id: (await makeLead(hub, { status: 'QUALIFIED' })).id, input: {} };
    }),
    leaves: ['create Client', 'update Lead'],
  },
  {
    mutation: 'convertLead',
    tells: 'into a client that is there',
    given: doing('staff', 'convertLead', '$id: ID!, $input: ConvertLeadInput!', async (hub) => {
      const { id: clientId } = await makeClient(hub);
      return { id: (await makeLead(hub, { status: 'QUALIFIED' })).id, input: { clientId } };
    }),
    leaves: ['update Lead'],
  },
  {
    mutation: 'archiveLead',
    tells: 'a lead',
    given: doing('staff', 'archiveLead', '$id: ID!', async (hub) => ({ id: (await makeLead(hub)).id })),
    leaves: ['archive Lead'],
  },
  {
    mutation: 'restoreLead',
    tells: 'a lead',
    given: doing('admin', 'restoreLead', '$id: ID!', async (hub) => archived(hub, 'Lead', await makeLead(hub))),
    leaves: ['restore Lead'],
  },
  {
    mutation: 'createInvoice',
    tells: 'a draft with two lines',
    given: doing('staff', 'createInvoice', '$input: CreateInvoiceInput!', async (hub) => {
      return { input: { title: 'April', clientId: (await makeClient(hub)).id, lines: [line, line] } };
    }),
    leaves: ['create Invoice'],
  },
  {
    mutation: 'updateInvoice',
    tells: 'one line changed and one taken out',
    given: doing('staff', 'updateInvoice', '$id: ID!, $input: UpdateInvoiceInput!', async (hub) => {
      const { id, version } = await makeInvoice(hub, { lines: [line, line, line] });
      return { id, input: { version, lines: [{ ...line, quantity: '3' }, line] } };
    }),
    leaves: ['update Invoice'],
  },
  {
    mutation: 'updateInvoice',
    tells: 'nothing but the text of a line',
    given: doing('staff', 'updateInvoice', '$id: ID!, $input: UpdateInvoiceInput!', async (hub) => {
      const { id, version } = await makeInvoice(hub);
      return { id, input: { version, lines: [{ ...line, description: 'Advice' }] } };
    }),
    leaves: ['update Invoice'],
  },
  {
    mutation: 'setInvoiceStatus',
    tells: 'a draft that is sent',
    given: doing('staff', 'setInvoiceStatus', '$id: ID!, $status: InvoiceStatus!', async (hub) => {
      return { id: (await makeInvoice(hub)).id, status: 'SENT' };
    }),
    leaves: ['status_change Invoice'],
  },
  {
    mutation: 'duplicateInvoice',
    tells: 'a sent invoice',
    given: doing('staff', 'duplicateInvoice', '$id: ID!', async (hub) => ({
      id: (await makeInvoiceThatIs(hub, 'SENT')).id,
    })),
    leaves: ['create Invoice'],
  },
  {
    mutation: 'duplicateInvoice',
    tells: 'a sent invoice that it voids',
    given: doing('staff', 'duplicateInvoice', '$id: ID!, $voidReason: String', async (hub) => ({
      id: (await makeInvoiceThatIs(hub, 'SENT')).id,
      voidReason: 'wrong rate',
    })),
    leaves: ['create Invoice', 'status_change Invoice'],
  },
  {
    mutation: 'archiveInvoice',
    tells: 'an invoice',
    given: doing('staff', 'archiveInvoice', '$id: ID!', async (hub) => ({ id: (await makeInvoice(hub)).id })),
    leaves: ['archive Invoice'],
  },
  {
    mutation: 'restoreInvoice',
    tells: 'an invoice',
    given: doing('admin', 'restoreInvoice', '$id: ID!', async (hub) =>
      archived(hub, 'Invoice', await makeInvoice(hub)),
    ),
    leaves: ['restore Invoice'],
  },
  {
    mutation: 'setFirstInvoiceNumber',
    tells: 'of next year',
    given: firstNumber(2027, 41),
    leaves: ['update InvoiceSeries'],
  },
  {
    mutation: 'setFirstInvoiceNumber',
    tells: 'the number that it begins with anyway',
    given: firstNumber(2027, 41),
    leaves: [],
  },
  {
    mutation: 'importRecords',
    tells: 'two clients',
    given: async (hub) => {
      const token = await hub.tokenOf('staff');
      const input = { type: 'CLIENTS', csv: 'Name,Email\nAda,ada@story.example\nGrace,grace@story.example\n' };
      const query = 'mutation Story($input: ImportRecordsInput!) { importRecords(input: $input) { batchId } }';
      return () => hub.send(query, { input }, { token });
    },
    leaves: ['create Client', 'create Client', 'import Import'],
  },
  {
    mutation: 'undoImport',
    tells: 'of two clients',
    given: async (hub) => {
      const [token, { batchId: id }] = [await hub.tokenOf('admin'), await importedClients(hub)];
      return () => hub.send('mutation Story($id: ID!) { undoImport(id: $id) { batchId } }', { id }, { token });
    },
    leaves: ['archive Client', 'archive Client', 'import Import'],
  },
  {
    mutation: 'createSavedView',
    tells: 'of one’s own',
    given: doing('staff', 'createSavedView', '$input: CreateSavedViewInput!', () =>
      Promise.resolve({ input: { list: 'INVOICES', name: 'Late', state: 'status=overdue' } }),
    ),
    leaves: ['create SavedView'],
  },
  {
    mutation: 'updateSavedView',
    tells: 'shared with all',
    given: doing('staff', 'updateSavedView', '$id: ID!, $input: UpdateSavedViewInput!', async (hub) => {
      const { id, version } = await makeView(hub, 'staff');
      return { id, input: { version, shared: true } };
    }),
    leaves: ['update SavedView'],
  },
  {
    mutation: 'archiveSavedView',
    tells: 'a shared one of somebody else',
    given: doing('admin', 'archiveSavedView', '$id: ID!', async (hub) => ({
      id: (await makeView(hub, 'staff', { shared: true })).id,
    })),
    leaves: ['archive SavedView'],
  },
  {
    mutation: 'restoreSavedView',
    tells: 'of one’s own',
    given: doing('staff', 'restoreSavedView', '$id: ID!', async (hub) => {
      const { id } = await makeView(hub, 'staff');
      await archiveOrRestore(hub, 'archiveSavedView', id, 'staff');
      return { id };
    }),
    leaves: ['restore SavedView'],
  },
  {
    mutation: 'createApiToken',
    tells: 'for a shop',
    given: async (hub) => {
      const token = await hub.tokenOf('admin');
      const input = { name: 'Shop', scopes: ['CLIENTS_READ', 'INVOICES_WRITE'] };
      const query =
        'mutation Story($input: CreateApiTokenInput!) { createApiToken(input: $input) { apiToken { id } } }';
      return () => hub.send(query, { input }, { token });
    },
    leaves: ['token_create ApiToken'],
  },
  {
    mutation: 'revokeApiToken',
    tells: 'one that was just made',
    given: async (hub) => {
      const [token, { id }] = [await hub.tokenOf('admin'), await hub.makeToken(['CLIENTS_READ'])];
      return () => hub.send('mutation Story($id: ID!) { revokeApiToken(id: $id) { id } }', { id }, { token });
    },
    leaves: ['token_revoke ApiToken'],
  },
  {
    mutation: 'login',
    tells: 'staff',
    given: (hub) => {
      hub.clock.pass(1);
      return Promise.resolve(() => hub.login('staff', 'staff123'));
    },
    leaves: ['login User'],
  },
  {
    mutation: 'refreshSession',
    tells: 'by the token in force',
    given: async (hub) => {
      const cookie = (await hub.login('staff', 'staff123')).refreshToken;
      return () => hub.send('mutation { refreshSession { expiresAt } }', {}, { cookie });
    },
    leaves: [],
  },
  {
    mutation: 'logout',
    tells: 'of a session of its own',
    given: async (hub) => {
      const token = (await hub.login('staff', 'staff123')).text('login.token');
      return () => hub.send('mutation { logout }', {}, { token });
    },
    leaves: ['logout User'],
  },
  {
    mutation: 'endSession',
    tells: 'of another device',
    given: async (hub) => {
      const [token, { id }] = [await hub.tokenOf('staff'), await makeSession(hub, 'staff')];
      return () => hub.send('mutation Story($id: ID!) { endSession(id: $id) { id } }', { id }, { token });
    },
    leaves: ['logout User'],
  },
  {
    mutation: 'createUser',
    tells: 'a colleague',
    given: doing('admin', 'createUser', '$input: CreateUserInput!', () =>
      Promise.resolve({ input: { username: uniqueName(), name: 'Ada', role: 'STAFF', password: obelisk } }),
    ),
    leaves: ['create User'],
  },
  {
    mutation: 'updateUser',
    tells: 'disabled while signed in',
    given: doing('admin', 'updateUser', '$id: ID!, $input: UpdateUserInput!', async (hub) => {
      const { id, version, username } = await makeUser(hub);
      (await hub.login(username, obelisk)).succeeded();
      return { id, input: { version, active: false } };
    }),
    leaves: ['update User'],
  },
  {
    mutation: 'updateUser',
    tells: 'nothing that is not so already',
    given: doing('admin', 'updateUser', '$id: ID!, $input: UpdateUserInput!', async (hub) => {
      const { id, version } = await makeUser(hub, { name: 'Ada' });
      return { id, input: { version, name: ' Ada ', role: 'STAFF', active: true, externalId: null } };
    }),
    leaves: [],
  },
  {
    mutation: 'resetPassword',
    tells: 'of a user who is signed in',
    given: async (hub) => {
      const [token, { id, username }] = [await hub.tokenOf('admin'), await makeUser(hub)];
      (await hub.login(username, obelisk)).succeeded();
      const query = 'mutation Story($id: ID!) { resetPassword(id: $id) { user { id version } } }';
      return () => hub.send(query, { id }, { token });
    },
    leaves: ['password_change User'],
  },
  {
    mutation: 'updateWorkspace',
    tells: 'bank and terms',
    given: doing('admin', 'updateWorkspace', '$input: UpdateWorkspaceInput!', async (hub) => {
      const version = (await hub.must('admin', '{ workspace { version } }')).number('workspace.version');
      return { input: { version, iban: 'DE89 3704 0044 0532 0130 00', paymentTermDays: 14 } };
    }),
    leaves: ['update Workspace'],
  },
  // Last, since all sessions of the account end.
  {
    mutation: 'changePassword',
    tells: 'from the one of the first start',
    given: async (hub) => {
      const token = await hub.tokenOf('staff');
      const input = { currentPassword: 'staff123', newPassword: 'Obelisk 42!' };
      const query = 'mutation Story($input: ChangePasswordInput!) { changePassword(input: $input) { expiresAt } }';
      return () => hub.send(query, { input }, { token });
    },
    leaves: ['password_change User'],
  },
];

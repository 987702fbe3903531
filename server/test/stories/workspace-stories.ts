import { archiveOrRestore, importedClients, makeView } from '../records.js';
import { doing, type Story } from './story.js';

export const workspaceStories: readonly Story[] = [
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
    mutation: 'updateWorkspace',
    tells: 'bank and terms',
    given: doing('admin', 'updateWorkspace', '$input: UpdateWorkspaceInput!', async (hub) => {
      const version = (await hub.must('admin', '{ workspace { version } }')).number('workspace.version');
      return { input: { version, iban: 'DE89 3704 0044 0532 0130 00', paymentTermDays: 14 } };
    }),
    leaves: ['update Workspace'],
  },
];

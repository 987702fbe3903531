import { makeSession, makeUser, obelisk, uniqueName } from '../records.js';
import { doing, type Story } from './story.js';

export const accountStories: readonly Story[] = [
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

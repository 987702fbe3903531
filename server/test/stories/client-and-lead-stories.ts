import { makeClient, makeInvoice, makeInvoiceThatIs, makeLead } from '../records.js';
import { archived, doing, type Story } from './story.js';

export const clientAndLeadStories: readonly Story[] = [
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
];

import { importClients, type Api, type Made } from './api.js';

/** What the paths of `groups` name. */
export interface Records {
  readonly client: string;
  readonly lead: string;
  readonly draft: string;
  readonly sent: string;
  readonly user: string;
  readonly entry: string;
}

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** Nearly as long as a name may be, and nowhere to break for most of it. */
const long = `${word.repeat(2)} & Söhne`;

/** Records with what strains a layout: long words, large amounts, several currencies. */
export async function makeRecords(api: Api): Promise<Records> {
  const { id: client } = await api.client({
    name: long,
    company: long,
    email: `${'long'.repeat(10)}@example.com`,
    phone: '+49 30 1234567890 ext. 1234',
    notes: long.repeat(3),
  });
  const line = { description: long, quantity: '400', unit: 'kilometres', unitPrice: '999999999.99', taxRate: '19' };
  const invoice = { title: `Work for ${long}`, clientId: client, lines: [line, line] };
  const { id: draft } = await api.invoice(invoice);
  const { id: sent } = await api.sentInvoice({ ...invoice, dueOn: '2026-01-01' });
  for (const currency of ['JPY', 'KWD']) {
    await api.sentInvoice({ ...invoice, currency, lines: [{ ...line, unitPrice: '999999999' }] });
  }
  const { id: lead } = await api.lead({
    name: `Lead ${long}`,
    company: long,
    source: 'A fair',
    status: 'QUALIFIED',
    estimatedValue: { amount: '999999999999.99', currency: 'EUR' },
  });
  await importClients(api, 30);
  const { me, auditLogs } = await api.ask<{ me: Made; auditLogs: { nodes: readonly Made[] } }>(
    'query ($id: ID!) { me { id } auditLogs(filter: { entityId: $id }) { nodes { id } } }',
    { id: sent },
  );
  return { client, lead, draft, sent, user: me.id, entry: auditLogs.nodes[0]?.id ?? '' };
}

/** Every page of the app, by what it is called here, in groups that take about the same time. */
export const groups: Readonly<Record<string, Readonly<Record<string, (records: Records) => string>>>> = {
  'Home and clients': {
    home: () => '/',
    clients: () => '/clients',
    'clients, none found': () => '/clients?q=nothing-has-this',
    'client panel': ({ client }) => `/clients?panel=client:${client}`,
    'new client': () => '/clients?panel=client:new',
    client: ({ client }) => `/clients/${client}`,
  },
  'leads and import': {
    leads: () => '/leads',
    'leads of a stage': () => '/leads?stage=qualified',
    'lead panel': ({ lead }) => `/leads?panel=lead:${lead}`,
    'leads as a list': () => '/leads?view=list',
    'new lead': () => '/leads?panel=lead:new',
    import: () => '/import',
  },
  invoices: {
    invoices: () => '/invoices',
    'new invoice': () => '/invoices/new',
    'draft invoice': ({ draft }) => `/invoices/${draft}`,
    'sent invoice': ({ sent }) => `/invoices/${sent}`,
    'printed invoice': ({ sent }) => `/invoices/${sent}/print`,
  },
  'audit log, users and the rest': {
    audit: () => '/audit',
    'audit entry': ({ entry }) => `/audit?panel=entry:${entry}`,
    users: () => '/users',
    'user panel': ({ user }) => `/users?panel=user:${user}`,
    'new user': () => '/users?panel=user:new',
    tokens: () => '/tokens',
    'new token': () => '/tokens?panel=token:new',
    workspace: () => '/workspace',
    account: () => '/account',
    password: () => '/password',
    'not found': () => '/nothing/here',
  },
};

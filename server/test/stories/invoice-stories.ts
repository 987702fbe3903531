import { line, makeClient, makeInvoice, makeInvoiceThatIs } from '../records.js';
import { archived, doing, type Story } from './story.js';

function firstNumber(year: number, number: number): Story['given'] {
  return async (hub) => {
    const token = await hub.tokenOf('admin');
    const query = 'mutation Story($input: SetFirstInvoiceNumberInput!) { setFirstInvoiceNumber(input: $input) { id } }';
    return () => hub.send(query, { input: { year, number } }, { token });
  };
}

export const invoiceStories: readonly Story[] = [
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
];

import { archivingText, restText } from './client-actions';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('archivingText', () => {
  it.each([
    [0, 0, [], 'No invoice goes with this client. Only an admin can bring it back.'],
    [1, 1, [eur('5.00')], '1 invoice goes with this client, unpaid, €5.00. Only an admin can bring them back.'],
    [
      6,
      2,
      [eur('6457.50')],
      '6 invoices go with this client, 2 of them unpaid, €6,457.50. Only an admin can bring them back.',
    ],
    [3, 0, [], '3 invoices go with this client. Only an admin can bring them back.'],
  ])('%i invoices, %i unpaid', (all, unpaid, balance, text) => {
    expect(archivingText(all, unpaid, balance)).toBe(text);
  });
});

it.each([
  [0, 0, 0, ''],
  [0, 1, 3, '1 draft and 3 paid'],
  [2, 2, 1, '2 more unpaid, 2 drafts and 1 paid'],
])('%i unpaid, %i drafts, %i paid', (unpaid, drafts, paid, text) => {
  expect(restText(unpaid, drafts, paid)).toBe(text);
});

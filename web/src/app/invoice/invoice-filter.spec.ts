import { invoiceFilter, tabFilters, type InvoiceQuery } from './invoice-filter';

const none: InvoiceQuery = {
  q: undefined,
  client: undefined,
  issuedFrom: undefined,
  issuedTo: undefined,
  dueFrom: undefined,
  dueTo: undefined,
  paidFrom: undefined,
  paidTo: undefined,
  currency: undefined,
  archived: undefined,
};

describe('invoiceFilter', () => {
  it.each([
    ['nothing', {}, null],
    ['a day that is none', { dueFrom: 'soon' }, null],
    ['days and a client', { dueFrom: '2026-11-24', client: '7' }, { dueFrom: '2026-11-24', clientId: '7' }],
    ['archived ones too, which is no filter', { archived: '1' }, null],
    ['archived ones only', { archived: 'only' }, { archived: true }],
  ])('%s', (_, query, expected) => {
    expect(invoiceFilter({ ...none, ...query })).toEqual(expected);
  });

  it('stands beside the status in every tab', () => {
    const filters = tabFilters({ clientId: '7' });
    expect(filters['all']).toEqual({ clientId: '7' });
    expect(filters['overdue']).toEqual({ clientId: '7', overdue: true });
    expect(filters['draft']).toEqual({ clientId: '7', status: ['DRAFT'] });
  });
});

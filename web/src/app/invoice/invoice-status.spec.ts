import { dueText, invoiceOrder, todayIn } from './invoice-status';

it.each([
  ['2026-11-24', 'today'],
  ['2026-11-25', 'in 1 day'],
  ['2026-12-24', 'in 30 days'],
  ['2026-11-19', '5 days late'],
])('due on %s', (due, text) => {
  expect(dueText(due, '2026-11-24')).toBe(text);
});

it('gives the day of the zone', () => {
  const late = new Date('2026-11-24T23:30:00Z');
  expect([todayIn('Europe/Berlin', late), todayIn('America/New_York', late)]).toEqual(['2026-11-25', '2026-11-24']);
});

it.each([
  ['-due', { field: 'DUE_ON', direction: 'DESC' }],
  ['total', { field: 'TOTAL', direction: 'ASC' }],
  ['nonsense', { field: 'CREATED_AT', direction: 'DESC' }],
])('orders by %s', (sort, order) => {
  expect(invoiceOrder(sort)).toEqual(order);
});

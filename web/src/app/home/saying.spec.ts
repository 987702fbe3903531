import { actorText, placeOf, saying, type Activity } from './saying';

const change = (field: string, before: unknown, after: unknown) => ({ field, before, after, erased: false });
const entry = (
  entityType: string,
  action: Activity['action'],
  changes: Activity['changes'] = [],
  title: string | null = 'Ada',
): Activity => ({
  id: '1',
  timestamp: '2026-11-24T14:02:11.000Z',
  actor: { kind: 'USER', name: 'Maeve Byrne' },
  action,
  entityType,
  entityId: 'id',
  title,
  changes,
});

test.each([
  [entry('Client', 'CREATE'), 'created client Ada'],
  [entry('Lead', 'CREATE'), 'created lead Ada'],
  [entry('Invoice', 'CREATE'), 'drafted Ada'],
  [entry('Invoice', 'CREATE', [change('status', null, 'PAID')]), 'created invoice Ada'],
  [entry('Client', 'ARCHIVE'), 'archived Ada'],
  [entry('Client', 'RESTORE'), 'restored Ada'],
  [entry('Client', 'UPDATE', [change('email', 'a', 'b')]), 'changed email of Ada'],
  [entry('Client', 'UPDATE', [change('email', 'a', 'b'), change('city', 'a', 'b')]), 'changed 2 fields of Ada'],
  [
    entry('Lead', 'UPDATE', [change('convertedAt', null, '2026'), change('clientId', null, 'c')]),
    'converted Ada to a client',
  ],
  [entry('Lead', 'STATUS_CHANGE', [change('status', 'new', 'qualified')]), 'moved Ada to Qualified'],
  [entry('Invoice', 'STATUS_CHANGE', [change('status', 'DRAFT', 'SENT')]), 'sent Ada'],
  [entry('Invoice', 'STATUS_CHANGE', [change('status', 'SENT', 'PAID')]), 'marked Ada paid'],
  [entry('Invoice', 'STATUS_CHANGE', [change('status', 'PAID', 'SENT')]), 'took back the payment of Ada'],
  [entry('Invoice', 'STATUS_CHANGE', [change('status', 'SENT', 'VOID')]), 'voided Ada'],
  [entry('Invoice', 'ARCHIVE', [], null), 'archived an invoice'],
])('an entry is said in a sentence (%#)', (given, text) => {
  expect(saying(given)).toBe(text);
});

test('people go by their first name, tokens by their whole one', () => {
  expect(actorText({ kind: 'USER', name: 'Maeve Byrne' })).toBe('Maeve');
  expect(actorText({ kind: 'TOKEN', name: 'Ledger bridge' })).toBe('Ledger bridge');
});

test('an entry leads to its record', () => {
  expect(placeOf(entry('Client', 'UPDATE'))).toEqual({ path: ['/clients', 'id'] });
  expect(placeOf(entry('Invoice', 'UPDATE'))).toEqual({ path: ['/invoices', 'id'] });
  expect(placeOf(entry('Lead', 'UPDATE'))).toEqual({ path: ['/leads'], query: { panel: 'lead:id' } });
});

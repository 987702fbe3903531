import { faults, toDraft, updateInput } from './workspace-draft';

const base = toDraft({
  name: 'Harbour Lane',
  city: 'Cork',
  paymentTermDays: 30,
  timeZone: 'UTC',
  invoicePrefix: 'INV',
});

test('only what was changed is sent, an emptied field as null and days as a number', () => {
  expect(updateInput({ ...base, city: ' ', paymentTermDays: '14' }, base, 3)).toEqual({
    city: null,
    paymentTermDays: 14,
    version: 3,
  });
  expect(updateInput(base, base, 3)).toEqual({ version: 3 });
});

test('what cannot be sent is said at its field', () => {
  expect(faults(base)).toEqual({});
  expect(Object.keys(faults({ ...base, name: ' ', paymentTermDays: '1.5', timeZone: '', invoicePrefix: '' }))).toEqual([
    'name',
    'paymentTermDays',
    'timeZone',
    'invoicePrefix',
  ]);
});

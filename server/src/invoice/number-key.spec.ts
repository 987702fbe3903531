import { numberKey } from './number-key.js';

describe('numberKey', () => {
  it('orders numbers as people do, drafts first', () => {
    const numbers = ['INV-2026-10000', '100', 'INV-2026-9999', '9', null, '10', 'INV-2025-12345'];
    const ordered = numbers.toSorted((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1));
    expect(ordered).toEqual([null, '9', '10', '100', 'INV-2025-12345', 'INV-2026-9999', 'INV-2026-10000']);
  });
});

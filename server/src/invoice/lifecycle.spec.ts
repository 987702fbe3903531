import { Invalid } from '../platform/errors.js';
import { InvoiceStatus } from './invoice-status.js';
import { transition, transitions } from './lifecycle.js';

const statuses = Object.values(InvoiceStatus);

describe('legal moves', () => {
  it('are these four', () => {
    const told = transitions.map(({ from, to, needsReason, only }) => [from, to, needsReason ?? false, only ?? 'all']);
    expect(told).toEqual([
      ['draft', 'sent', false, 'all'],
      ['sent', 'paid', false, 'all'],
      ['sent', 'void', true, 'all'],
      ['paid', 'sent', true, 'admin'],
    ]);
  });

  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    for (const role of ['admin', 'staff', null] as const) {
      const legal = transitions.find((move) => move.from === from && move.to === to);
      if (legal && (legal.only === undefined || legal.only === role)) {
        expect(transition(from, to, role)).toBe(legal);
      } else {
        expect(() => transition(from, to, role)).toThrow(Invalid);
        expect(() => transition(from, to, role)).toThrow(`This invoice is ${from.toUpperCase()}.`);
      }
    }
  });
});

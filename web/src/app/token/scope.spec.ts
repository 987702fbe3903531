import { scopesText, standing } from './scope';

test.each([
  [['CLIENTS_READ'], 'Clients: read'],
  [['INVOICES_WRITE', 'AUDIT_READ', 'INVOICES_READ'], 'Invoices: read, write · Audit log: read'],
  [[], ''],
] as const)('scopes are told by what they reach (%#)', (given, text) => {
  expect(scopesText(given)).toBe(text);
});

describe('a token', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const token = { revokedAt: null, expiresAt: '2026-12-01T00:00:00Z', owner: { active: true } };

  test.each([
    [token, 'Works'],
    [{ ...token, owner: { active: false } }, 'Owner disabled'],
    [{ ...token, expiresAt: '2026-11-24T12:00:00Z' }, 'Expired'],
    [{ ...token, revokedAt: '2026-11-20T00:00:00Z', expiresAt: '2026-11-24T12:00:00Z' }, 'Revoked'],
  ])('says why it does not work (%#)', (given, label) => {
    expect(standing(given, now)).toMatchObject({ label, works: label === 'Works' });
  });
});

import type { ApiScope, TokenRowFragment } from '../platform/graphql.generated';
import type { Tone } from '../ui/chip';

/** What each scope allows, in the order of the form. */
export const scopes: readonly { readonly scope: ApiScope; readonly label: string; readonly allows: string }[] = [
  { scope: 'CLIENTS_READ', label: 'Read clients', allows: 'Active clients, also as an export.' },
  { scope: 'CLIENTS_WRITE', label: 'Write clients', allows: 'Make, change and archive; their invoices go with them.' },
  { scope: 'LEADS_READ', label: 'Read leads', allows: 'Active leads, also as an export.' },
  { scope: 'LEADS_WRITE', label: 'Write leads', allows: 'Make, change, move and archive.' },
  {
    scope: 'INVOICES_READ',
    label: 'Read invoices',
    allows: 'Active invoices and what clients owe, also as an export.',
  },
  { scope: 'INVOICES_WRITE', label: 'Write invoices', allows: 'Make, change, send, void, mark paid and archive.' },
  { scope: 'AUDIT_READ', label: 'Read the audit log', allows: 'All of it, as long as the owner is an admin.' },
];

const areas = [
  ['Clients', 'CLIENTS'],
  ['Leads', 'LEADS'],
  ['Invoices', 'INVOICES'],
  ['Audit log', 'AUDIT'],
] as const;

/** `Clients: read, write · Audit log: read` */
export function scopesText(given: readonly ApiScope[]): string {
  return areas
    .map(([label, area]) => {
      const may = (['READ', 'WRITE'] as const).filter((way) => given.some((scope) => scope === `${area}_${way}`));
      return may.length > 0 ? `${label}: ${may.join(', ').toLowerCase()}` : '';
    })
    .filter(Boolean)
    .join(' · ');
}

type Token = Pick<TokenRowFragment, 'revokedAt' | 'expiresAt'> & { readonly owner: { readonly active: boolean } };

/** Whether the token works now, and otherwise why not. */
export function standing(
  token: Token,
  now: Date,
): { readonly label: string; readonly tone: Tone; readonly works: boolean } {
  if (token.revokedAt) return { label: 'Revoked', tone: 'lost', works: false };
  if (Date.parse(token.expiresAt) <= now.getTime()) return { label: 'Expired', tone: 'lost', works: false };
  if (!token.owner.active) return { label: 'Owner disabled', tone: 'warn', works: false };
  return { label: 'Works', tone: 'paid', works: true };
}

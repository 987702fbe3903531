import type { Role } from '../platform/graphql.generated';

export const roles: readonly { readonly role: Role; readonly label: string; readonly may: string }[] = [
  { role: 'STAFF', label: 'Staff', may: 'Works on active clients, leads and invoices.' },
  {
    role: 'ADMIN',
    label: 'Admin',
    may: 'Also sees and restores what is archived, reads the audit log, manages users.',
  },
];

export function roleLabel(role: Role): string {
  return roles.find((known) => known.role === role)?.label ?? role;
}

export function roleMay(role: string): string {
  return roles.find((known) => known.role === role)?.may ?? '';
}

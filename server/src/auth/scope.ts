import { registerEnumType } from 'type-graphql';

/** What an API token may be allowed to do (PRODUCT section 4). Stored as named. */
export const Scope = {
  CLIENTS_READ: 'CLIENTS_READ',
  CLIENTS_WRITE: 'CLIENTS_WRITE',
  LEADS_READ: 'LEADS_READ',
  LEADS_WRITE: 'LEADS_WRITE',
  INVOICES_READ: 'INVOICES_READ',
  INVOICES_WRITE: 'INVOICES_WRITE',
  AUDIT_READ: 'AUDIT_READ',
} as const;
export type Scope = (typeof Scope)[keyof typeof Scope];

registerEnumType(Scope, {
  name: 'ApiScope',
  description: 'What an API token may do. A scope to write does not include the one to read.',
  valuesConfig: {
    CLIENTS_READ: { description: 'Read and export active clients.' },
    CLIENTS_WRITE: { description: 'Make, change and archive clients; archiving one archives its invoices.' },
    LEADS_READ: { description: 'Read and export active leads.' },
    LEADS_WRITE: { description: 'Make, change, move and archive leads.' },
    INVOICES_READ: { description: 'Read and export active invoices, and what clients owe.' },
    INVOICES_WRITE: { description: 'Make, change, send, void, mark paid and archive invoices.' },
    AUDIT_READ: { description: 'Read and export the audit log, while the token’s owner is an admin.' },
  },
});

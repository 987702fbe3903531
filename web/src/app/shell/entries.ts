import type { IconName } from '../ui/icons';

/** A place of the navigation. */
export interface Entry {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Go there from anywhere. */
  readonly keys?: string;
}

export const entries: readonly Entry[] = [
  { path: '/', label: 'Home', icon: 'house', keys: 'g h' },
  { path: '/clients', label: 'Clients', icon: 'users', keys: 'g c' },
  { path: '/leads', label: 'Leads', icon: 'square-kanban', keys: 'g l' },
  { path: '/invoices', label: 'Invoices', icon: 'receipt-text', keys: 'g i' },
];

/** Beside the lists: what is needed now and then. */
export const furtherEntries: readonly Entry[] = [{ path: '/import', label: 'Import', icon: 'upload', keys: 'g m' }];

/** For admins alone. */
export const adminEntries: readonly Entry[] = [
  { path: '/audit', label: 'Audit log', icon: 'shield-check', keys: 'g a' },
  { path: '/users', label: 'Users', icon: 'user-round-cog', keys: 'g u' },
  { path: '/tokens', label: 'API tokens', icon: 'key-round', keys: 'g t' },
  { path: '/workspace', label: 'Workspace', icon: 'settings', keys: 'g w' },
];

/** Where records are made. */
export const makers: readonly Entry[] = [
  { path: '/clients?panel=client:new', label: 'New client', icon: 'plus', keys: 'c c' },
  { path: '/leads?panel=lead:new', label: 'New lead', icon: 'plus', keys: 'c l' },
  { path: '/invoices/new', label: 'New invoice', icon: 'plus', keys: 'c i' },
];

import { Migration20261124Start } from './20261124-start.js';

/** All migrations in their order. A migration that was released never changes. */
export const migrations = [{ name: '20261124-start', class: Migration20261124Start }] as const;

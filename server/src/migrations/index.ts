import { Migration20261124Start } from './20261124-start.js';
import { Migration20261125Activity } from './20261125-activity.js';
import { Migration20261125ApiTokens } from './20261125-api-tokens.js';
import { Migration20261125IdempotencyKeys } from './20261125-idempotency-keys.js';
import { Migration20261125Search } from './20261125-search.js';
import { Migration20261125Sessions } from './20261125-sessions.js';
import { Migration20261125Corrections } from './20261125-corrections.js';
import { Migration20261125Dashboard } from './20261125-dashboard.js';
import { Migration20261125Duplicates } from './20261125-duplicates.js';
import { Migration20261125FirstNumber } from './20261125-first-number.js';
import { Migration20261125SavedViews } from './20261125-saved-views.js';

/** All migrations in their order. A migration that was released never changes. */
export const migrations = [
  { name: '20261124-start', class: Migration20261124Start },
  { name: '20261125-api-tokens', class: Migration20261125ApiTokens },
  { name: '20261125-idempotency-keys', class: Migration20261125IdempotencyKeys },
  { name: '20261125-search', class: Migration20261125Search },
  { name: '20261125-sessions', class: Migration20261125Sessions },
  { name: '20261125-duplicates', class: Migration20261125Duplicates },
  { name: '20261125-first-number', class: Migration20261125FirstNumber },
  { name: '20261125-dashboard', class: Migration20261125Dashboard },
  { name: '20261125-saved-views', class: Migration20261125SavedViews },
  { name: '20261125-corrections', class: Migration20261125Corrections },
  { name: '20261125-activity', class: Migration20261125Activity },
] as const;

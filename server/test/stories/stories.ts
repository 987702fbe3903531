import { accountStories } from './account-stories.js';
import { clientAndLeadStories } from './client-and-lead-stories.js';
import { invoiceStories } from './invoice-stories.js';
import type { Story } from './story.js';
import { workspaceStories } from './workspace-stories.js';

/** One use at least of each mutation. Those of accounts come last, since one of them ends all sessions of an account. */
export const stories: readonly Story[] = [
  ...clientAndLeadStories,
  ...invoiceStories,
  ...workspaceStories,
  ...accountStories,
];

import { LeadStatus } from '../lead/lead.entity.js';
import { personColumns } from './client.columns.js';
import type { Columns } from './columns.js';

const { NEW, CONTACTED, QUALIFIED, LOST } = LeadStatus;

/** What other systems call the stages, by `headerKey`. A deal that was won is QUALIFIED: it can be converted. */
export const leadStages: Readonly<Record<string, LeadStatus>> = {
  new: NEW,
  newlead: NEW,
  open: NEW,
  incoming: NEW,
  uncontacted: NEW,
  contacted: CONTACTED,
  attemptedtocontact: CONTACTED,
  contactmade: CONTACTED,
  working: CONTACTED,
  inprogress: CONTACTED,
  nurturing: CONTACTED,
  onhold: CONTACTED,
  reengagement: CONTACTED,
  qualified: QUALIFIED,
  proposal: QUALIFIED,
  proposalsent: QUALIFIED,
  negotiation: QUALIFIED,
  closedwon: QUALIFIED,
  won: QUALIFIED,
  lost: LOST,
  closedlost: LOST,
  disqualified: LOST,
  unqualified: LOST,
  rejected: LOST,
};

export const leadColumns = {
  ...personColumns,
  externalId: { label: 'External Id', aliases: ['Lead Id', 'Account Id', 'Contact Id', 'Id'] },
  source: { label: 'Source', aliases: ['Lead Source', 'Origin', 'Channel', 'Campaign'] },
  status: {
    label: 'Status',
    aliases: ['Lead Status', 'Stage', 'Deal Stage', 'Lead Stage'],
    kind: 'choice',
    choices: leadStages,
  },
  estimatedValue: {
    label: 'Estimated Value',
    aliases: ['Estimated Amount', 'Deal Value', 'Deal Amount', 'Value', 'Amount'],
    kind: 'number',
  },
  estimatedCurrency: { label: 'Estimated Currency', aliases: ['Currency', 'Currency Code'], kind: 'currency' },
} as const satisfies Columns;

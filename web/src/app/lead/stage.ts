import { formatMoney, type Amount } from '../platform/format';
import type { LeadCardFragment, LeadListQueryVariables, LeadStatus } from '../platform/graphql.generated';

export interface Stage {
  readonly status: LeadStatus;
  readonly label: string;
  /** Names the dot's and the chip's colour. */
  readonly tone: 'new' | 'contacted' | 'qualified' | 'lost';
}

const firstStage: Stage = { status: 'NEW', label: 'New', tone: 'new' };
/** The stages in the order of the board. */
export const stages: readonly Stage[] = [
  firstStage,
  { status: 'CONTACTED', label: 'Contacted', tone: 'contacted' },
  { status: 'QUALIFIED', label: 'Qualified', tone: 'qualified' },
  { status: 'LOST', label: 'Lost', tone: 'lost' },
];

/** The stage of that status; of any other text the first. */
export function stageOf(status: string | undefined): Stage {
  return stages.find((stage) => stage.status === status) ?? firstStage;
}

/** The stage `step` columns to the right; undefined past the edge. */
export function besideStage(status: LeadStatus, step: -1 | 1): LeadStatus | undefined {
  return stages[stages.findIndex((stage) => stage.status === status) + step]?.status;
}

/** How many leads a column begins with. */
const columnSize = 50;

/** What a column of the board asks for: the leads of its stage that are no clients yet, the last changed first. */
export function columnVariables(status: LeadStatus, search: string): LeadListQueryVariables {
  return {
    first: columnSize,
    counted: true,
    filter: { status: [status], converted: false, ...(search ? { search } : {}) },
    orderBy: { field: 'UPDATED_AT', direction: 'DESC' },
    includeArchived: false,
  };
}

/** `€3,200` of `3200.00`, `€3,200.50` of `3200.50`: an estimate has cents only where somebody gave them. */
export function formatEstimate({ amount, currency }: Amount): string {
  return formatMoney({ amount: amount.replace(/\.0+$/, ''), currency });
}

/** What of a column is loaded, and how many leads it has in all. */
export interface Loaded {
  readonly status: LeadStatus;
  readonly leads: readonly LeadCardFragment[];
  readonly total: number;
}

export interface Column {
  readonly status: LeadStatus;
  readonly leads: readonly LeadCardFragment[];
  readonly count: number;
}

/**
 * Sorts what was loaded into columns by each lead's own status, which a move that is under way runs ahead of. A lead
 * that two lists hold appears once; the last changed stands first. One that has just become a client is gone.
 */
export function toColumns(loaded: readonly Loaded[]): readonly Column[] {
  const all = new Map<string, LeadCardFragment>();
  for (const { leads } of loaded) {
    for (const lead of leads) {
      const known = all.get(lead.id);
      if (!known || known.version < lead.version) all.set(lead.id, lead);
    }
  }
  return loaded.map(({ status, leads, total }) => {
    const shown = [...all.values()].filter((lead) => lead.status === status && !lead.convertedAt);
    const own = new Set(leads.map(({ id }) => id));
    const arrived = shown.filter(({ id }) => !own.has(id)).length;
    const gone = leads.filter(({ id }) => !shown.some((lead) => lead.id === id)).length;
    shown.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    return { status, leads: shown, count: Math.max(total + arrived - gone, shown.length) };
  });
}

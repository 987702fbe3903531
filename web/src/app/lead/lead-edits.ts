import type { Api } from '../platform/api';
import type { LeadFieldsFragment } from '../platform/graphql.generated';
import { LeadHistoryDocument, LeadToEditDocument, UpdateLeadDocument } from './documents.generated';
import { Problem } from '../platform/problem';
import type { Editable, Saved } from '../ui/record-edits';
import { fault, readEstimate, tidy, toDraft, toFields, type Draft } from './lead-draft';
import { formatEstimate } from './stage';

/** A lead as the parts that edit records know it. `shown` is what the page shows of it. */
export function editableLead(api: Api, id: string, shown: () => Draft | undefined): Editable {
  return {
    noun: 'lead',
    shown,
    tidy,
    fault,
    inTurn: (act) => api.inTurn(id, act),
    read: async () => {
      const { lead } = await api.readPlain(LeadToEditDocument, { id });
      if (!lead) throw new Problem('NOT_FOUND', 'This lead was archived meanwhile.');
      return toSaved(lead);
    },
    write: async (version, texts) => {
      const input = { ...toFields(texts), version };
      return toSaved((await api.write(UpdateLeadDocument, { id, input })).updateLead);
    },
    show: (texts) => {
      const { estimatedValue, ...fields } = toFields(texts);
      const value = estimatedValue ? { __typename: 'Money', ...estimatedValue } : estimatedValue;
      return api.ahead({ __typename: 'Lead', id }, value === undefined ? fields : { ...fields, estimatedValue: value });
    },
    history: async () => {
      const { lead } = await api.readPlain(LeadHistoryDocument, { id });
      return lead?.history.edges.map(({ node }) => node) ?? [];
    },
    readable: (name, text) => (name === 'estimatedValue' ? estimateText(text) : text),
  };
}

/** `€1,200` of `1200.00 EUR` */
export function estimateText(text: string): string {
  const estimate = readEstimate(text);
  return estimate ? formatEstimate(estimate) : text;
}

function toSaved(lead: LeadFieldsFragment): Saved {
  return { version: lead.version, texts: toDraft(lead) };
}

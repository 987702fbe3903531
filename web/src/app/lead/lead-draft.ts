import { decimalText, parseDecimal } from '../platform/decimal';
import type { CreateLeadInput, LeadFieldsFragment, MoneyInput, UpdateLeadInput } from '../platform/graphql.generated';

const textNames = ['name', 'company', 'email', 'phone', 'source', 'notes'] as const;
export const fieldNames = [...textNames, 'value', 'currency'] as const;
export type FieldName = (typeof fieldNames)[number];
/** A lead as a form holds it: an empty field is an empty string; the estimate is a value and its currency. */
export type Draft = Record<FieldName, string>;

export function toDraft(lead: Partial<LeadFieldsFragment>, currency = ''): Draft {
  return {
    name: lead.name ?? '',
    company: lead.company ?? '',
    email: lead.email ?? '',
    phone: lead.phone ?? '',
    source: lead.source ?? '',
    notes: lead.notes ?? '',
    value: lead.estimatedValue?.amount ?? '',
    currency: lead.estimatedValue?.currency ?? currency,
  };
}

/** What is wrong with a draft before the server is asked. */
export function faults(draft: Draft): Readonly<Record<string, string>> {
  return {
    ...(draft.name.trim().length < 2 ? { name: 'A name has at least 2 characters.' } : {}),
    ...(draft.value.trim() && !parseDecimal(draft.value) ? { value: 'This is not an amount, such as 1200.50.' } : {}),
  };
}

function estimate({ value, currency }: Draft): MoneyInput | null {
  const amount = parseDecimal(value);
  return amount ? { amount: decimalText(amount), currency } : null;
}

export function createInput(draft: Draft): CreateLeadInput {
  const filled = textNames.flatMap((name) => (draft[name].trim() ? [[name, draft[name]]] : []));
  const estimatedValue = estimate(draft);
  return {
    ...(Object.fromEntries(filled) as Partial<CreateLeadInput>),
    name: draft.name,
    ...(estimatedValue ? { estimatedValue } : {}),
  };
}

/** Only what differs from `base` is sent, so that a save never undoes another's change to another field. */
export function updateInput(draft: Draft, base: Draft, version: number): UpdateLeadInput {
  const changed = textNames.flatMap((name) => (draft[name] === base[name] ? [] : [[name, draft[name].trim() || null]]));
  return {
    ...(Object.fromEntries(changed) as Partial<UpdateLeadInput>),
    ...(valueText(draft) === valueText(base) ? {} : { estimatedValue: estimate(draft) }),
    version,
  };
}

export function isChanged(draft: Draft, base: Draft): boolean {
  return textNames.some((name) => draft[name] !== base[name]) || valueText(draft) !== valueText(base);
}

function valueText(draft: Draft): string {
  return draft.value.trim() ? `${draft.value.trim()} ${draft.currency}` : '';
}

export interface Difference {
  readonly name: string;
  readonly theirs: string;
  readonly mine: string;
  /** The fields of the draft as the other one left them. */
  readonly fields: Partial<Draft>;
}

/** What a refused save met: the fields that now stand otherwise than in `base`, beside what this form holds. */
export function differences(
  draft: Draft,
  base: Draft,
  current: Readonly<Record<string, unknown>>,
): readonly Difference[] {
  const texts = textNames.flatMap((name): Difference[] => {
    if (!(name in current)) return [];
    const value = current[name];
    const theirs = typeof value === 'string' ? value : '';
    const same = theirs === base[name] && theirs === draft[name];
    return same ? [] : [{ name, theirs, mine: draft[name], fields: { [name]: theirs } }];
  });
  if (!('estimatedValue' in current)) return texts;
  const estimatedValue = current['estimatedValue'] as LeadFieldsFragment['estimatedValue'];
  const stands = toDraft({ estimatedValue }, base.currency);
  const value = { value: stands.value, currency: stands.currency };
  return [...texts, { name: 'estimatedValue', theirs: valueText(stands), mine: valueText(draft), fields: value }];
}

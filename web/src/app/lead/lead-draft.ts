import { decimalText, parseDecimal, roundTo } from '../platform/decimal';
import type { Amount } from '../platform/format';
import type { CreateLeadInput, LeadFieldsFragment, UpdateLeadInput } from '../platform/graphql.generated';

const textNames = ['name', 'company', 'email', 'phone', 'source', 'externalId', 'notes'] as const;
export const fieldNames = [...textNames, 'estimatedValue'] as const;
export type FieldName = (typeof fieldNames)[number];
/** A lead in texts: an empty field is an empty text; the estimate is `1200.50 EUR`. */
export type Draft = Record<FieldName, string>;

export function toDraft(lead: Partial<LeadFieldsFragment>): Draft {
  const value = lead.estimatedValue;
  return {
    ...(Object.fromEntries(textNames.map((name) => [name, lead[name] ?? ''])) as Record<
      (typeof textNames)[number],
      string
    >),
    estimatedValue: value ? `${value.amount} ${value.currency}` : '',
  };
}

/** The amount of `1200,5 EUR`, with the currency's own number of decimals; undefined where it is none. */
export function readEstimate(text: string): Amount | undefined {
  const [, typed = '', currency = ''] = /^(\S+)\s+([A-Z]{3})$/.exec(text.trim()) ?? [];
  const amount = parseDecimal(typed);
  if (!amount) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const scale = Math.max(amount.scale, format.resolvedOptions().maximumFractionDigits ?? 2);
  return { amount: decimalText({ units: roundTo(amount, scale), scale }), currency };
}

/** The text in the form that the server gives it back in, where that can be told. */
export function tidy(name: string, text: string): string {
  const estimate = name === 'estimatedValue' ? readEstimate(text) : undefined;
  return estimate ? `${estimate.amount} ${estimate.currency}` : text.trim();
}

/** What is wrong with a field before the server is asked. */
export function fault(name: string, text: string): string | undefined {
  if (name === 'name' && text.trim().length < 2) return 'A name has at least 2 characters.';
  if (name === 'estimatedValue' && text && !readEstimate(text)) return 'This is not an amount, such as 1200.50.';
  return undefined;
}

export function createInput(draft: Draft): CreateLeadInput {
  const filled = textNames.flatMap((name) => (draft[name].trim() ? [[name, draft[name]]] : []));
  const estimatedValue = readEstimate(draft.estimatedValue);
  return {
    ...(Object.fromEntries(filled) as Partial<CreateLeadInput>),
    name: draft.name,
    ...(estimatedValue ? { estimatedValue } : {}),
  };
}

/** The fields as the API's input has them: null where one was emptied. */
export function toFields(texts: Partial<Draft>): Partial<UpdateLeadInput> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      name === 'estimatedValue' ? (readEstimate(text) ?? null) : text || null,
    ]),
  );
}

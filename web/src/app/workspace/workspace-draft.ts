import type { UpdateWorkspaceInput, WorkspaceFieldsFragment } from '../platform/graphql.generated';

export const fieldNames = [
  'name',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'taxId',
  'email',
  'phone',
  'iban',
  'bic',
  'paymentNote',
  'currency',
  'timeZone',
  'paymentTermDays',
  'invoicePrefix',
] as const;
export type FieldName = (typeof fieldNames)[number];
/** The workspace as a form holds it: an empty field is an empty string. */
export type Draft = Record<FieldName, string>;

export function toDraft(workspace: Partial<WorkspaceFieldsFragment>): Draft {
  return Object.fromEntries(fieldNames.map((name) => [name, String(workspace[name] ?? '')])) as Draft;
}

/** Only what differs from `base` is sent, so that a save never undoes another's change to another field. */
export function updateInput(draft: Draft, base: Draft, version: number): UpdateWorkspaceInput {
  const changed = fieldNames.flatMap((name) => (draft[name] === base[name] ? [] : [[name, valueOf(name, draft)]]));
  return { ...(Object.fromEntries(changed) as Partial<UpdateWorkspaceInput>), version };
}

function valueOf(name: FieldName, draft: Draft): string | number | null {
  const text = draft[name].trim();
  return name === 'paymentTermDays' ? Number(text) : text || null;
}

/** What the server could not even read, or names in its own words only. */
export function faults(draft: Draft): Partial<Draft> {
  return {
    ...(draft.name.trim() ? {} : { name: 'The name stands on every invoice.' }),
    ...(/^\d{1,3}$/.test(draft.paymentTermDays.trim()) ? {} : { paymentTermDays: '0 to 365 days.' }),
    ...(draft.timeZone.trim() ? {} : { timeZone: 'Choose a time zone.' }),
    ...(draft.invoicePrefix.trim() ? {} : { invoicePrefix: 'Invoice numbers begin with it.' }),
  };
}

import type { ClientFieldsFragment, CreateClientInput, UpdateClientInput } from '../platform/graphql.generated';

export const fieldNames = [
  'name',
  'company',
  'email',
  'phone',
  'taxId',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'currency',
  'externalId',
  'notes',
] as const;
export type FieldName = (typeof fieldNames)[number];
/** A client as a form holds it: an empty field is an empty string. */
export type Draft = Record<FieldName, string>;

export function toDraft(client: Partial<Pick<ClientFieldsFragment, FieldName>>): Draft {
  return Object.fromEntries(fieldNames.map((name) => [name, client[name] ?? ''])) as Draft;
}

export function createInput(draft: Draft): CreateClientInput {
  const filled = fieldNames.flatMap((name) => (draft[name].trim() ? [[name, draft[name]]] : []));
  return { ...(Object.fromEntries(filled) as Partial<CreateClientInput>), name: draft.name };
}

/** Only what differs from `base` is sent, so that a save never undoes another's change to another field. */
export function updateInput(draft: Draft, base: Draft, version: number): UpdateClientInput {
  const changed = fieldNames.flatMap((name) =>
    draft[name] === base[name] ? [] : [[name, draft[name].trim() || null]],
  );
  return { ...(Object.fromEntries(changed) as Partial<UpdateClientInput>), version };
}

export function isChanged(draft: Draft, base: Draft): boolean {
  return fieldNames.some((name) => draft[name] !== base[name]);
}

export interface Difference {
  readonly name: FieldName;
  readonly theirs: string;
  readonly mine: string;
}

/** What a refused save met: the fields that now stand otherwise than in `base`, beside what this form holds. */
export function differences(
  draft: Draft,
  base: Draft,
  current: Readonly<Record<string, unknown>>,
): readonly Difference[] {
  return fieldNames.flatMap((name) => {
    if (!(name in current)) return [];
    const theirs = current[name];
    const text = typeof theirs === 'string' ? theirs : '';
    return text === base[name] && text === draft[name] ? [] : [{ name, theirs: text, mine: draft[name] }];
  });
}

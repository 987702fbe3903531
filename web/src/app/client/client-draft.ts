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
/** A client in texts: an empty field is an empty text. */
export type Draft = Record<FieldName, string>;

export function toDraft(client: Partial<Pick<ClientFieldsFragment, FieldName>>): Draft {
  return Object.fromEntries(fieldNames.map((name) => [name, client[name] ?? ''])) as Draft;
}

export function createInput(draft: Draft): CreateClientInput {
  const filled = fieldNames.flatMap((name) => (draft[name].trim() ? [[name, draft[name]]] : []));
  return { ...(Object.fromEntries(filled) as Partial<CreateClientInput>), name: draft.name };
}

/** The fields as the API's input has them: null where one was emptied. */
export function toFields(texts: Partial<Draft>): Partial<UpdateClientInput> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text || null]));
}

export function isFilled(draft: Draft): boolean {
  return fieldNames.some((name) => draft[name].trim() !== '');
}

/** What is wrong with a field before the server is asked. */
export function fault(name: string, text: string): string | undefined {
  return name === 'name' && text.trim().length < 2 ? 'A name has at least 2 characters.' : undefined;
}

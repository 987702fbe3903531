import type { Api } from '../platform/api';
import type { ClientFieldsFragment } from '../platform/graphql.generated';
import { ClientHistoryDocument, ClientToEditDocument, UpdateClientDocument } from './documents.generated';
import { countryName } from '../platform/places';
import { Problem } from '../platform/problem';
import type { Editable, Saved } from '../ui/record-edits';
import { fault, toDraft, toFields, type Draft } from './client-draft';

/** A client as the parts that edit records know it. `shown` is what the page shows of it. */
export function editableClient(api: Api, id: string, shown: () => Draft | undefined): Editable {
  return {
    noun: 'client',
    shown,
    fault,
    inTurn: (act) => api.inTurn(id, act),
    read: async () => {
      const { client } = await api.readPlain(ClientToEditDocument, { id });
      if (!client) throw new Problem('NOT_FOUND', 'This client was archived meanwhile.');
      return toSaved(client);
    },
    write: async (version, texts) => {
      const input = { ...toFields(texts), version };
      return toSaved((await api.write(UpdateClientDocument, { id, input }, 'clients')).updateClient);
    },
    show: (texts) => api.ahead({ __typename: 'Client', id }, toFields(texts)),
    history: async () => {
      const { client } = await api.readPlain(ClientHistoryDocument, { id });
      return client?.history.edges.map(({ node }) => node) ?? [];
    },
    readable: (name, text) => (name === 'country' && text ? countryName(text) : text),
  };
}

function toSaved(client: ClientFieldsFragment): Saved {
  return { version: client.version, texts: toDraft(client) };
}

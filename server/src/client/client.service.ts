import { changeOnce } from '../idempotency/once.js';
import { type RequestContext, change } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { isId } from '../platform/id.js';
import {
  archive,
  changeable,
  checkExternalId,
  checkVersion,
  existing,
  restore,
  seen,
  stamp,
} from '../platform/records.js';
import { theWorkspace } from '../workspace/workspace.js';
import { Client } from './client.entity.js';
import type { CreateClientInput, UpdateClientInput } from './client.inputs.js';

/** What else happens when a client is archived or restored. Modules that hang on clients add themselves. */
export interface ClientFollower {
  archived(em: WriteEm, client: Client, moment: Date): Promise<void>;
  restored(em: WriteEm, client: Client): Promise<void>;
}

const followers: ClientFollower[] = [];

export function followClients(follower: ClientFollower): void {
  followers.push(follower);
}

/** @throws Invalid, Conflict (its idempotency key) */
export async function createClient(context: RequestContext, input: CreateClientInput): Promise<Client> {
  const { idempotencyKey, ...values } = input;
  const use = { key: idempotencyKey, mutation: 'createClient', input: values };
  return changeOnce(
    context,
    use,
    (em) => makeClient(context, em, values),
    (id) => seen(context, Client, id),
  );
}

/** Makes a client inside another write. @throws Invalid */
export async function makeClient(
  context: Pick<RequestContext, 'db'>,
  em: WriteEm,
  input: CreateClientInput,
): Promise<Client> {
  await checkExternalId(em, Client, input.externalId, null);
  const client = stamp(context, new Client());
  Object.assign(client, { currency: (await theWorkspace(em)).currency, ...input });
  em.persist(client);
  return client;
}

/** @throws NotFound, Invalid, Conflict */
export async function updateClient(context: RequestContext, id: string, input: UpdateClientInput): Promise<Client> {
  return change(context, async (em) => {
    const client = await changeable(context, em, Client, id);
    const { version, ...values } = input;
    checkVersion(client, version, values);
    await checkExternalId(em, Client, values.externalId, client.id);
    Object.assign(client, values);
    return client;
  });
}

/** Archives a client with its active invoices. @throws NotFound, Invalid, Conflict */
export async function archiveClient(context: RequestContext, id: string, version: number | null): Promise<Client> {
  return change(context, async (em) => {
    const client = await existing(context, em, Client, id);
    archive(context, client, 'client');
    checkVersion(client, version);
    for (const follower of followers) await follower.archived(em, client, context.db.clock.now());
    return client;
  });
}

/** @throws NotFound, Invalid, Conflict */
export async function restoreClient(context: RequestContext, id: string, version: number | null): Promise<Client> {
  return change(context, async (em) => {
    const client = await existing(context, em, Client, id);
    restore(client, 'client');
    checkVersion(client, version);
    await checkExternalId(em, Client, client.externalId, client.id);
    for (const follower of followers) await follower.restored(em, client);
    return client;
  });
}

/** The active client that an input names. @throws Invalid (`clientId`), which tells nobody that an archived one exists */
export async function activeClient(em: WriteEm, id: string): Promise<Client> {
  const client = isId(id) ? await em.findOne(Client, { id, deletedAt: null }) : null;
  if (!client) throw Invalid.field('clientId', 'There is no such active client.');
  return client;
}

import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import type { Pass } from './request.js';

/** Numbers and external ids that are taken, each with the row that took it; null: by an invoice that was there before. */
export interface Taken {
  readonly numbers: Map<string, number | null>;
  readonly externalIds: Map<string, number | null>;
}

/** A number is taken for ever, an external id while its invoice is active. */
export async function takenBefore({ em }: Pass): Promise<Taken> {
  const taken: Taken = { numbers: new Map(), externalIds: new Map() };
  const fields = ['number', 'externalId', 'deletedAt'] as const;
  for (const { number, externalId, deletedAt } of await em.find(Invoice, {}, { fields, disableIdentityMap: true })) {
    if (number !== null) taken.numbers.set(number, null);
    if (externalId !== null && deletedAt === null) taken.externalIds.set(externalId, null);
  }
  return taken;
}

/** The active clients, as an invoice may name them. */
export class ClientsByName {
  private constructor(
    private readonly byExternalId: ReadonlyMap<string, Client[]>,
    private readonly byEmail: ReadonlyMap<string, Client[]>,
    private readonly byName: ReadonlyMap<string, Client[]>,
  ) {}

  static async load({ em }: Pass): Promise<ClientsByName> {
    // Without the notes, which can be long and go on no invoice.
    const options = { disableIdentityMap: true, exclude: ['notes'] } as const;
    const clients = (await em.find(Client, { deletedAt: null }, options)) as unknown as Client[];
    const by = (key: (client: Client) => string | null | undefined): Map<string, Client[]> => {
      const index = new Map<string, Client[]>();
      for (const client of clients) {
        const text = key(client);
        if (text == null) continue;
        const same = index.get(text);
        if (same) same.push(client);
        else index.set(text, [client]);
      }
      return index;
    };
    return new ClientsByName(
      by(({ externalId }) => externalId),
      by(({ email }) => email?.toLowerCase()),
      by(({ name }) => name),
    );
  }

  /** The clients that a cell means: by external id, else by email, else by exact name. More than one: it is not said which. */
  named(text: string): readonly Client[] {
    return this.byExternalId.get(text) ?? this.byEmail.get(text.toLowerCase()) ?? this.byName.get(text) ?? [];
  }
}

import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { formatMoney, type Amount } from '../platform/format';
import {
  ArchiveClientDocument,
  ClientArchivingDocument,
  ClientByExternalIdDocument,
  ClientRowFragmentDoc,
  ClientToEditDocument,
  RestoreClientDocument,
} from './documents.generated';
import { Archiving, type Archivable } from '../ui/archiving';
import { listText } from '../ui/changes';
import type { Question } from '../ui/confirm';

interface ClientRef {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Archiving and restoring a client, with what each role is asked or offered. */
@Injectable({ providedIn: 'root' })
export class ClientActions {
  readonly #api = inject(Api);
  readonly #archiving = inject(Archiving);
  readonly refused = this.#archiving.refused;

  /** True when it was sent. Admins can undo it, so they are not asked. */
  archive(client: ClientRef): Promise<boolean> {
    return this.#archiving.archive(this.#archivable(client));
  }

  restore(client: ClientRef): Promise<void> {
    return this.#archiving.restore(this.#archivable(client));
  }

  #archivable({ id, name, version }: ClientRef): Archivable {
    return {
      ref: { __typename: 'Client', id },
      name,
      lists: ['clients'],
      question: () => this.#question(id, name),
      archive: () => this.#api.inTurn(id, () => this.#archive(id, version)),
      restore: () => this.#api.inTurn(id, () => this.#api.write(RestoreClientDocument, { id }, 'clients', 'invoices')),
      holder: async () => {
        const { client } = await this.#api.read(ClientToEditDocument, { id });
        if (!client?.externalId) return undefined;
        const { clients } = await this.#api.read(ClientByExternalIdDocument, { externalId: client.externalId });
        return clients.edges[0]?.node;
      },
    };
  }

  /** `seen` is the version on screen; one's own edits that came before it count as seen. */
  #archive(id: string, seen: number): Promise<unknown> {
    const row = this.#api.stored(ClientRowFragmentDoc, 'ClientRow', { __typename: 'Client', id });
    return this.#api.write(ArchiveClientDocument, { id, version: row?.version ?? seen }, 'clients', 'invoices');
  }

  async #question(id: string, name: string): Promise<Question> {
    const { client } = await this.#api.read(ClientArchivingDocument, { id });
    const count = (list: { readonly totalCount: number } | null | undefined): number => list?.totalCount ?? 0;
    const unpaid = client?.unpaid?.edges.map(({ node }) => node) ?? [];
    const rest = restText(count(client?.unpaid) - unpaid.length, count(client?.drafts), count(client?.paid));
    return {
      heading: `Archive ${name}?`,
      text: archivingText(count(client?.all), count(client?.unpaid), client?.balance ?? []),
      keep: 'Keep',
      action: 'Archive client',
      icon: 'archive',
      destroys: true,
      affected: unpaid.map(({ id: invoice, number, overdue, total }) => ({
        id: invoice,
        name: number ?? '',
        tone: overdue ? 'overdue' : 'sent',
        state: overdue ? 'Overdue' : 'Sent',
        amount: total,
      })),
      ...(rest ? { rest } : {}),
    };
  }
}

/** What goes with the client, as the question names it. */
export function archivingText(invoices: number, unpaid: number, balance: readonly Amount[]): string {
  if (invoices === 0) return 'No invoice goes with this client. Only an admin can bring it back.';
  const going = invoices === 1 ? '1 invoice goes' : `${invoices} invoices go`;
  const open = balance.map((amount) => formatMoney(amount)).join(' and ');
  const which = unpaid < invoices ? `${unpaid} of them unpaid` : invoices === 1 ? 'unpaid' : 'all unpaid';
  const owed = unpaid === 0 ? '' : `, ${which}${open && `, ${open}`}`;
  return `${going} with this client${owed}. Only an admin can bring them back.`;
}

/** `2 more unpaid, 1 draft and 3 paid` */
export function restText(unpaid: number, drafts: number, paid: number): string {
  const parts = [
    ...(unpaid > 0 ? [`${unpaid} more unpaid`] : []),
    ...(drafts > 0 ? [drafts === 1 ? '1 draft' : `${drafts} drafts`] : []),
    ...(paid > 0 ? [`${paid} paid`] : []),
  ];
  return listText(parts);
}

import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { sumByCurrency } from '../platform/decimal';
import { formatMoney } from '../platform/format';
import type { ClientRowFragment } from '../platform/graphql.generated';
import { ArchiveClientDocument, RestoreClientDocument } from './documents.generated';
import { BulkArchive } from '../ui/list/bulk-archive';
import { ClientActions } from './client-actions';

/** Archiving many clients. */
@Injectable({ providedIn: 'root' })
export class ClientBulk {
  readonly #actions = inject(ClientActions);
  readonly #api = inject(Api);
  readonly #archive = inject(BulkArchive);

  async archive(rows: readonly ClientRowFragment[]): Promise<void> {
    const clients = rows.filter(({ deletedAt }) => !deletedAt);
    const [only] = clients;
    if (!only) return;
    if (clients.length === 1) {
      await this.#actions.archive(only);
      return;
    }
    const open = openText(clients);
    await this.#archive.run({
      rows: clients,
      nameOf: ({ name }) => name,
      noun: 'client',
      text: `All their invoices go with them${open && `, ${open} of them open`}.`,
      lists: ['clients', 'invoices'],
      archive: ({ id, version }) => this.#api.write(ArchiveClientDocument, { id, version }),
      restore: ({ id }) => this.#api.write(RestoreClientDocument, { id }),
    });
  }
}

/** `€13,837.50 and £20.00`: what is open in these rows. */
export function openText(clients: readonly Pick<ClientRowFragment, 'balance'>[]): string {
  const sums = sumByCurrency(clients.flatMap(({ balance }) => balance));
  return sums.map((sum) => formatMoney(sum)).join(' and ');
}

import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { sumByCurrency } from '../platform/decimal';
import { formatCount, formatMoney } from '../platform/format';
import { ArchiveClientDocument, RestoreClientDocument, type ClientRowFragment } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { BulkActions } from '../ui/list/bulk';
import { Toast } from '../ui/toast';
import { ClientActions } from './client-actions';

/** Archiving many clients. */
@Injectable({ providedIn: 'root' })
export class ClientBulk {
  readonly #actions = inject(ClientActions);
  readonly #api = inject(Api);
  readonly #bulk = inject(BulkActions);
  readonly #confirm = inject(Confirm);
  readonly #session = inject(Session);
  readonly #toast = inject(Toast);

  async archive(rows: readonly ClientRowFragment[]): Promise<void> {
    const clients = rows.filter(({ deletedAt }) => !deletedAt);
    const [only] = clients;
    if (!only) return;
    if (clients.length === 1) {
      await this.#actions.archive(only);
      return;
    }
    if (!this.#session.isAdmin() && !(await this.#asks(clients))) return;
    await this.#bulk.run({
      rows: clients,
      nameOf: ({ name }) => name,
      heading: `Archiving ${clientsText(clients.length)}`,
      done: (count) => `${clientsText(count)} archived`,
      work: ({ id, version }) => this.#api.write(ArchiveClientDocument, { id, version }),
      ended: (done) => {
        this.#api.expire('clients', 'invoices');
        const undo = this.#session.isAdmin() ? (): void => void this.#restore(done) : undefined;
        if (done.length > 0) this.#toast.show(`${clientsText(done.length)} archived`, undo);
      },
    });
  }

  async #restore(clients: readonly ClientRowFragment[]): Promise<void> {
    await this.#bulk.run({
      rows: clients,
      nameOf: ({ name }) => name,
      heading: `Restoring ${clientsText(clients.length)}`,
      done: (count) => `${clientsText(count)} restored`,
      work: ({ id }) => this.#api.write(RestoreClientDocument, { id }),
      ended: (done) => {
        this.#api.expire('clients', 'invoices');
        if (done.length > 0) this.#toast.show(`${clientsText(done.length)} restored`);
      },
    });
  }

  #asks(clients: readonly ClientRowFragment[]): Promise<boolean> {
    const open = openText(clients);
    return this.#confirm.ask({
      heading: `Archive ${clientsText(clients.length)}?`,
      text: `All their invoices go with them${open && `, ${open} of them open`}. Only an admin can bring them back.`,
      keep: 'Keep',
      action: 'Archive clients',
      icon: 'archive',
      destroys: true,
    });
  }
}

/** `€13,837.50 and £20.00`: what is open in these rows. */
export function openText(clients: readonly Pick<ClientRowFragment, 'balance'>[]): string {
  const sums = sumByCurrency(clients.flatMap(({ balance }) => balance));
  return sums.map((sum) => formatMoney(sum)).join(' and ');
}

function clientsText(count: number): string {
  return count === 1 ? '1 client' : `${formatCount(count)} clients`;
}

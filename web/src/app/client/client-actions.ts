import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import { formatMoney, type Amount } from '../platform/format';
import { ArchiveClientDocument, ClientArchivingDocument, RestoreClientDocument } from '../platform/graphql.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { Toast } from '../ui/toast';

/** Archiving and restoring, with what each role is asked or offered. */
@Injectable({ providedIn: 'root' })
export class ClientActions {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #confirm = inject(Confirm);
  readonly #toast = inject(Toast);

  /** True when it was archived. Admins can undo it, so they are not asked. */
  async archive(client: { id: string; name: string; version: number }): Promise<boolean> {
    try {
      if (!this.#session.isAdmin() && !(await this.#asks(client))) return false;
      await this.#api.write(ArchiveClientDocument, { id: client.id, version: client.version }, 'clients', 'invoices');
      const undo = this.#session.isAdmin() ? (): void => void this.restore(client) : undefined;
      this.#toast.show(`${client.name} archived`, undo);
      return true;
    } catch (error) {
      this.#toast.show(`Not archived. ${toProblem(error).message}`);
      return false;
    }
  }

  async restore(client: { id: string; name: string }): Promise<void> {
    try {
      await this.#api.write(RestoreClientDocument, { id: client.id }, 'clients', 'invoices');
      this.#toast.show(`${client.name} restored`);
    } catch (error) {
      this.#toast.show(`Not restored. ${toProblem(error).message}`);
    }
  }

  async #asks(client: { id: string; name: string }): Promise<boolean> {
    const { client: found } = await this.#api.read(ClientArchivingDocument, { id: client.id });
    return this.#confirm.ask({
      heading: `Archive ${client.name}?`,
      text: archivingText(found?.all?.totalCount ?? 0, found?.unpaid?.totalCount ?? 0, found?.balance ?? []),
      keep: 'Keep',
      action: 'Archive client',
      icon: 'archive',
      destroys: true,
    });
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

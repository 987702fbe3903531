import { inject, Injectable } from '@angular/core';

import { Api, type ListName } from '../../platform/api';
import { formatCount } from '../../platform/format';
import { Session } from '../../platform/session';
import { Confirm } from '../confirm';
import { Toast } from '../toast';
import { BulkActions } from './bulk';

/** Records to archive together. */
export interface ArchivedTogether<T> {
  readonly rows: readonly T[];
  readonly nameOf: (row: T) => string;
  /** What one of them is called: `client`. Many are called so with an s. */
  readonly noun: string;
  /** What else goes with them, for whom cannot take it back. */
  readonly text: string;
  /** The lists that change. */
  readonly lists: readonly ListName[];
  readonly archive: (row: T) => Promise<unknown>;
  readonly restore: (row: T) => Promise<unknown>;
}

/** Archives many records, with a way back for admins; others are asked before. */
@Injectable({ providedIn: 'root' })
export class BulkArchive {
  readonly #api = inject(Api);
  readonly #bulk = inject(BulkActions);
  readonly #confirm = inject(Confirm);
  readonly #session = inject(Session);
  readonly #toast = inject(Toast);

  async run<T>(together: ArchivedTogether<T>): Promise<void> {
    const { rows, archive } = together;
    if (!this.#session.isAdmin() && !(await this.#asks(together))) return;
    const undo = this.#session.isAdmin()
      ? (done: readonly T[]): void =>
          void this.#steps({ ...together, rows: done }, 'Restoring', 'restored', together.restore)
      : undefined;
    await this.#steps({ ...together, rows }, 'Archiving', 'archived', archive, undo);
  }

  async #steps<T>(
    { rows, nameOf, noun, lists }: ArchivedTogether<T>,
    doing: string,
    verb: string,
    work: (row: T) => Promise<unknown>,
    undo?: (done: readonly T[]) => void,
  ): Promise<void> {
    await this.#bulk.run({
      rows,
      nameOf,
      heading: `${doing} ${countText(rows.length, noun)}`,
      done: (count) => `${countText(count, noun)} ${verb}`,
      work,
      ended: (done) => {
        this.#api.expire(...lists);
        if (done.length === 0) return;
        this.#toast.show(`${countText(done.length, noun)} ${verb}`, undo && ((): void => undo(done)));
      },
    });
  }

  #asks<T>({ rows, noun, text }: ArchivedTogether<T>): Promise<boolean> {
    return this.#confirm.ask({
      heading: `Archive ${countText(rows.length, noun)}?`,
      text: `${text} Only an admin can bring them back.`,
      keep: 'Keep',
      action: `Archive ${noun}s`,
      icon: 'archive',
      destroys: true,
    });
  }
}

/** `1 client`, `1,200 clients` */
export function countText(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`;
}

import { inject, Injectable, signal } from '@angular/core';

import { Api, type ListName, type RecordRef } from '../platform/api';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Confirm, type Question } from './confirm';
import { focusSoon, rowOf } from './focus';
import { Toast } from './toast';

/** The key at a record's panel or page; E edits there. In a list E archives the row. */
export const archiveKey = 'shift+e';

/** What archiving needs of a record, whatever its kind. */
export interface Archivable {
  readonly ref: RecordRef;
  readonly name: string;
  /** The lists of active records that it leaves. */
  readonly lists: readonly ListName[];
  /** What who cannot undo it is asked. @throws Problem */
  question(): Promise<Question>;
  /** @throws Problem */
  archive(): Promise<unknown>;
  /** @throws Problem */
  restore(): Promise<unknown>;
  /** The active record that has taken its external id meanwhile. @throws Problem */
  holder(): Promise<{ readonly id: string; readonly name: string } | undefined>;
}

/** Why a record could not be restored. */
export interface Refusal {
  readonly message: string;
  /** Who stands in the way. */
  readonly holder: { readonly id: string; readonly name: string } | undefined;
}

/** Archiving and restoring: shown at once, taken back with the reason when refused. Admins can undo it, staff are asked. */
@Injectable({ providedIn: 'root' })
export class Archiving {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #confirm = inject(Confirm);
  readonly #toast = inject(Toast);
  readonly #refused = signal<ReadonlyMap<string, Refusal>>(new Map());
  /** Restorings that were refused, by the record's id. */
  readonly refused = this.#refused.asReadonly();

  /** True when it was sent; the server may still refuse it. */
  async archive(record: Archivable): Promise<boolean> {
    if (!this.#session.isAdmin() && !(await this.#asks(record))) return false;
    const takeBack = this.#api.ahead(record.ref, { deletedAt: new Date().toISOString() }, ...record.lists);
    const done = record.archive();
    const undo = (): void => void done.then(() => this.restore(record));
    const dismiss = this.#toast.show(`${record.name} archived`, this.#session.isAdmin() ? undo : undefined);
    done
      .catch((error: unknown) => {
        dismiss();
        this.#toast.show(`${record.name} was not archived. ${toProblem(error).message}`);
      })
      .finally(takeBack);
    return true;
  }

  async restore(record: Archivable): Promise<void> {
    const { id, __typename } = record.ref;
    this.#refused.update((refused) => new Map([...refused].filter(([key]) => key !== id)));
    const takeBack = this.#api.ahead(record.ref, { deletedAt: null });
    const dismiss = this.#toast.show(`${record.name} restored`);
    focusSoon(`[data-record="${id}"] .inline-value`, rowOf(__typename.toLowerCase(), id));
    try {
      await record.restore();
    } catch (error) {
      dismiss();
      await this.#explain(record, error);
    } finally {
      takeBack();
    }
  }

  async #asks(record: Archivable): Promise<boolean> {
    try {
      return await this.#confirm.ask(await record.question());
    } catch (error) {
      this.#toast.show(`${record.name} was not archived. ${toProblem(error).message}`);
      return false;
    }
  }

  async #explain(record: Archivable, error: unknown): Promise<void> {
    const problem = toProblem(error);
    const isTaken = 'externalId' in problem.fields;
    const holder = isTaken ? await record.holder().catch(() => undefined) : undefined;
    const kind = record.ref.__typename.toLowerCase();
    const message = isTaken ? `Another active ${kind} has its external ID now.` : problem.message;
    this.#refused.update((refused) => new Map(refused).set(record.ref.id, { message, holder }));
    this.#toast.show(`${record.name} was not restored. ${message}`);
  }
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injectable, signal } from '@angular/core';

import { Api } from '../platform/api';
import {
  ArchiveLeadDocument,
  MoveLeadDocument,
  RestoreLeadDocument,
  type LeadStatus,
} from '../platform/graphql.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { Toast } from '../ui/toast';
import { stageOf } from './stage';

interface LeadRef {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Moving, archiving and restoring a lead, with what is said and offered on the way. */
@Injectable({ providedIn: 'root' })
export class LeadActions {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #confirm = inject(Confirm);
  readonly #toast = inject(Toast);
  readonly #announcer = inject(LiveAnnouncer);

  readonly #moving = signal<ReadonlyMap<string, LeadStatus>>(new Map());
  /** Moves that the server has not answered yet: what is shown runs ahead of it. */
  readonly moving = this.#moving.asReadonly();

  /** True when it was moved; otherwise the lead stands where it stood, and a toast says why. */
  async move(lead: LeadRef & { readonly status: LeadStatus }, status: LeadStatus): Promise<boolean> {
    if (status === lead.status || this.#moving().has(lead.id)) return false;
    const { label } = stageOf(status);
    this.#moving.update((moving) => new Map(moving).set(lead.id, status));
    void this.#announcer.announce(`${lead.name} moved to ${label}`);
    try {
      await this.#api.write(MoveLeadDocument, { id: lead.id, status, version: lead.version });
      return true;
    } catch (error) {
      const problem = toProblem(error);
      const why =
        problem.code === 'CONFLICT'
          ? 'Somebody changed this lead meanwhile; it is shown as it is now.'
          : problem.message;
      this.#toast.show(`${lead.name} was not moved to ${label}. ${why}`);
      return false;
    } finally {
      this.#moving.update((moving) => new Map([...moving].filter(([id]) => id !== lead.id)));
    }
  }

  /** True when it was archived. Admins can undo it, so they are not asked. */
  async archive(lead: LeadRef): Promise<boolean> {
    try {
      if (!this.#session.isAdmin() && !(await this.#asks(lead))) return false;
      await this.#api.write(ArchiveLeadDocument, { id: lead.id, version: lead.version }, 'leads');
      this.#toast.show(
        `${lead.name} archived`,
        this.#session.isAdmin() ? (): void => void this.restore(lead) : undefined,
      );
      return true;
    } catch (error) {
      this.#toast.show(`Not archived. ${toProblem(error).message}`);
      return false;
    }
  }

  async restore(lead: { readonly id: string; readonly name: string }): Promise<void> {
    try {
      await this.#api.write(RestoreLeadDocument, { id: lead.id }, 'leads');
      this.#toast.show(`${lead.name} restored`);
    } catch (error) {
      this.#toast.show(`Not restored. ${toProblem(error).message}`);
    }
  }

  #asks(lead: LeadRef): Promise<boolean> {
    return this.#confirm.ask({
      heading: `Archive ${lead.name}?`,
      text: 'The lead leaves the board with its notes and its history. Only an admin can bring it back.',
      keep: 'Keep',
      action: 'Archive lead',
      icon: 'archive',
      destroys: true,
    });
  }
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import type { LeadStatus } from '../platform/graphql.generated';
import {
  ArchiveLeadDocument,
  LeadByExternalIdDocument,
  LeadCardFragmentDoc,
  LeadToEditDocument,
  MoveLeadDocument,
  RestoreLeadDocument,
} from './documents.generated';
import { Problem, toProblem } from '../platform/problem';
import { Archiving, type Archivable } from '../ui/archiving';
import { Toast } from '../ui/toast';
import { stageOf } from './stage';

interface LeadRef {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

interface Movable extends LeadRef {
  readonly status: LeadStatus;
}

/** Moving, archiving and restoring a lead, with what is said and offered on the way. */
@Injectable({ providedIn: 'root' })
export class LeadActions {
  readonly #api = inject(Api);
  readonly #archiving = inject(Archiving);
  readonly #toast = inject(Toast);
  readonly #announcer = inject(LiveAnnouncer);
  readonly refused = this.#archiving.refused;

  /** Shows the move at once. True when it was made; otherwise the lead stands where it stood, and a toast says why. */
  async move(lead: Movable, status: LeadStatus): Promise<boolean> {
    if (status === lead.status) return false;
    const { label } = stageOf(status);
    const takeBack = this.#api.ahead(
      { __typename: 'Lead', id: lead.id },
      { status, updatedAt: new Date().toISOString() },
    );
    void this.#announcer.announce(`${lead.name} moved to ${label}`);
    try {
      await this.#api.inTurn(lead.id, () => this.#send(lead, status));
      return true;
    } catch (error) {
      this.#toast.show(`${lead.name} was not moved to ${label}. ${toProblem(error).message}`);
      return false;
    } finally {
      takeBack();
    }
  }

  /** True when it was sent. Admins can undo it, so they are not asked. */
  archive(lead: LeadRef): Promise<boolean> {
    return this.#archiving.archive(this.#archivable(lead));
  }

  restore(lead: LeadRef): Promise<void> {
    return this.#archiving.restore(this.#archivable(lead));
  }

  /** Where others changed other fields meanwhile, the move is sent again; where they moved the lead, theirs stands. */
  async #send(lead: Movable, status: LeadStatus): Promise<void> {
    const { id } = lead;
    const known = this.#api.stored(LeadCardFragmentDoc, 'LeadCard', { __typename: 'Lead', id }) ?? lead;
    if (known.status !== lead.status) throw standsIn(known.status);
    try {
      await this.#api.write(MoveLeadDocument, { id, status, version: known.version });
    } catch (error) {
      if (toProblem(error).code !== 'CONFLICT') throw error;
      const { lead: current } = await this.#api.readPlain(LeadToEditDocument, { id });
      if (current?.status !== lead.status) throw standsIn(current?.status);
      await this.#api.write(MoveLeadDocument, { id, status, version: current.version });
    }
  }

  /** `seen` is the version on screen; one's own edits that came before it count as seen. */
  #archive(id: string, seen: number): Promise<unknown> {
    const card = this.#api.stored(LeadCardFragmentDoc, 'LeadCard', { __typename: 'Lead', id });
    return this.#api.write(ArchiveLeadDocument, { id, version: card?.version ?? seen }, 'leads');
  }

  #archivable({ id, name, version }: LeadRef): Archivable {
    return {
      ref: { __typename: 'Lead', id },
      name,
      lists: ['leads'],
      question: () =>
        Promise.resolve({
          heading: `Archive ${name}?`,
          text: 'The lead leaves the board with its notes and its history. Only an admin can bring it back.',
          keep: 'Keep',
          action: 'Archive lead',
          icon: 'archive',
          destroys: true,
        }),
      archive: () => this.#api.inTurn(id, () => this.#archive(id, version)),
      restore: () => this.#api.inTurn(id, () => this.#api.write(RestoreLeadDocument, { id }, 'leads')),
      holder: async () => {
        const { lead } = await this.#api.read(LeadToEditDocument, { id });
        if (!lead?.externalId) return undefined;
        const { leads } = await this.#api.read(LeadByExternalIdDocument, { externalId: lead.externalId });
        return leads.edges[0]?.node;
      },
    };
  }
}

function standsIn(status: LeadStatus | undefined): Problem {
  return new Problem('CONFLICT', status ? `It is in ${stageOf(status).label} now.` : 'It was archived meanwhile.');
}

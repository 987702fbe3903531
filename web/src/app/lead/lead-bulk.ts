import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import type { LeadCardFragment } from '../platform/graphql.generated';
import { ArchiveLeadDocument, RestoreLeadDocument } from './documents.generated';
import { BulkArchive } from '../ui/list/bulk-archive';
import { LeadActions } from './lead-actions';

/** Archiving many leads. */
@Injectable({ providedIn: 'root' })
export class LeadBulk {
  readonly #actions = inject(LeadActions);
  readonly #api = inject(Api);
  readonly #archive = inject(BulkArchive);

  async archive(rows: readonly LeadCardFragment[]): Promise<void> {
    const leads = rows.filter(({ deletedAt }) => !deletedAt);
    const [only] = leads;
    if (!only) return;
    if (leads.length === 1) {
      await this.#actions.archive(only);
      return;
    }
    await this.#archive.run({
      rows: leads,
      nameOf: ({ name }) => name,
      noun: 'lead',
      text: 'They leave the board with their notes and their history.',
      lists: ['leads'],
      archive: ({ id, version }) => this.#api.write(ArchiveLeadDocument, { id, version }),
      restore: ({ id }) => this.#api.write(RestoreLeadDocument, { id }),
    });
  }
}

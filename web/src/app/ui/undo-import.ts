import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import type { UndoImportMutation } from '../platform/graphql.generated';
import { UndoImportDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { Confirm } from './confirm';

export interface Undoing {
  readonly undone?: UndoImportMutation['undoImport'];
  /** Why the import cannot be undone, one sentence a record. */
  readonly refusals: readonly string[];
}

/** Takes an import back, for admins, from its last page and from its entry in the audit log. */
@Injectable({ providedIn: 'root' })
export class UndoImport {
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #announcer = inject(LiveAnnouncer);

  confirm(): Promise<boolean> {
    return this.#confirm.ask({
      heading: 'Undo this import?',
      text: 'What it created is archived, and what it updated gets back its former values. An undoing cannot be undone.',
      keep: 'Keep it',
      action: 'Undo the import',
      icon: 'undo-2',
      destroys: true,
    });
  }

  async undo(id: string): Promise<Undoing> {
    try {
      const { undoImport: undone } = await this.#api.write(UndoImportDocument, { id });
      await this.#api.forget();
      void this.#api.reload();
      void this.#announcer.announce('The import was undone.');
      return { undone, refusals: [] };
    } catch (error) {
      const { reasons, message } = toProblem(error);
      return { refusals: reasons.length > 0 ? reasons : [message] };
    }
  }
}

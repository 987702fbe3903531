import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { formatCount } from '../platform/format';
import { UndoImportDocument, type UndoImportMutation } from '../platform/graphql.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Confirm } from '../ui/confirm';
import { Icon } from '../ui/icon';
import { ImportJob } from './import-job';
import { counted } from './import-kinds';
import { ImportNotes } from './import-notes';

/** What an import did, where to see it, and the way back. */
@Component({
  selector: 'co-import-result',
  imports: [Icon, ImportNotes, RouterLink],
  templateUrl: './import-result.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportResult {
  readonly again = output();

  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #announcer = inject(LiveAnnouncer);
  protected readonly job = inject(ImportJob);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly counted = counted;
  protected readonly busy = signal(false);
  protected readonly undone = signal<UndoImportMutation['undoImport'] | undefined>(undefined);
  /** Why the import cannot be undone, one sentence a record. */
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly tally = computed(() => {
    const done = this.job.done();
    return [
      { label: 'Created', text: formatCount(done?.created ?? 0) },
      { label: 'Updated', text: formatCount(done?.updated ?? 0) },
      { label: 'Skipped', text: formatCount(done?.skipped ?? 0) },
    ];
  });

  protected async undo(batchId: string): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: 'Undo this import?',
      text: 'What it created is archived, and what it updated gets back its former values. An undoing cannot be undone.',
      keep: 'Keep it',
      action: 'Undo the import',
      icon: 'undo-2',
      destroys: true,
    });
    if (!sure) return;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      const { undoImport } = await this.#api.write(UndoImportDocument, { id: batchId });
      this.undone.set(undoImport);
      await this.#api.forget();
      void this.#announcer.announce('The import was undone.');
    } catch (error) {
      const problem = toProblem(error);
      this.refusals.set(problem.reasons.length > 0 ? problem.reasons : [problem.message]);
    } finally {
      this.busy.set(false);
    }
  }
}

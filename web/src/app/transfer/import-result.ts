import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount } from '../platform/format';
import type { UndoImportMutation } from '../platform/graphql.generated';
import { Session } from '../platform/session';
import { Icon } from '../ui/icon';
import { UndoImport } from '../ui/undo-import';
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

  readonly #undoing = inject(UndoImport);
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
    if (!(await this.#undoing.confirm())) return;
    this.busy.set(true);
    this.refusals.set([]);
    const { undone, refusals } = await this.#undoing.undo(batchId);
    this.undone.set(undone);
    this.refusals.set(refusals);
    this.busy.set(false);
  }
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';

import { ImportFieldsDocument } from './documents.generated';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { ImportJob } from './import-job';
import { ImportSending } from './import-sending';

/** What each column of the file is: what the server found, and what the user says instead. */
@Component({
  selector: 'co-import-columns',
  imports: [Bone, Failed, Icon, ImportSending],
  templateUrl: './import-columns.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportColumns {
  readonly retried = output();

  readonly #announcer = inject(LiveAnnouncer);
  protected readonly job = inject(ImportJob);
  protected readonly list = watch(ImportFieldsDocument, () => ({ type: this.job.kind().type }));
  protected readonly fields = computed(() => this.list.data()?.importFields ?? []);
  protected readonly ready = computed(() => this.job.columns().length > 0 && this.fields().length > 0);
  protected readonly matched = computed(() => this.job.columns().filter(({ field }) => field !== null).length);
  /** What the file as a whole lacks, such as a column that is needed, until the user changes the mapping. */
  protected readonly lacks = computed(() => {
    const report = this.job.report();
    return report?.rows === 0 && !this.job.stale() ? report.errors : [];
  });
  protected readonly bones = [104, 88, 120, 72, 96, 64, 112, 80];

  protected choose(column: string, value: string): void {
    const lost = this.job.choose(column, value || null);
    if (lost === undefined) return;
    void this.#announcer.announce(`${lost} is left out now: its field went to ${column}.`);
  }
}

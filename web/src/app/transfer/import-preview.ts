import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';

import { formatCount } from '../platform/format';
import { Bone } from '../ui/bone';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { saveCsv } from './save-csv';
import { ImportJob } from './import-job';
import { counted } from './import-kinds';
import { ImportNotes } from './import-notes';
import { ImportSending } from './import-sending';

/** What the import would do, row by row where something is wrong, and the choices that change it. */
@Component({
  selector: 'co-import-preview',
  imports: [Bone, Control, Failed, Field, Icon, ImportNotes, ImportSending],
  templateUrl: './import-preview.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPreview {
  readonly retried = output();

  protected readonly job = inject(ImportJob);
  protected readonly counted = counted;
  protected readonly hasDuplicates = computed(() => this.job.kind().name !== 'invoices');
  protected readonly asksDate = computed(
    () => !!this.job.report()?.needsDateFormat || !!this.job.settings().dateFormat,
  );
  protected readonly asksDecimal = computed(() => !!this.job.report()?.needsDecimal || !!this.job.settings().decimal);
  protected readonly tally = computed(() => {
    const report = this.job.report();
    const text = (count: number | undefined): string | undefined =>
      count === undefined ? undefined : formatCount(count);
    if (report?.errors.length) {
      return [
        { label: 'Rows', text: text(report.rows) },
        { label: 'Errors', text: text(report.errors.length), bad: true },
      ];
    }
    return [
      { label: 'Rows', text: text(report?.rows) },
      { label: 'To create', text: text(report?.created) },
      { label: 'To update', text: text(report?.updated) },
      { label: 'To skip', text: text(report?.skipped) },
    ];
  });

  protected set(setting: 'duplicates' | 'dateFormat' | 'decimal', value: string): void {
    this.job.set(setting, value);
    this.retried.emit();
  }

  protected saveErrors(csv: string): void {
    saveCsv(`${(this.job.file()?.name ?? 'rows').replace(/\.[a-z]{3}$/i, '')}.errors.csv`, csv);
  }
}

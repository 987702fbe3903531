import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { ImportJob } from './import-job';

/** Smaller files are there at once. Bytes. */
const large = 1024 * 1024;

/** How much of a large file was sent. */
@Component({
  selector: 'co-import-sending',
  template: `
    @if (shown()) {
      <p class="sending">
        <label for="import-progress">{{ label() }}</label>
        <progress id="import-progress" max="100" [value]="percent()"></progress>
      </p>
    }
  `,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportSending {
  readonly #job = inject(ImportJob);
  protected readonly shown = computed(() => this.#job.busy() && (this.#job.file()?.content.size ?? 0) > large);
  protected readonly percent = computed(() => Math.floor(this.#job.progress() * 100));
  protected readonly label = computed(() =>
    this.percent() < 100 ? `Sending, ${this.percent()} %` : 'Reading the rows…',
  );
}

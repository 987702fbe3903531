import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, ViewEncapsulation } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';

import { formatCount } from '../../platform/format';
import { Icon } from '../icon';
import { BulkRun, type Bulk } from './bulk-run';

/** How far an action on many rows is, and in the end what became of each. It closes by itself where all were done. */
@Component({
  selector: 'co-bulk-dialog',
  imports: [Icon],
  template: `<section class="dialog ask bulk-dialog">
    <header>
      <h2 id="bulk-heading">{{ heading() }}</h2>
      @if (run.busy()) {
        <p class="muted tab">{{ formatCount(run.count()) }} of {{ total() }}</p>
      }
    </header>
    <div class="body">
      @if (run.busy() || allDone()) {
        <progress [value]="run.count()" [max]="run.bulk.rows.length" aria-labelledby="bulk-heading"></progress>
      } @else {
        <h3>Failed</h3>
        <ul class="results" aria-label="Failed">
          @for (failure of run.failed(); track failure.row) {
            <li>
              <co-icon name="circle-alert" /><span
                ><b>{{ run.bulk.nameOf(failure.row) }}</b> {{ failure.reason }}</span
              >
            </li>
          }
          @if (run.waiting().length > 0) {
            <li>
              <co-icon name="circle-alert" /><span
                ><b>{{ formatCount(run.waiting().length) }}</b> not begun</span
              >
            </li>
          }
        </ul>
        @if (run.done().length > 0) {
          <h3>Done</h3>
          <ul class="results" aria-label="Done">
            @for (row of run.done(); track row) {
              <li>
                <co-icon name="check" /><span>{{ run.bulk.nameOf(row) }}</span>
              </li>
            }
          </ul>
        }
      }
    </div>
    <footer>
      @if (run.busy()) {
        <button type="button" class="btn" (click)="run.stop()">Stop</button>
      } @else {
        <button type="button" class="btn" (click)="dialog.close()">Close</button>
        <button type="button" class="btn primary" (click)="again()"><co-icon name="refresh-cw" />Try again</button>
      }
    </footer>
  </section>`,
  host: { class: 'contents' },
  styleUrl: './bulk-dialog.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkDialog<T> {
  protected readonly dialog = inject<MatDialogRef<BulkDialog<T>>>(MatDialogRef);
  protected readonly run = new BulkRun(inject<Bulk<T>>(MAT_DIALOG_DATA));
  readonly #announcer = inject(LiveAnnouncer);
  protected readonly formatCount = formatCount;
  protected readonly total = computed(() => formatCount(this.run.bulk.rows.length));
  protected readonly heading = computed(() => {
    const { bulk, busy, done, failed, waiting } = this.run;
    const not = failed().length + waiting().length;
    return busy() || not === 0 ? bulk.heading : `${bulk.done(done().length)}, ${formatCount(not)} not`;
  });

  protected readonly allDone = computed(() => this.run.done().length === this.run.bulk.rows.length);

  constructor() {
    void this.#finish(this.run.run());
  }

  protected again(): void {
    void this.#finish(this.run.retry());
  }

  async #finish(running: Promise<void>): Promise<void> {
    await running;
    if (this.allDone()) this.dialog.close();
    else void this.#announcer.announce(this.heading());
  }
}

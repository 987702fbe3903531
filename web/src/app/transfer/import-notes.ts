import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';

import { formatCount } from '../platform/format';
import type { ImportNote } from './import-upload';

const atOnce = 100;

/** Notes about rows: the line of the file, the column, and why. */
@Component({
  selector: 'co-import-notes',
  template: `
    <table class="list notes-of" [attr.aria-label]="label()">
      <thead>
        <tr>
          <th class="c-row">Row</th>
          <th class="c-column">Column</th>
          <th>Reason</th>
        </tr>
      </thead>
      <tbody>
        @for (note of shown(); track $index) {
          <tr>
            <td class="c-row num">{{ note.row }}</td>
            <td class="c-column">{{ note.column ?? 'The whole row' }}</td>
            <td>{{ note.reason }}</td>
          </tr>
        }
      </tbody>
    </table>
    @if (left() > 0) {
      <p class="load-more">
        <button type="button" class="btn" (click)="most.set(most() + 100)">Show more ({{ count(left()) }} left)</button>
      </p>
    }
  `,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportNotes {
  readonly label = input.required<string>();
  readonly notes = input.required<readonly ImportNote[]>();

  protected readonly most = linkedSignal({ source: this.notes, computation: () => atOnce });
  protected readonly shown = computed(() => this.notes().slice(0, this.most()));
  protected readonly left = computed(() => Math.max(0, this.notes().length - this.most()));
  protected readonly count = formatCount;
}

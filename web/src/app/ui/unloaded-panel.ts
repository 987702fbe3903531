import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

import { unloaded } from '../platform/problem';
import { Failed } from './failed';
import { Icon } from './icon';

/** In place of a record's panel whose part of the program did not load. */
@Component({
  selector: 'co-unloaded-panel',
  imports: [Failed, Icon],
  template: `<aside class="panel" [attr.aria-label]="name()">
    <div class="top">
      <span class="grow"></span>
      <button type="button" class="btn icon" aria-label="Close" title="Close" (click)="closed.emit()">
        <co-icon name="x" />
      </button>
    </div>
    <co-failed
      [heading]="'The ' + name().toLowerCase() + ' did not load'"
      [problem]="unloaded"
      again="Reload the page"
      (retry)="reload()"
    />
  </aside>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnloadedPanel {
  /** Of the panel: what kind of record it shows. */
  readonly name = input.required<string>();
  readonly closed = output();

  protected readonly unloaded = unloaded;

  /** A part that did not load is asked for once only by a page. */
  protected reload(): void {
    location.reload();
  }
}

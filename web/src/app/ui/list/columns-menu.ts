import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';

import { Icon } from '../icon';
import type { Column } from './column';
import { ColumnChoice } from './column-choice';

/** Which columns of a list are shown. */
@Component({
  selector: 'co-columns-menu',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon],
  template: `
    <button
      type="button"
      class="btn icon"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      aria-label="Columns"
      title="Columns"
      aria-haspopup="dialog"
      [attr.aria-expanded]="shown()"
      (click)="shown.set(!shown())"
    >
      <co-icon name="columns-3" />
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="shown()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="8"
      (backdropClick)="shown.set(false)"
      (detach)="shown.set(false)"
    >
      <div class="pop ticks" role="dialog" aria-modal="true" aria-label="Columns" cdkTrapFocus cdkTrapFocusAutoCapture>
        @for (column of optional(); track column.key) {
          <label class="tick">
            <input
              type="checkbox"
              [checked]="!hidden().includes(column.key)"
              (change)="choice.toggle(kind(), column.key)"
            />{{ column.label }}
          </label>
        }
      </div>
    </ng-template>
  `,
  host: { class: 'desk-only' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnsMenu {
  readonly kind = input.required<string>();
  readonly columns = input.required<readonly Column[]>();
  protected readonly choice = inject(ColumnChoice);
  protected readonly shown = signal(false);
  protected readonly optional = computed(() => this.columns().filter(({ fixed }) => !fixed));
  protected readonly hidden = computed(() => this.choice.hidden(this.kind()));
}

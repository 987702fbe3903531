import { ChangeDetectionStrategy, Component, signal } from '@angular/core';

import { Icon } from './icon';

/** Around a password input: a button that shows what is typed. */
@Component({
  selector: 'co-password-box',
  imports: [Icon],
  template: `<ng-content />
    <button
      type="button"
      class="btn icon"
      [attr.aria-label]="shown() ? 'Hide the password' : 'Show the password'"
      [attr.aria-pressed]="shown()"
      (click)="shown.set(!shown())"
    >
      <co-icon [name]="shown() ? 'eye-off' : 'eye'" />
    </button>`,
  host: { class: 'pw' },
  exportAs: 'box',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordBox {
  readonly shown = signal(false);
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Shortcuts } from './platform/shortcuts';
import { Settings } from './platform/settings';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  host: { '(document:keydown)': 'keys.press($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly keys = inject(Shortcuts);
  /** Made here so that what was chosen shows on every page, the login too. */
  protected readonly settings = inject(Settings);
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Arrival } from './platform/arrival';
import { Shortcuts } from './platform/shortcuts';
import { Settings } from './platform/settings';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: `<router-outlet />
    @if (arrival.failed() && !arrival.framed()) {
      <main class="door blank" role="alert">
        <h1>This page did not load</h1>
        <p>The server cannot be reached.</p>
        <button type="button" class="btn primary" (click)="arrival.retry()">Try again</button>
      </main>
    }`,
  host: { '(document:keydown)': 'keys.press($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly arrival = inject(Arrival);
  protected readonly keys = inject(Shortcuts);
  /** Made here so that what was chosen shows on every page, the login too. */
  protected readonly settings = inject(Settings);

  constructor() {
    document.body.classList.remove('starting');
  }
}

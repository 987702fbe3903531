import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { first } from 'rxjs';

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
    // The font waits until all that the first page needs is there.
    inject(Router)
      .events.pipe(first((event) => event instanceof NavigationEnd || event instanceof NavigationError))
      .subscribe(() => document.body.classList.remove('starting'));
  }
}

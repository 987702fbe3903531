import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Clipboard } from '@angular/cdk/clipboard';

import type { Problem } from '../platform/problem';
import { Icon } from './icon';

/** The failed state: what did not load, why, another try, and the request's id for whoever looks into it. */
@Component({
  selector: 'co-failed',
  imports: [Icon],
  template: `
    <span class="tile danger"><co-icon name="circle-alert" /></span>
    <h2>{{ heading() }}</h2>
    <p>{{ problem().message }}</p>
    <p class="row">
      <button type="button" class="btn primary" (click)="retry.emit()">
        <co-icon name="refresh-cw" />{{ again() }}
      </button>
    </p>
    @if (problem().requestId; as id) {
      <p class="meta">
        Request <code class="mono">{{ id }}</code>
        <button type="button" class="link" (click)="clipboard.copy(id)">Copy</button>
      </p>
    }
  `,
  host: { class: 'blank', role: 'alert' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Failed {
  readonly heading = input.required<string>();
  readonly problem = input.required<Problem>();
  /** What the other try is called. */
  readonly again = input('Try again');
  readonly retry = output();
  protected readonly clipboard = inject(Clipboard);
}

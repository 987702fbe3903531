import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';

import { Api } from '../platform/api';
import { Reach } from '../platform/reach';
import { Icon } from '../ui/icon';
import { PlainTime } from '../ui/plain-time';

/** Says that the server cannot be reached, and loads what is on screen again once it can. */
@Component({
  selector: 'co-offline-banner',
  imports: [Icon, PlainTime],
  template: `<div role="status">
    @if (missing(); as text) {
      <div class="banner">
        <co-icon name="cloud-off" />
        <span
          >{{ text }} What you see was read <co-plain-time [at]="reach.answered()" [ago]="true" />.
          <span class="desk-only">It stays, but nothing can be saved.</span></span
        >
        <button type="button" class="btn" [disabled]="reach.checking()" (click)="reach.check()">
          {{ reach.checking() ? 'Trying…' : 'Retry' }}
        </button>
      </div>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfflineBanner {
  protected readonly reach = inject(Reach);
  protected readonly missing = computed(() => {
    const missing = this.reach.missing();
    return missing === 'offline' ? 'You are offline.' : missing && 'The server cannot be reached.';
  });

  constructor() {
    const api = inject(Api);
    let wasMissing = false;
    effect(() => {
      const missing = this.reach.missing() !== undefined;
      if (wasMissing && !missing) untracked(() => void api.reload());
      wasMissing = missing;
    });
  }
}

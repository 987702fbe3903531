import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';

import { Clock } from '../platform/clock';
import { formatInstant, formatRelative } from '../platform/format';

/** A relative time; the absolute one shows on hover and on focus. */
@Component({
  selector: 'co-time',
  imports: [MatTooltip],
  template: `<time [attr.datetime]="at()" tabindex="0" [matTooltip]="absolute()" matTooltipPosition="above">{{
    relative()
  }}</time>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Time {
  readonly at = input.required<string>();
  readonly ago = input(false);
  readonly #clock = inject(Clock);
  protected readonly relative = computed(() => formatRelative(this.at(), this.#clock.now(), this.ago()));
  protected readonly absolute = computed(() => formatInstant(this.at()));
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';

import { Clock } from '../platform/clock';
import { formatInstant, formatRelative } from '../platform/format';

/**
 * A relative time; the absolute one shows on hover and, where `focusable`, on focus. In the rows of lists, which come and
 * go by the hundred, the browser's own hint does.
 */
@Component({
  selector: 'co-time',
  imports: [MatTooltip],
  template: `@if (focusable()) {
      <time [attr.datetime]="at()" tabindex="0" [matTooltip]="absolute()" matTooltipPosition="above">{{
        relative()
      }}</time>
    } @else {
      <time [attr.datetime]="at()" [title]="absolute()">{{ relative() }}</time>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Time {
  readonly at = input.required<string>();
  readonly ago = input(false);
  readonly focusable = input(true);
  readonly #clock = inject(Clock);
  protected readonly relative = computed(() => formatRelative(this.at(), this.#clock.now(), this.ago()));
  protected readonly absolute = computed(() => formatInstant(this.at()));
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { Clock } from '../platform/clock';
import { formatInstant, formatRelative } from '../platform/format';

/** A relative time in a row of a list, where rows come and go by the hundred: the absolute one is the browser's own hint. */
@Component({
  selector: 'co-plain-time',
  template: `<time [attr.datetime]="at()" [title]="absolute()">{{ relative() }}</time>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlainTime {
  readonly at = input.required<string>();
  readonly ago = input(false);
  readonly #clock = inject(Clock);
  protected readonly relative = computed(() => formatRelative(this.at(), this.#clock.now(), this.ago()));
  protected readonly absolute = computed(() => formatInstant(this.at()));
}

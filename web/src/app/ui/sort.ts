import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

import { Icon } from './icon';

/** A table head that sorts: `name` ascending, `-name` descending. */
@Component({
  selector: 'th[coSort]',
  imports: [Icon],
  template: `<button type="button" (click)="sorted.emit(next())">
    <ng-content />
    @if (direction(); as way) {
      <co-icon [name]="way === 'ascending' ? 'arrow-up' : 'arrow-down'" />
    }
  </button>`,
  host: { '[attr.aria-sort]': 'direction() ?? null' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SortHead {
  readonly coSort = input.required<string>();
  readonly sort = input.required<string>();
  /** The way the first press sorts: times usually newest first. */
  readonly first = input<'ascending' | 'descending'>('ascending');
  readonly sorted = output<string>();

  protected readonly direction = computed(() => {
    if (this.sort() === this.coSort()) return 'ascending';
    return this.sort() === `-${this.coSort()}` ? 'descending' : undefined;
  });
  protected readonly next = computed(() => {
    const way = this.direction();
    const descend = way ? way === 'ascending' : this.first() === 'descending';
    return descend ? `-${this.coSort()}` : this.coSort();
  });
}

import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input, output } from '@angular/core';

import type { Problem } from '../platform/problem';

/** The end of a list that has more rows: asks for them when scrolled near, and by a button. */
@Component({
  selector: 'co-load-more',
  template: `
    @if (problem(); as failure) {
      <span class="small danger" role="alert">{{ failure.message }}</span>
    }
    <button type="button" class="btn quiet" [disabled]="busy()" (click)="more.emit()">
      {{ busy() ? 'Loading…' : problem() ? 'Try again' : 'Load more' }}
    </button>
  `,
  host: { class: 'load-more' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoadMore {
  readonly busy = input(false);
  readonly problem = input<Problem | undefined>();
  readonly more = output();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect((onCleanup) => {
      if (this.busy() || this.problem() || typeof IntersectionObserver === 'undefined') return;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.more.emit();
        },
        { root: host.closest('.scroll'), rootMargin: '400px' },
      );
      observer.observe(host);
      onCleanup(() => observer.disconnect());
    });
  }
}

import { ChangeDetectionStrategy, Component, effect, input, type WritableSignal } from '@angular/core';

/** A grey bar in the place of a text that is not there yet; shown after 150 ms. */
@Component({
  selector: 'co-bone',
  template: '',
  host: { class: 'bone', '[style.--w]': 'width()', 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Bone {
  readonly width = input(80);
}

/** As long as the styles wait for a bone that is made at once. Milliseconds. */
const patience = 150;

/**
 * Sets `waiting` while something has not been there for so long that bones should show: where there would be many, they
 * are not even made before. Call it where a component's fields are made.
 */
export function whenSlow(isThere: () => boolean, waiting: WritableSignal<boolean>): void {
  effect((onCleanup) => {
    if (isThere()) return;
    const timer = setTimeout(() => waiting.set(true), patience);
    onCleanup(() => {
      clearTimeout(timer);
      waiting.set(false);
    });
  });
}

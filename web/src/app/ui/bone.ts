import { ChangeDetectionStrategy, Component, input } from '@angular/core';

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

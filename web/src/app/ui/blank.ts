import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import { Icon } from './icon';
import type { IconName } from './icons';

/** The empty and the "no match" state: one sentence and, as content, the way out. */
@Component({
  selector: 'co-blank',
  imports: [Icon],
  template: `
    <span class="tile"><co-icon [name]="icon()" /></span>
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <p class="row"><ng-content /></p>
  `,
  host: { class: 'blank' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Blank {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input('');
}

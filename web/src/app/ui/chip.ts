import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type Tone =
  'draft' | 'new' | 'contacted' | 'qualified' | 'lost' | 'sent' | 'paid' | 'overdue' | 'void' | 'warn' | 'erased';

/** A status in words, with a colour that repeats it. */
@Component({
  selector: 'co-chip',
  template: '<ng-content />',
  host: { class: 'chip', '[class]': 'tone()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Chip {
  readonly tone = input<Tone>('draft');
}

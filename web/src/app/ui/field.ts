import { ChangeDetectionStrategy, Component, computed, Directive, inject, input } from '@angular/core';

import { Icon } from './icon';

let count = 0;

/** A label, the control inside it (marked `coControl`) and what is wrong with it. */
@Component({
  selector: 'co-field',
  imports: [Icon],
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    <ng-content />
    @if (error(); as message) {
      <p class="error" [id]="id + '-error'" role="alert"><co-icon name="circle-alert" />{{ message }}</p>
    } @else if (hint()) {
      <p class="meta" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  host: { class: 'field' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  readonly label = input.required<string>();
  readonly error = input<string | undefined>();
  readonly hint = input<string>('');
  readonly id = `field-${++count}`;
  readonly describedBy = computed(() =>
    this.error() ? `${this.id}-error` : this.hint() ? `${this.id}-hint` : undefined,
  );
}

/** Ties an input, select or textarea to the field around it. */
@Directive({
  selector: '[coControl]',
  host: {
    class: 'input',
    '[id]': 'field.id',
    '[class.bad]': '!!field.error()',
    '[attr.aria-invalid]': "field.error() ? 'true' : null",
    '[attr.aria-describedby]': 'field.describedBy() ?? null',
  },
})
export class Control {
  protected readonly field = inject(Field);
}

import { ChangeDetectionStrategy, Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';

import { Api } from '../platform/api';
import { SetFirstInvoiceNumberDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { Toast } from '../ui/toast';

/** Sets the number that this year's series begins with, while it has given none. It is saved by its own button. */
@Component({
  selector: 'co-first-number',
  imports: [Control, Field],
  template: `<co-field
    label="First number of this year"
    hint="To go on where another program stopped. Possible until the first invoice is sent."
    [error]="error()"
  >
    <span class="row">
      <input
        #box
        coControl
        inputmode="numeric"
        autocomplete="off"
        maxlength="6"
        [value]="first()"
        (input)="$event.stopPropagation()"
        (keydown.enter)="$event.preventDefault(); save()"
      />
      <button type="button" class="btn" [disabled]="busy()" (click)="save()">Set</button>
    </span>
  </co-field>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FirstNumber {
  readonly first = input.required<number>();
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly busy = signal(false);
  protected readonly error = injectFailure();

  protected async save(): Promise<void> {
    const text = this.box().nativeElement.value.trim();
    this.error.set(/^[1-9]\d{0,5}$/.test(text) ? undefined : 'From 1 to 999999.');
    if (this.error() || this.busy()) return;
    this.busy.set(true);
    try {
      const input = { number: Number(text) };
      const { setFirstInvoiceNumber } = await this.#api.write(SetFirstInvoiceNumberDocument, { input });
      this.#toast.show(`The next invoice gets ${setFirstInvoiceNumber.nextNumber}`);
    } catch (error) {
      const { fields, message } = toProblem(error);
      this.error.set(fields['number'] ?? message);
    } finally {
      this.busy.set(false);
    }
  }
}

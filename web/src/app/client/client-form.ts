import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  output,
  signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { Api } from '../platform/api';
import { CreateClientDocument } from './documents.generated';
import { countries, currencyChoices } from '../platform/places';
import { givenName } from '../platform/given-name';
import { toProblem } from '../platform/problem';
import { Duplicates } from '../ui/duplicates';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { First, focusLate, injectFaultFocus } from '../ui/focus';
import { Icon } from '../ui/icon';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { createInput, fault, isFilled, toDraft } from './client-draft';

/** Makes a client. */
@Component({
  selector: 'co-client-form',
  imports: [Control, Duplicates, Field, First, Icon, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './client-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientForm {
  readonly saved = output<string>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #focusFault = injectFaultFocus();
  protected readonly form = inject(NonNullableFormBuilder).group({ ...toDraft({}), name: givenName() });
  protected readonly typed = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly countries = countries();
  protected readonly currencies = currencyChoices();

  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();
  protected readonly isChanged = (): boolean => isFilled(this.form.getRawValue());

  /** `another`: begins a further client afterwards, in an empty form. */
  protected async save(another = false): Promise<void> {
    if (this.busy()) return;
    const draft = this.form.getRawValue();
    const name = fault('name', draft.name);
    this.errors.set(name ? { name } : {});
    this.failure.set(undefined);
    if (name) this.#focusFault();
    if (name) return;
    this.busy.set(true);
    try {
      const { createClient } = await this.#api.write(CreateClientDocument, { input: createInput(draft) }, 'clients');
      this.#toast.show(`${createClient.name} created`);
      this.form.reset(toDraft({}));
      if (another) afterNextRender(() => focusLate(this.#host.querySelector('input')), { injector: this.#injector });
      else this.saved.emit(createClient.id);
    } catch (error) {
      const problem = toProblem(error);
      this.errors.set(problem.fields);
      this.#focusFault();
      if (!Object.keys(problem.fields).some((field) => field in draft)) this.failure.set(problem.message);
    } finally {
      this.busy.set(false);
    }
  }
}

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  output,
  signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { Api } from '../platform/api';
import { CreateLeadDocument, LeadDefaultsDocument } from './documents.generated';
import { currencyChoices } from '../platform/places';
import { givenName } from '../platform/given-name';
import { toProblem } from '../platform/problem';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Duplicates } from '../ui/duplicates';
import { Failed } from '../ui/failed';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { First, focusLate, injectFaultFocus } from '../ui/focus';
import { Icon } from '../ui/icon';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { createInput, fault, toDraft, type Draft } from './lead-draft';

const empty = { ...toDraft({}), value: '', currency: '' };

/** Makes a lead. */
@Component({
  selector: 'co-lead-form',
  imports: [Bone, Control, Duplicates, Failed, Field, First, Icon, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './lead-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadForm {
  readonly saved = output<string>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #focusFault = injectFaultFocus();
  protected readonly defaults = watch(LeadDefaultsDocument, () => ({}));
  readonly #currency = computed(() => this.defaults.data()?.workspace.currency);
  protected readonly ready = computed(() => this.#currency() !== undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({ ...empty, name: givenName() });
  protected readonly typed = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly currencies = currencyChoices();

  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();
  protected readonly isChanged = (): boolean => Object.values(this.#draft()).some((text) => text.trim() !== '');

  constructor() {
    effect(() => {
      const currency = this.#currency();
      if (currency && !this.form.controls.currency.value) this.form.controls.currency.setValue(currency);
    });
  }

  #draft(): Draft {
    const { value, currency, ...texts } = this.form.getRawValue();
    return { ...texts, estimatedValue: value.trim() ? `${value.trim()} ${currency}` : '' };
  }

  /** `another`: begins a further lead afterwards, in an empty form. */
  protected async save(another = false): Promise<void> {
    if (this.busy() || !this.ready()) return;
    const draft = this.#draft();
    const name = fault('name', draft.name);
    const value = fault('estimatedValue', draft.estimatedValue);
    this.errors.set({ ...(name ? { name } : {}), ...(value ? { value } : {}) });
    this.failure.set(undefined);
    if (name || value) this.#focusFault();
    if (name || value) return;
    this.busy.set(true);
    try {
      const { createLead } = await this.#api.write(CreateLeadDocument, { input: createInput(draft) }, 'leads');
      this.#toast.show(`${createLead.name} created`);
      this.form.reset({ ...empty, currency: this.#currency() ?? '' });
      if (another) afterNextRender(() => focusLate(this.#host.querySelector('input')), { injector: this.#injector });
      else this.saved.emit(createLead.id);
    } catch (error) {
      const { fields, message } = toProblem(error);
      const refused = fields['estimatedValue.amount'] ?? fields['estimatedValue'];
      const errors = { ...fields, ...(refused ? { value: refused } : {}) };
      this.errors.set(errors);
      this.#focusFault();
      if (!Object.keys(errors).some((field) => field in this.form.controls)) this.failure.set(message);
    } finally {
      this.busy.set(false);
    }
  }
}

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { Api } from '../platform/api';
import {
  CreateLeadDocument,
  LeadForFormDocument,
  LeadDefaultsDocument,
  UpdateLeadDocument,
} from '../platform/graphql.generated';
import { currencyChoices } from '../platform/places';
import { Problem, toProblem } from '../platform/problem';
import { Bone } from '../ui/bone';
import { fieldLabel } from '../ui/changes';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import {
  createInput,
  differences,
  faults,
  isChanged,
  toDraft,
  updateInput,
  type Difference,
  type Draft,
} from './lead-draft';

interface Conflict {
  readonly version: number;
  readonly fields: readonly (Difference & { readonly label: string })[];
}

/** Makes a lead (without `id`) or edits one. */
@Component({
  selector: 'co-lead-form',
  imports: [Bone, Control, Failed, Field, Icon, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './lead-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadForm {
  readonly id = input<string>();
  readonly saved = output<string>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly form = inject(NonNullableFormBuilder).group(toDraft({}));
  protected readonly currencies = currencyChoices();

  readonly #base = signal<{ draft: Draft; version: number } | undefined>(undefined);
  protected readonly ready = computed(() => this.#base() !== undefined);
  protected readonly busy = signal(false);
  protected readonly loadProblem = signal<Problem | undefined>(undefined);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = signal<string | undefined>(undefined);
  protected readonly conflict = signal<Conflict | undefined>(undefined);

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
  }

  protected async load(id = this.id()): Promise<void> {
    this.loadProblem.set(undefined);
    this.conflict.set(undefined);
    this.errors.set({});
    try {
      if (id) {
        const { lead, workspace } = await this.#api.read(LeadForFormDocument, { id });
        if (!lead) throw new Problem('NOT_FOUND', 'There is no such lead, or it was archived.');
        if (id === this.id()) this.#start(toDraft(lead, workspace.currency), lead.version);
      } else {
        const { workspace } = await this.#api.read(LeadDefaultsDocument, {});
        if (!this.id()) this.#start(toDraft({}, workspace.currency), 0);
      }
    } catch (error) {
      this.loadProblem.set(toProblem(error));
    }
  }

  #start(draft: Draft, version: number): void {
    this.#base.set({ draft, version });
    this.form.reset(draft);
  }

  /** `another`: begins a further lead afterwards, in an empty form. */
  protected async save(another = false): Promise<void> {
    if (this.busy() || !this.ready() || this.conflict()) return;
    const draft = this.form.getRawValue();
    const id = this.id();
    this.errors.set(faults(draft));
    this.failure.set(undefined);
    if (Object.keys(this.errors()).length > 0) return;
    this.busy.set(true);
    try {
      const saved = id ? await this.#update(id, draft) : await this.#create(draft);
      if (another) await this.#beginAnother();
      else this.saved.emit(saved);
    } catch (error) {
      this.#explain(toProblem(error), draft);
    } finally {
      this.busy.set(false);
    }
  }

  async #beginAnother(): Promise<void> {
    this.#base.set(undefined);
    await this.load();
    afterNextRender(() => this.#host.querySelector('input')?.focus(), { injector: this.#injector });
  }

  async #create(draft: Draft): Promise<string> {
    const { createLead } = await this.#api.write(CreateLeadDocument, { input: createInput(draft) }, 'leads');
    this.#toast.show(`${createLead.name} added`);
    return createLead.id;
  }

  async #update(id: string, draft: Draft): Promise<string> {
    const base = this.#base();
    if (!base || !isChanged(draft, base.draft)) return id;
    await this.#api.write(UpdateLeadDocument, { id, input: updateInput(draft, base.draft, base.version) });
    this.#toast.show('Saved');
    return id;
  }

  #explain(problem: Problem, draft: Draft): void {
    const base = this.#base();
    const version = problem.current?.['version'];
    if (problem.code === 'CONFLICT' && base && problem.current && typeof version === 'number') {
      const fields = differences(draft, base.draft, problem.current);
      this.conflict.set({ version, fields: fields.map((field) => ({ ...field, label: fieldLabel(field.name) })) });
      return;
    }
    const value = problem.fields['estimatedValue.amount'] ?? problem.fields['estimatedValue'];
    const errors = { ...problem.fields, ...(value ? { value } : {}) };
    this.errors.set(errors);
    if (!Object.keys(errors).some((name) => name in draft)) this.failure.set(problem.message);
  }

  /** What is typed stays, on top of what the other one saved: the next save changes only these fields. */
  protected keepEditing(): void {
    const conflict = this.conflict();
    const base = this.#base();
    if (!conflict || !base) return;
    const mine = this.form.getRawValue();
    const theirs = conflict.fields.reduce<Partial<Draft>>((all, { fields }) => ({ ...all, ...fields }), {});
    const untouched = Object.entries(theirs).filter(([name]) => {
      return mine[name as keyof Draft] === base.draft[name as keyof Draft];
    });
    this.#base.set({ draft: { ...base.draft, ...theirs }, version: conflict.version });
    this.form.patchValue(Object.fromEntries(untouched));
    this.conflict.set(undefined);
  }
}

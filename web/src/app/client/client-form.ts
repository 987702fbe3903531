import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { Api } from '../platform/api';
import {
  ClientForFormDocument,
  CreateClientDocument,
  UpdateClientDocument,
  type ClientFieldsFragment,
} from '../platform/graphql.generated';
import { toProblem, type Problem } from '../platform/problem';
import { Bone } from '../ui/bone';
import { fieldLabel } from '../ui/changes';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { createInput, differences, isChanged, toDraft, updateInput, type Difference, type Draft } from './client-draft';
import { countries, currencyChoices } from '../platform/places';

interface Conflict {
  readonly version: number;
  readonly fields: readonly (Difference & { readonly label: string })[];
}

/** Makes a client (without `id`) or edits one. */
@Component({
  selector: 'co-client-form',
  imports: [Bone, Control, Failed, Field, Icon, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './client-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientForm {
  readonly id = input<string>();
  readonly saved = output<string>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  protected readonly form = inject(NonNullableFormBuilder).group(toDraft({}));
  protected readonly countries = countries();
  protected readonly currencies = currencyChoices();

  readonly #base = signal<{ draft: Draft; version: number } | undefined>(undefined);
  protected readonly ready = computed(() => !this.id() || this.#base() !== undefined);
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
    if (!id) {
      this.form.reset(toDraft({}));
      return;
    }
    try {
      const { client } = await this.#api.read(ClientForFormDocument, { id });
      if (client && id === this.id()) this.#start(client);
    } catch (error) {
      this.loadProblem.set(toProblem(error));
    }
  }

  #start(client: ClientFieldsFragment): void {
    const draft = toDraft(client);
    this.#base.set({ draft, version: client.version });
    this.form.reset(draft);
  }

  protected async save(): Promise<void> {
    if (this.busy() || !this.ready()) return;
    const draft = this.form.getRawValue();
    const id = this.id();
    this.errors.set(draft.name.trim().length < 2 ? { name: 'A name has at least 2 characters.' } : {});
    this.failure.set(undefined);
    if (this.errors()['name']) return;
    this.busy.set(true);
    try {
      this.saved.emit(id ? await this.#update(id, draft) : await this.#create(draft));
    } catch (error) {
      this.#explain(toProblem(error), draft);
    } finally {
      this.busy.set(false);
    }
  }

  async #create(draft: Draft): Promise<string> {
    const { createClient } = await this.#api.write(CreateClientDocument, { input: createInput(draft) }, 'clients');
    this.#toast.show(`${createClient.name} added`);
    return createClient.id;
  }

  async #update(id: string, draft: Draft): Promise<string> {
    const base = this.#base();
    if (!base || !isChanged(draft, base.draft)) return id;
    const input = updateInput(draft, base.draft, base.version);
    await this.#api.write(UpdateClientDocument, { id, input }, 'clients');
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
    this.errors.set(problem.fields);
    const shown = Object.keys(problem.fields).some((name) => name in draft);
    if (!shown) this.failure.set(problem.message);
  }

  /** What is typed stays, on top of what the other one saved: the next save changes only these fields. */
  protected keepEditing(): void {
    const conflict = this.conflict();
    const base = this.#base();
    if (!conflict || !base) return;
    const theirs = Object.fromEntries(conflict.fields.map(({ name, theirs: text }) => [name, text])) as Partial<Draft>;
    const untouched = conflict.fields.filter(({ name, mine }) => mine === base.draft[name]);
    this.#base.set({ draft: { ...base.draft, ...theirs }, version: conflict.version });
    this.form.patchValue(Object.fromEntries(untouched.map(({ name, theirs: text }) => [name, text])));
    this.conflict.set(undefined);
  }
}

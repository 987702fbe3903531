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
import type { WorkspacePageQuery } from '../platform/graphql.generated';
import { UpdateWorkspaceDocument } from './documents.generated';
import { countries, currencyChoices } from '../platform/places';
import { toProblem } from '../platform/problem';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Overtaken, overtakings, type Overtaking } from '../ui/overtaken';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { FirstNumber } from './first-number';
import { faults, toDraft, updateInput, type Draft } from './workspace-draft';

/** The workspace as an admin edits it. */
@Component({
  selector: 'co-workspace-form',
  imports: [Control, Field, FirstNumber, Icon, Overtaken, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './workspace-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceForm {
  readonly workspace = input.required<WorkspacePageQuery['workspace']>();
  /** What is shown is no longer what stands: read it again. */
  readonly stale = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  protected readonly form = inject(NonNullableFormBuilder).group(toDraft({}));
  protected readonly countries = countries();
  protected readonly currencies = currencyChoices();
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly series = computed(() => this.workspace().invoiceSeries ?? undefined);

  /** What the form began with, and the version to send. */
  #base: { draft: Draft; version: number } | undefined;
  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string | undefined>>>({});
  protected readonly failure = injectFailure();
  protected readonly overtaken = signal<readonly Overtaking[] | undefined>(undefined);

  constructor() {
    effect(() => {
      const workspace = this.workspace();
      untracked(() => this.#follow(workspace));
    });
  }

  /** A newer answer of the server fills the form, unless something is typed that it would take away. */
  #follow(workspace: WorkspacePageQuery['workspace']): void {
    if (!this.#base || !this.#isTyped()) this.#begin(workspace);
  }

  #isTyped(): boolean {
    const draft = this.form.getRawValue();
    return Object.entries(this.#base?.draft ?? draft).some(([name, text]) => draft[name as keyof Draft] !== text);
  }

  #begin(workspace: WorkspacePageQuery['workspace']): void {
    const draft = toDraft(workspace);
    this.#base = { draft, version: workspace.version };
    this.form.reset(draft);
    this.errors.set({});
    this.failure.set(undefined);
    this.overtaken.set(undefined);
  }

  protected async save(guard: UnsavedForm): Promise<void> {
    const base = this.#base;
    if (this.busy() || this.overtaken() || !base) return;
    const draft = this.form.getRawValue();
    this.errors.set(faults(draft));
    this.failure.set(undefined);
    if (Object.keys(this.errors()).length > 0) return;
    this.busy.set(true);
    try {
      if (!(await this.#send(draft))) return;
      guard.saved();
      this.#toast.show('Saved');
    } catch (error) {
      const { fields, message } = toProblem(error);
      this.errors.set(fields);
      if (!Object.keys(fields).some((name) => name in draft)) this.failure.set(message);
    } finally {
      this.busy.set(false);
    }
  }

  /** Sends it again on top of a change to other fields. False: somebody else changed the same ones. */
  async #send(draft: Draft): Promise<boolean> {
    for (let base = this.#base; base; base = this.#base) {
      try {
        const input = updateInput(draft, base.draft, base.version);
        const { updateWorkspace } = await this.#api.write(UpdateWorkspaceDocument, { input }, 'clients', 'invoices');
        this.#begin(updateWorkspace);
        return true;
      } catch (error) {
        const { code, current } = toProblem(error);
        const version = current?.['version'];
        if (code !== 'CONFLICT' || !current || typeof version !== 'number' || version === base.version) throw error;
        const met = overtakings(draft, base.draft, current);
        const theirs = Object.fromEntries(met.map(({ name, theirs: text }) => [name, text]));
        this.#base = { draft: { ...base.draft, ...theirs }, version };
        if (met.length === 0) continue;
        this.overtaken.set(met);
        return false;
      }
    }
    return false;
  }

  /** The form begins anew from what stands on the server. */
  protected takeTheirs(guard: UnsavedForm): void {
    this.#base = undefined;
    this.overtaken.set(undefined);
    guard.saved();
    this.stale.emit();
  }
}

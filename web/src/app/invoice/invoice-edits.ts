import { computed, inject, Injectable, signal } from '@angular/core';

import { Api } from '../platform/api';
import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import {
  CreateInvoiceDocument,
  InvoiceClientDocument,
  InvoiceHistoryDocument,
  InvoiceRecordDocument,
  UpdateInvoiceDocument,
} from './documents.generated';
import { Problem, toProblem } from '../platform/problem';
import { fieldLabel } from '../ui/changes';
import { ConflictQuestion, type Clash } from '../ui/conflict';
import { injectFailure } from '../ui/failure';
import { authorOf, mergeText } from '../ui/record-edits';
import type { TimelineEntry } from '../ui/timeline';
import { Toast } from '../ui/toast';
import { InvoiceActions } from './invoice-actions';
import {
  byKey,
  changedFields,
  createInput,
  emptyDraft,
  faultsOf,
  missingOf,
  sentLines,
  toDraft,
  updateInput,
  withBlanks,
  withLine,
  type Draft,
  type Faults,
} from './invoice-draft';
import { meet, readable, settle } from './invoice-merge';

/** How often a save meets another's before it gives up. */
const tries = 5;

interface Base {
  readonly id: string | undefined;
  readonly version: number;
  readonly draft: Draft;
}

/** What is typed into an invoice, beside what the server has of it. One for each editor. */
@Injectable()
export class InvoiceEdits {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #actions = inject(InvoiceActions);
  readonly #question = inject(ConflictQuestion);

  readonly #base = signal<Base | undefined>(undefined);
  readonly #saved = signal<InvoiceFieldsFragment | undefined>(undefined);
  readonly draft = signal<Draft>(emptyDraft(''));
  readonly ready = computed(() => this.#base() !== undefined);
  readonly dirty = computed(() => {
    const base = this.#base();
    return !!base && changedFields(this.draft(), base.draft).length > 0;
  });
  readonly busy = signal(false);
  readonly errors = signal<Faults>({});
  /** What was refused where no field is to blame. */
  readonly failure = injectFailure();

  begin(draft: Draft): void {
    this.#base.set({ id: undefined, version: 0, draft });
    this.draft.set(draft);
  }

  /** Shows what is saved, unless something typed stands in its way. */
  adopt(invoice: InvoiceFieldsFragment): void {
    const base = this.#base();
    if (base?.id === invoice.id && (base.version >= invoice.version || this.dirty())) return;
    this.#start(invoice);
  }

  #start(invoice: InvoiceFieldsFragment): void {
    const draft = withLine(toDraft(invoice));
    this.#saved.set(invoice);
    this.#base.set({ id: invoice.id, version: invoice.version, draft });
    this.draft.set(draft);
    this.errors.set({});
    this.failure.set(undefined);
  }

  change(values: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
    this.errors.update((errors) => Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in values))));
  }

  /** Whether nothing is wrong or missing as far as can be seen here. */
  check(forSending: boolean): boolean {
    this.failure.set(undefined);
    this.errors.set({ ...faultsOf(this.draft()), ...(forSending ? missingOf(this.draft()) : {}) });
    return Object.keys(this.errors()).length === 0;
  }

  /** What stands on the server afterwards; undefined when it could not be saved. */
  async save(): Promise<InvoiceFieldsFragment | undefined> {
    const [base, draft] = [this.#base(), this.draft()];
    if (!base || this.busy() || !this.check(false)) return undefined;
    if (base.id && !this.dirty()) return this.#saved();
    return this.#during(draft, () => this.#deliver());
  }

  /** A save that another's was faster than is merged with it and sent again. Undefined: the user goes on editing. */
  async #deliver(): Promise<InvoiceFieldsFragment | undefined> {
    let told: string | undefined;
    for (let turn = 0; turn < tries; turn++) {
      const [base, draft] = [this.#base(), this.draft()];
      if (!base) return undefined;
      try {
        const saved = await this.#write(base, draft);
        this.#keep(saved, draft);
        if (told) this.#toast.show(told);
        return saved;
      } catch (error) {
        if (!base.id || toProblem(error).code !== 'CONFLICT') throw error;
        const met = await this.#merge(base, base.id, draft);
        if (!met) return undefined;
        told = met.told ?? told;
        if (!this.dirty()) return this.#saved();
      }
    }
    throw new Problem('CONFLICT', 'Others keep changing this invoice. Try again in a moment.');
  }

  #keep(saved: InvoiceFieldsFragment, draft: Draft): void {
    const keys = sentLines(draft).map(({ key }) => key);
    const fresh = withBlanks(toDraft(saved, keys), draft);
    this.#saved.set(saved);
    this.#base.set({ id: saved.id, version: saved.version, draft: fresh });
    if (this.draft() === draft) this.draft.set(fresh);
  }

  async send(invoice: InvoiceFieldsFragment): Promise<void> {
    await this.#during(this.draft(), () => this.#actions.send(invoice));
  }

  async #during<T>(draft: Draft, work: () => Promise<T>): Promise<T | undefined> {
    this.busy.set(true);
    try {
      return await work();
    } catch (error) {
      this.#explain(toProblem(error), draft);
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }

  async #write({ id, version, draft: before }: Base, draft: Draft): Promise<InvoiceFieldsFragment> {
    if (!id) {
      return (await this.#api.write(CreateInvoiceDocument, { input: createInput(draft) }, 'invoices')).createInvoice;
    }
    const input = updateInput(draft, before, version);
    return (await this.#api.write(UpdateInvoiceDocument, { id, input }, 'invoices')).updateInvoice;
  }

  #explain(problem: Problem, draft: Draft): void {
    const errors = byKey(problem.fields, sentLines(draft));
    this.errors.set(errors);
    const named = Object.keys(errors).some((name) => name in draft || /^\d+\./.test(name));
    if (!named) this.failure.set(problem.message);
  }

  /**
   * Puts what is typed on top of what now stands, once it is picked what to keep where both changed the same. What to
   * tell of a merge that asked nothing; undefined where the user goes on editing, or cannot.
   */
  async #merge(base: Base, id: string, draft: Draft): Promise<{ told?: string } | undefined> {
    const { invoice } = await this.#api.read(InvoiceRecordDocument, { id });
    if (invoice?.status !== 'DRAFT' || invoice.deletedAt) {
      this.#toast.show('Somebody sent or archived this invoice first. Your changes were not saved.');
      return undefined;
    }
    const theirs = withLine(toDraft(invoice));
    const { clashes, others } = meet(draft, base.draft, theirs);
    const author = await this.#author(id, clashes.length > 0 ? clashes.map(({ name }) => name) : others);
    const names = await this.#clientNames(clashes);
    const picked =
      clashes.length === 0
        ? {}
        : await this.#question.ask({
            noun: 'invoice',
            author,
            clashes,
            others: others.map(fieldLabel),
            readable: (name, text) => readable(name, text, (client) => names.get(client) ?? ''),
          });
    this.#saved.set(invoice);
    this.#base.set({ id, version: invoice.version, draft: theirs });
    this.draft.set(settle(draft, base.draft, theirs, clashes, picked));
    if (!picked) return undefined;
    return clashes.length > 0 || others.length === 0 ? {} : { told: mergeText(author, others) };
  }

  async #author(id: string, names: readonly string[]): Promise<TimelineEntry | undefined> {
    try {
      const { invoice } = await this.#api.readPlain(InvoiceHistoryDocument, { id });
      return authorOf(invoice?.history.edges.map(({ node }) => node) ?? [], names);
    } catch {
      return undefined;
    }
  }

  async #clientNames(clashes: readonly Clash[]): Promise<ReadonlyMap<string, string>> {
    const clash = clashes.find(({ name }) => name === 'clientId');
    const ids = [clash?.original, clash?.theirs, clash?.mine].filter((id) => id !== undefined);
    const names = new Map<string, string>();
    for (const json of ids) {
      const id: unknown = JSON.parse(json);
      if (typeof id !== 'string') continue;
      const { client } = await this.#api.read(InvoiceClientDocument, { id }, 'known');
      if (client) names.set(id, client.name);
    }
    return names;
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';

import { Api } from '../platform/api';
import {
  CreateInvoiceDocument,
  InvoiceRecordDocument,
  UpdateInvoiceDocument,
  type InvoiceFieldsFragment,
} from '../platform/graphql.generated';
import { toProblem, type Problem } from '../platform/problem';
import { fieldLabel } from '../ui/changes';
import { Toast } from '../ui/toast';
import { InvoiceActions } from './invoice-actions';
import {
  byKey,
  changedFields,
  createInput,
  emptyDraft,
  faultsOf,
  merged,
  missingOf,
  sentLines,
  toDraft,
  updateInput,
  withBlanks,
  withLine,
  type Draft,
  type Faults,
} from './invoice-draft';

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
  readonly failure = signal<string | undefined>(undefined);
  /** What another saved first. */
  readonly conflict = signal<InvoiceFieldsFragment | undefined>(undefined);
  readonly differing = computed(() => {
    const [theirs, base] = [this.conflict(), this.#base()];
    if (!theirs || !base) return [];
    const mine = changedFields(this.draft(), base.draft);
    return changedFields(toDraft(theirs), base.draft).map((name) => ({
      label: fieldLabel(name),
      both: mine.includes(name),
    }));
  });

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
    this.conflict.set(undefined);
  }

  change(values: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
    this.errors.update((errors) => Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in values))));
  }

  /** Whether nothing is wrong or missing as far as can be seen here. */
  check(forSending: boolean): boolean {
    if (this.conflict()) return false;
    this.failure.set(undefined);
    this.errors.set({ ...faultsOf(this.draft()), ...(forSending ? missingOf(this.draft()) : {}) });
    return Object.keys(this.errors()).length === 0;
  }

  /** What stands on the server afterwards; undefined when it could not be saved. */
  async save(): Promise<InvoiceFieldsFragment | undefined> {
    const [base, draft] = [this.#base(), this.draft()];
    if (!base || this.busy() || !this.check(false)) return undefined;
    if (base.id && !this.dirty()) return this.#saved();
    return this.#during(draft, async () => {
      const saved = await this.#write(base, draft);
      const keys = sentLines(draft).map(({ key }) => key);
      const fresh = withBlanks(toDraft(saved, keys), draft);
      this.#saved.set(saved);
      this.#base.set({ id: saved.id, version: saved.version, draft: fresh });
      if (this.draft() === draft) this.draft.set(fresh);
      return saved;
    });
  }

  async send(invoice: InvoiceFieldsFragment): Promise<void> {
    await this.#during(this.draft(), () => this.#actions.send(invoice));
  }

  async #during<T>(draft: Draft, work: () => Promise<T>): Promise<T | undefined> {
    this.busy.set(true);
    try {
      return await work();
    } catch (error) {
      await this.#explain(toProblem(error), draft);
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

  async #explain(problem: Problem, draft: Draft): Promise<void> {
    if (problem.code === 'CONFLICT') return this.#meet();
    const errors = byKey(problem.fields, sentLines(draft));
    this.errors.set(errors);
    const named = Object.keys(errors).some((name) => name in draft || /^\d+\./.test(name));
    if (!named) this.failure.set(problem.message);
  }

  /** Somebody saved first: what stands now is read, to be taken or to be typed over. */
  async #meet(): Promise<void> {
    const id = this.#base()?.id;
    if (!id) return;
    try {
      const { invoice } = await this.#api.read(InvoiceRecordDocument, { id });
      if (invoice?.status === 'DRAFT' && !invoice.deletedAt) this.conflict.set(invoice);
      else this.#toast.show('Somebody sent or archived this invoice first. Your changes were not saved.');
    } catch (error) {
      this.failure.set(toProblem(error).message);
    }
  }

  takeTheirs(): void {
    const theirs = this.conflict();
    if (theirs) this.#start(theirs);
  }

  /** What is typed stays, on top of what the other one saved: the next save changes only these fields. */
  keepMine(): void {
    const [theirs, base] = [this.conflict(), this.#base()];
    if (!theirs || !base) return;
    const draft = toDraft(theirs);
    this.draft.set(withLine(merged(this.draft(), base.draft, draft)));
    this.#base.set({ id: theirs.id, version: theirs.version, draft });
    this.conflict.set(undefined);
  }
}

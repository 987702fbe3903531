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
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { Clock } from '../platform/clock';
import { formatMoney } from '../platform/format';
import {
  CreateInvoiceDocument,
  InvoiceClientDocument,
  InvoiceClientSearchDocument,
  InvoiceDefaultsDocument,
  InvoiceRecordDocument,
  UpdateInvoiceDocument,
  type InvoiceFieldsFragment,
} from '../platform/graphql.generated';
import { toProblem, type Problem } from '../platform/problem';
import { watch } from '../platform/watch';
import { fieldLabel } from '../ui/changes';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Picker, type Option } from '../ui/picker';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { InvoiceActions } from './invoice-actions';
import { InvoiceClient } from './invoice-client';
import {
  byKey,
  changedFields,
  createInput,
  decimalsOf,
  emptyDraft,
  faultsOf,
  merged,
  sentLines,
  toDraft,
  updateInput,
  withBlanks,
  withLine,
  type Draft,
  type DraftLine,
  type Faults,
  type TextField,
} from './invoice-draft';
import { InvoiceLines } from './invoice-lines';
import { InvoiceMenu } from './invoice-menu';
import { savedText } from './invoice-status';
import { InvoiceTotals } from './invoice-totals';
import { totalsOf } from './totals';

interface Base {
  readonly id: string | undefined;
  readonly version: number;
  readonly draft: Draft;
}

/** Writes a draft, new (without `invoice`) or saved. */
@Component({
  selector: 'co-invoice-editor',
  imports: [
    Chip,
    Control,
    Failed,
    Field,
    Icon,
    InvoiceClient,
    InvoiceLines,
    InvoiceMenu,
    InvoiceTotals,
    Picker,
    RouterLink,
    SaveShortcut,
  ],
  templateUrl: './invoice-editor.html',
  host: {
    class: 'contents',
    '(document:keydown.control.enter)': 'sendByKey()',
    '(document:keydown.meta.enter)': 'sendByKey()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceEditor {
  readonly invoice = input<InvoiceFieldsFragment>();
  /** Of a new invoice: the client it is for. */
  readonly clientId = input<string>();
  /** A new invoice was saved for the first time. */
  readonly made = output<InvoiceFieldsFragment>();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #clock = inject(Clock);
  readonly #dialogs = inject(MatDialog);
  readonly #actions = inject(InvoiceActions);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #defaults = watch(InvoiceDefaultsDocument, () => ({}));
  protected readonly picker = viewChild(Picker);

  readonly #base = signal<Base | undefined>(undefined);
  protected readonly draft = signal<Draft>(emptyDraft(''));
  protected readonly ready = computed(() => this.#base() !== undefined);
  readonly dirty = computed(() => {
    const base = this.#base();
    return !!base && changedFields(this.draft(), base.draft).length > 0;
  });
  protected readonly loadProblem = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly errors = signal<Faults>({});
  protected readonly failure = signal<string | undefined>(undefined);
  protected readonly conflict = signal<InvoiceFieldsFragment | undefined>(undefined);
  protected readonly choosing = signal(false);

  protected readonly decimals = computed(() => decimalsOf(this.draft(), this.invoice()));
  readonly #computed = computed(() => totalsOf(this.draft().lines, this.decimals()));
  protected readonly nets = computed(() => this.#computed().nets);
  /** What the server stored, as long as nothing differs from it. */
  protected readonly totals = computed(() => {
    const saved = this.invoice();
    if (!saved || this.dirty()) return this.#computed();
    return {
      subtotal: saved.subtotal.amount,
      total: saved.total.amount,
      taxes: saved.taxes.map(({ rate, base, tax }) => ({ rate, base: base.amount, tax: tax.amount })),
    };
  });
  protected readonly sum = computed(() =>
    formatMoney({ amount: this.totals().total, currency: this.draft().currency }),
  );
  protected readonly state = computed(() => {
    if (this.busy()) return 'Saving…';
    const saved = this.invoice();
    if (this.dirty() || !saved) return 'Not saved';
    return `Saved ${savedText(saved.updatedAt, this.#clock.now())}`;
  });
  protected readonly dueHint = computed(() => {
    const days = this.#defaults.data()?.workspace.paymentTermDays;
    return days === undefined || this.draft().dueOn ? '' : `${days} days after sending, unless you set it`;
  });
  protected readonly differing = computed(() => {
    const [theirs, base] = [this.conflict(), this.#base()];
    if (!theirs || !base) return [];
    const mine = changedFields(this.draft(), base.draft);
    return changedFields(toDraft(theirs), base.draft).map((name) => ({
      label: fieldLabel(name),
      both: mine.includes(name),
    }));
  });

  constructor() {
    effect(() => {
      const invoice = this.invoice();
      untracked(() => (invoice ? this.#adopt(invoice) : void this.begin()));
    });
  }

  /** Shows what is saved, unless something typed stands in its way. */
  #adopt(invoice: InvoiceFieldsFragment): void {
    const base = this.#base();
    const known = base?.id === invoice.id;
    if (known && (base.version >= invoice.version || this.dirty())) return;
    this.#start(invoice);
  }

  #start(invoice: InvoiceFieldsFragment): void {
    const draft = withLine(toDraft(invoice));
    this.#base.set({ id: invoice.id, version: invoice.version, draft });
    this.draft.set(draft);
    this.errors.set({});
    this.failure.set(undefined);
    this.conflict.set(undefined);
  }

  protected async begin(): Promise<void> {
    if (this.#base()) return;
    this.loadProblem.set(undefined);
    const id = this.clientId();
    try {
      const { workspace } = await this.#api.read(InvoiceDefaultsDocument, {});
      const client = id ? (await this.#api.read(InvoiceClientDocument, { id })).client : null;
      const draft = { ...emptyDraft(client?.currency ?? workspace.currency), clientId: client?.id ?? '' };
      this.#base.set({ id: undefined, version: 0, draft });
      this.draft.set(draft);
      this.#focusFirst('.title-in');
    } catch (error) {
      this.loadProblem.set(toProblem(error));
    }
  }

  protected set(field: TextField, text: string): void {
    this.draft.update((draft) => ({ ...draft, [field]: text }));
  }

  protected setLines(lines: readonly DraftLine[]): void {
    this.draft.update((draft) => ({ ...draft, lines }));
  }

  #currencies = new Map<string, string>();
  protected readonly find = async (text: string): Promise<readonly Option[]> => {
    const { clients } = await this.#api.read(InvoiceClientSearchDocument, { search: text || null });
    this.#currencies = new Map(clients.edges.map(({ node }) => [node.id, node.currency]));
    return clients.edges.map(({ node }) => ({ id: node.id, name: node.name, note: node.company }));
  };

  /** The invoice takes on the client's currency. */
  protected choose({ id }: Option): void {
    this.draft.update((draft) => ({ ...draft, clientId: id, currency: this.#currencies.get(id) ?? draft.currency }));
    this.choosing.set(false);
    this.errors.update(({ clientId: _gone, ...rest }) => rest);
    this.#focusFirst('.change-client');
  }

  protected change(): void {
    this.choosing.set(true);
    this.#later(() => this.picker()?.focus());
  }

  /** What stands on the server afterwards; undefined when it could not be saved. */
  protected async save(): Promise<InvoiceFieldsFragment | undefined> {
    const [base, draft] = [this.#base(), this.draft()];
    if (!base || this.busy() || this.conflict()) return undefined;
    this.failure.set(undefined);
    this.errors.set(faultsOf(draft));
    if (Object.keys(this.errors()).length > 0) {
      this.#focusFirst('[aria-invalid=true]');
      return undefined;
    }
    if (base.id && !this.dirty()) return this.invoice();
    this.busy.set(true);
    try {
      const saved = await this.#write(base, draft);
      const fresh = withBlanks(
        toDraft(
          saved,
          sentLines(draft).map(({ key }) => key),
        ),
        draft,
      );
      this.#base.set({ id: saved.id, version: saved.version, draft: fresh });
      if (this.draft() === draft) this.draft.set(fresh);
      if (!base.id) this.made.emit(saved);
      return saved;
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

  protected async send(): Promise<void> {
    const draft = this.draft();
    const saved = await this.save();
    if (!saved || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#actions.send(saved);
    } catch (error) {
      await this.#explain(toProblem(error), draft);
    } finally {
      this.busy.set(false);
    }
  }

  protected sendByKey(): void {
    if (this.#dialogs.openDialogs.length === 0) void this.send();
  }

  protected readonly settled = async (): Promise<boolean> => !this.dirty() || (await this.save()) !== undefined;

  async #explain(problem: Problem, draft: Draft): Promise<void> {
    if (problem.code === 'CONFLICT') return this.#meet();
    const errors = byKey(problem.fields, sentLines(draft));
    this.errors.set(errors);
    const named = Object.keys(errors).some((name) => name in draft || /^\d+\./.test(name));
    if (!named) this.failure.set(problem.message);
    this.#focusFirst('[aria-invalid=true]');
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

  protected takeTheirs(): void {
    const theirs = this.conflict();
    if (theirs) this.#start(theirs);
  }

  /** What is typed stays, on top of what the other one saved: the next save changes only these fields. */
  protected keepEditing(): void {
    const [theirs, base] = [this.conflict(), this.#base()];
    if (!theirs || !base) return;
    const draft = toDraft(theirs);
    this.draft.set(withLine(merged(this.draft(), base.draft, draft)));
    this.#base.set({ id: theirs.id, version: theirs.version, draft });
    this.conflict.set(undefined);
  }

  #focusFirst(selector: string): void {
    this.#later(() => this.#host.querySelector<HTMLElement>(selector)?.focus());
  }

  #later(work: () => void): void {
    afterNextRender(work, { injector: this.#injector });
  }
}

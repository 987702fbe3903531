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
import { Router, RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import { Clock } from '../platform/clock';
import { formatMoney } from '../platform/format';
import type { InvoiceFieldsFragment } from '../platform/graphql.generated';
import { InvoiceClientDocument, InvoiceDefaultsDocument } from './documents.generated';
import { toProblem, type Problem } from '../platform/problem';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { Control, Field } from '../ui/field';
import { focusLate, focusSoon } from '../ui/focus';
import { Icon } from '../ui/icon';
import { Picker, type Option } from '../ui/picker';
import { ClientChoice } from './client-choice';
import { InvoiceClient } from './invoice-client';
import { decimalsOf, emptyDraft, isBlank, titleOf, type DraftLine, type TextField } from './invoice-draft';
import { InvoiceEdits } from './invoice-edits';
import { InvoiceLines } from './invoice-lines';
import { InvoiceLinks } from './invoice-links';
import { InvoiceMenu } from './invoice-menu';
import { savedText } from './invoice-status';
import { InvoiceTotals } from './invoice-totals';
import { AskToSend } from './send-dialog';
import { totalsOf } from './totals';

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
    InvoiceLinks,
    InvoiceMenu,
    InvoiceTotals,
    Picker,
    RouterLink,
  ],
  providers: [InvoiceEdits],
  templateUrl: './invoice-editor.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceEditor {
  readonly invoice = input<InvoiceFieldsFragment>();
  /** Of a new invoice: the client it is for. */
  readonly clientId = input<string>();
  /** A new invoice was saved for the first time. */
  readonly made = output<InvoiceFieldsFragment>();

  readonly #api = inject(Api);
  readonly #clock = inject(Clock);
  readonly #router = inject(Router);
  readonly #toSend = inject(AskToSend);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #defaults = watch(InvoiceDefaultsDocument, () => ({}));
  protected readonly clients = inject(ClientChoice);
  protected readonly edits = inject(InvoiceEdits);
  protected readonly picker = viewChild(Picker);

  readonly dirty = this.edits.dirty;
  protected readonly draft = this.edits.draft;
  protected readonly errors = this.edits.errors;
  protected readonly busy = this.edits.busy;
  protected readonly loadProblem = signal<Problem | undefined>(undefined);
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
  protected readonly titleHint = computed(() => titleOf(this.draft()) || 'What is this invoice about?');

  constructor() {
    effect(() => {
      const invoice = this.invoice();
      untracked(() => (invoice ? this.#adopt(invoice) : void this.begin()));
    });
    const group = 'In this form';
    shortcuts(
      { keys: 'mod+s', label: 'Save the draft', group, run: () => void this.save() },
      { keys: 'mod+enter', label: 'Send the invoice', group, run: () => void this.send() },
      { keys: 'mod+p', label: 'Print', group, run: () => void this.print() },
    );
  }

  #adopt(invoice: InvoiceFieldsFragment): void {
    const first = !this.edits.ready();
    this.edits.adopt(invoice);
    if (first && (history.state as { fresh?: unknown } | null)?.fresh === true) this.#focusFirst('.title-in');
  }

  protected async begin(): Promise<void> {
    if (this.edits.ready()) return;
    this.loadProblem.set(undefined);
    const id = this.clientId();
    try {
      const { workspace } = await this.#api.read(InvoiceDefaultsDocument, {});
      const client = id ? (await this.#api.read(InvoiceClientDocument, { id })).client : null;
      this.edits.begin({ ...emptyDraft(client?.currency ?? workspace.currency), clientId: client?.id ?? '' });
      if (client) this.#focusFirst('.title-in');
      else this.#later(() => this.picker()?.focus());
    } catch (error) {
      this.loadProblem.set(toProblem(error));
    }
  }

  protected set(field: TextField, text: string): void {
    this.edits.change({ [field]: text });
  }

  protected setLines(lines: readonly DraftLine[]): void {
    this.edits.change({ lines });
  }

  /** The invoice takes on the client's currency, and the cursor goes on to the first line where it is to be written. */
  protected async choose(option: Option): Promise<void> {
    const client = await this.clients.pick(option);
    if (!client) return;
    this.edits.change({ clientId: client.id, currency: client.currency });
    this.choosing.set(false);
    const [first] = this.draft().lines;
    this.#focusFirst(first && isBlank(first) ? '.lines textarea, .line-cards .add' : '.change-client');
  }

  protected change(): void {
    this.choosing.set(true);
    this.#later(() => this.picker()?.focus());
  }

  protected async save(): Promise<InvoiceFieldsFragment | undefined> {
    const isNew = !this.invoice();
    const saved = await this.edits.save();
    if (!saved) this.#focusFault();
    else if (isNew) this.made.emit(saved);
    return saved;
  }

  /** Asks first, then saves what is typed and sends it. */
  protected async send(): Promise<void> {
    if (this.busy() || !this.edits.ready()) return;
    if (!this.edits.check(true)) {
      this.#focusFault();
      return;
    }
    if (!(await this.#toSend.ask({ draft: this.draft(), sum: this.sum() }))) return;
    const saved = await this.save();
    if (!saved) return;
    await this.edits.send(saved);
    this.#focusFault();
    // What was sent is shown in another form, which takes the place of this one.
    focusSoon('.page h1[tabindex]');
  }

  protected async preview(): Promise<void> {
    const saved = await this.settled();
    if (saved) await this.#router.navigate(['/invoices', saved.id, 'print']);
  }

  protected async print(): Promise<void> {
    if (await this.settled()) this.#later(() => window.print());
  }

  /** The draft as it is saved, which it is made to be. */
  protected readonly settled = async (): Promise<InvoiceFieldsFragment | undefined> =>
    this.invoice() && !this.dirty() ? this.invoice() : this.save();

  #focusFault(): void {
    this.#focusFirst('[aria-invalid=true]');
  }

  #focusFirst(selector: string): void {
    this.#later(() => focusLate(this.#host.querySelector<HTMLElement>(selector)));
  }

  #later(work: () => void): void {
    afterNextRender(work, { injector: this.#injector });
  }
}

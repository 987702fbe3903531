import { ChangeDetectionStrategy, Component, computed, inject, Injectable } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { Clock } from '../platform/clock';
import { formatDate } from '../platform/format';
import { InvoiceClientDocument, InvoiceDefaultsDocument } from './documents.generated';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { Icon } from '../ui/icon';
import { sentLines, type Draft } from './invoice-draft';
import { todayIn } from './invoice-status';
import { dialogFrame } from '../ui/overlays';

interface Sending {
  readonly draft: Draft;
  /** The total as it is shown. */
  readonly sum: string;
}

/** What an invoice usually says, and this one would not. */
interface Gap {
  readonly missing: boolean;
  readonly text: string;
}

@Component({
  selector: 'co-send-dialog',
  imports: [Icon],
  template: `<section class="dialog ask">
    <header>
      <h2 id="send-heading">Send {{ sending.sum }}{{ name() ? ' to ' + name() : '' }}?</h2>
      <p class="muted" id="send-text">
        It takes the next number, {{ prefix() }}, and today’s date, and is due on {{ due() }}. Lines, amounts and dates
        then no longer change.
      </p>
    </header>
    @if (gaps().length) {
      <div class="body">
        <div class="notice">
          <co-icon name="triangle-alert" />
          <div>
            Not on it:
            <ul class="gaps">
              @for (gap of gaps(); track gap.text) {
                <li>{{ gap.text }}</li>
              }
            </ul>
          </div>
        </div>
      </div>
    }
    <footer>
      <button type="button" class="btn" (click)="dialog.close(false)">Keep editing</button>
      <button type="button" class="btn primary" (click)="dialog.close(true)"><co-icon name="send" />Send</button>
    </footer>
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SendDialog {
  protected readonly sending = inject<Sending>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SendDialog, boolean>>(MatDialogRef);
  readonly #clock = inject(Clock);
  readonly #client = watch(InvoiceClientDocument, () => ({ id: this.sending.draft.clientId }));
  readonly #defaults = watch(InvoiceDefaultsDocument, () => ({}));
  readonly #workspace = computed(() => this.#defaults.data()?.workspace);
  readonly #today = computed(() => todayIn(this.#workspace()?.timeZone ?? 'UTC', this.#clock.now()));

  protected readonly name = computed(() => this.#client.data()?.client?.name);
  protected readonly prefix = computed(() =>
    [this.#workspace()?.invoicePrefix, this.#today().slice(0, 4), '…'].filter(Boolean).join('-'),
  );
  protected readonly due = computed(() => {
    const { dueOn } = this.sending.draft;
    const days = this.#workspace()?.paymentTermDays ?? 0;
    return formatDate(dueOn || new Date(Date.parse(this.#today()) + days * 86_400_000).toISOString());
  });
  protected readonly gaps = computed((): readonly Gap[] => {
    const [workspace, client] = [this.#workspace(), this.#client.data()?.client];
    if (!workspace || !client) return [];
    const untaxed = sentLines(this.sending.draft).filter(({ taxRate }) => !taxRate.trim()).length;
    const gaps: readonly Gap[] = [
      { missing: !client.street || !client.city, text: 'the client’s address' },
      { missing: !workspace.street || !workspace.city, text: 'your address' },
      { missing: !workspace.taxId, text: 'your tax ID' },
      { missing: !workspace.iban, text: 'an account to pay to' },
      { missing: untaxed > 0, text: untaxed === 1 ? 'VAT on 1 line' : `VAT on ${untaxed} lines` },
    ];
    return gaps.filter(({ missing }) => missing);
  });

  constructor() {
    shortcuts({ keys: 'mod+enter', label: 'Send', group: 'In this form', run: () => this.dialog.close(true) });
  }
}

/** Asks before a draft is sent, which cannot be taken back. */
@Injectable({ providedIn: 'root' })
export class AskToSend {
  readonly #dialog = inject(MatDialog);

  async ask(sending: Sending): Promise<boolean> {
    const opened = this.#dialog.open<SendDialog, Sending, boolean>(SendDialog, {
      data: sending,
      role: 'alertdialog',
      autoFocus: '.primary',
      ariaLabelledBy: 'send-heading',
      ariaDescribedBy: 'send-text',
      ...dialogFrame,
      maxWidth: '440px',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';

import { Api } from '../platform/api';
import type { ConvertLeadInput, LeadFieldsFragment } from '../platform/graphql.generated';
import { ConvertLeadDocument, LeadClientSearchDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { shortcuts } from '../platform/shortcuts';
import { Duplicates, type LikelyDuplicate } from '../ui/duplicates';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Picker, type Option } from '../ui/picker';

/** Makes a client of a lead: a new one, filled in from the lead, or one that is there already. */
@Component({
  selector: 'co-convert-dialog',
  imports: [Control, Duplicates, Field, Icon, Picker, ReactiveFormsModule],
  templateUrl: './lead-convert-dialog.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConvertDialog {
  protected readonly lead = inject<LeadFieldsFragment>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ConvertDialog, LeadFieldsFragment>>(MatDialogRef);
  readonly #api = inject(Api);
  protected readonly picker = viewChild(Picker);

  protected readonly form = inject(NonNullableFormBuilder).group({
    name: this.lead.name,
    company: this.lead.company ?? '',
    email: this.lead.email ?? '',
    phone: this.lead.phone ?? '',
  });
  protected readonly typed = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly links = signal(false);
  protected readonly client = signal<Option | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();

  protected readonly find = async (text: string): Promise<readonly Option[]> => {
    const { clients } = await this.#api.read(LeadClientSearchDocument, { search: text || null });
    return clients.edges.map(({ node }) => ({ id: node.id, name: node.name, note: node.company }));
  };

  constructor() {
    shortcuts({ keys: 'mod+enter', label: 'Convert', group: 'In this form', run: () => void this.convert() });
  }

  protected link({ id, name, note }: LikelyDuplicate): void {
    this.client.set({ id, name, note });
    this.links.set(true);
  }

  protected cancel(): void {
    this.#dialog.close();
  }

  protected async convert(): Promise<void> {
    if (this.busy()) return;
    this.errors.set({});
    this.failure.set(undefined);
    const input = this.#input();
    if (!input) {
      this.errors.set({ clientId: 'Pick the client first.' });
      return;
    }
    this.busy.set(true);
    try {
      const { convertLead } = await this.#api.write(ConvertLeadDocument, { id: this.lead.id, input }, 'clients');
      this.#dialog.close(convertLead);
    } catch (error) {
      const problem = toProblem(error);
      this.errors.set(problem.fields);
      const shown = Object.keys(problem.fields).some((name) => name in this.form.controls || name === 'clientId');
      const conflict = 'Somebody changed this lead meanwhile. Close this and open it again.';
      if (!shown) this.failure.set(problem.code === 'CONFLICT' ? conflict : problem.message);
    } finally {
      this.busy.set(false);
    }
  }

  #input(): ConvertLeadInput | undefined {
    const { version } = this.lead;
    const clientId = this.client()?.id;
    if (this.links()) return clientId ? { version, clientId } : undefined;
    const { name, company, email, phone } = this.form.getRawValue();
    return { version, name, company: company || null, email: email || null, phone: phone || null };
  }
}

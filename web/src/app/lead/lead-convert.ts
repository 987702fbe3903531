import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';

import { Api } from '../platform/api';
import type { LeadFieldsFragment } from '../platform/graphql.generated';
import { LeadRecordDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { dialogFrame } from '../ui/overlays';
import { Toast } from '../ui/toast';
import type { ConvertDialog } from './lead-convert-dialog';

/** Opens the dialog that makes a client of a lead, which loads when it is first asked for. */
@Injectable({ providedIn: 'root' })
export class ConvertLead {
  readonly #dialog = inject(MatDialog);
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);

  /** Reads the lead afresh, so that what is filled in is what it holds now. */
  async open(id: string): Promise<void> {
    try {
      const [{ lead }, { ConvertDialog: dialog }] = await Promise.all([
        this.#api.read(LeadRecordDocument, { id }),
        import('./lead-convert-dialog'),
      ]);
      if (!lead) {
        this.#toast.show('This lead was archived.');
        return;
      }
      const opened = this.#dialog.open<ConvertDialog, LeadFieldsFragment, LeadFieldsFragment>(dialog, {
        data: lead,
        ariaLabelledBy: 'convert-heading',
        ...dialogFrame,
        maxWidth: '440px',
        autoFocus: 'dialog',
      });
      opened.afterClosed().subscribe((converted) => {
        if (converted) this.#toast.show(`${converted.name} is now a client`);
      });
    } catch (error) {
      this.#toast.show(toProblem(error).message);
    }
  }
}

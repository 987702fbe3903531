import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import type { Bulk } from './bulk-run';
import { BulkDialog } from './bulk-dialog';
import { dialogFrame } from '../overlays';

/** Runs one action on many rows, one after the other, and tells what became of each. */
@Injectable({ providedIn: 'root' })
export class BulkActions {
  readonly #dialog = inject(MatDialog);

  /** Resolves when the dialog is closed: at once where all were done, otherwise by the user. */
  async run<T>(bulk: Bulk<T>): Promise<void> {
    const opened = this.#dialog.open<BulkDialog<T>, Bulk<T>>(BulkDialog<T>, {
      data: bulk,
      ariaLabelledBy: 'bulk-heading',
      ...dialogFrame,
      maxWidth: '560px',
      disableClose: true,
    });
    await firstValueFrom(opened.afterClosed());
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, Injectable, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { formatDecimal } from '../platform/format';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import type { Cell, DraftLine, Faults } from './invoice-draft';
import { totalsOf } from './totals';
import { dialogFrame } from '../ui/overlays';

export interface Sheet {
  readonly line: DraftLine;
  readonly number: number;
  readonly decimals: number;
  readonly errors: Faults;
  /** Told at every key, so that nothing typed is lost however the sheet is closed. */
  readonly changed: (line: DraftLine) => void;
}

@Component({
  selector: 'co-line-sheet',
  imports: [Control, Field, Icon],
  template: `<section class="dialog ask">
    <header>
      <h2 id="sheet-heading">Line {{ sheet.number }}</h2>
    </header>
    <form class="body fields" id="sheet-form" (submit)="$event.preventDefault(); dialog.close('done')">
      <co-field label="Description" [error]="error('description')">
        <textarea
          #text
          coControl
          rows="2"
          maxlength="500"
          [value]="line().description"
          (input)="set('description', text.value)"
        ></textarea>
      </co-field>
      <div class="pair">
        @for (field of fields; track field.cell) {
          <co-field [label]="field.label" [error]="error(field.cell)">
            <input
              #box
              coControl
              autocomplete="off"
              [class.num]="field.numeric"
              [attr.inputmode]="field.numeric ? 'decimal' : null"
              [maxLength]="field.numeric ? 30 : 20"
              [value]="line()[field.cell]"
              (input)="set(field.cell, box.value)"
            />
          </co-field>
        }
        <p class="field">
          <span class="l">Net</span><output class="sheet-net">{{ net() }}</output>
        </p>
      </div>
    </form>
    <footer>
      <button type="button" class="btn danger" (click)="dialog.close('removed')"><co-icon name="x" />Remove</button>
      <button class="btn primary" form="sheet-form">Done</button>
    </footer>
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineSheetDialog {
  protected readonly sheet = inject<Sheet>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<LineSheetDialog, 'done' | 'removed'>>(MatDialogRef);
  protected readonly fields = [
    { cell: 'quantity', label: 'Quantity', numeric: true },
    { cell: 'unit', label: 'Unit', numeric: false },
    { cell: 'unitPrice', label: 'Price', numeric: true },
    { cell: 'discountPercent', label: 'Discount %', numeric: true },
    { cell: 'taxRate', label: 'VAT %', numeric: true },
  ] as const;
  protected readonly line = signal(this.sheet.line);
  protected readonly net = computed(() => {
    const [net] = totalsOf([this.line()], this.sheet.decimals).nets;
    return net === undefined ? '–' : formatDecimal(net);
  });

  protected error(cell: Cell): string | undefined {
    return this.line()[cell] === this.sheet.line[cell] ? this.sheet.errors[`${this.line().key}.${cell}`] : undefined;
  }

  protected set(cell: Cell, text: string): void {
    this.line.update((line) => ({ ...line, [cell]: text.replace(/\s*[\r\n]+\s*/g, ' ') }));
    this.sheet.changed(this.line());
  }
}

@Injectable({ providedIn: 'root' })
export class LineSheet {
  readonly #dialog = inject(MatDialog);

  async open(sheet: Sheet): Promise<'done' | 'removed' | undefined> {
    const opened = this.#dialog.open<LineSheetDialog, Sheet, 'done' | 'removed'>(LineSheetDialog, {
      data: sheet,
      ariaLabelledBy: 'sheet-heading',
      ...dialogFrame,
    });
    return firstValueFrom(opened.afterClosed());
  }
}

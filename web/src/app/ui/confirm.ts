import { ChangeDetectionStrategy, Component, inject, Injectable } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogClose } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { Icon } from './icon';
import type { IconName } from './icons';

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** The verb of the button that does it, and its icon. */
  readonly action: string;
  readonly icon?: IconName;
  /** The button that leaves all as it is. */
  readonly keep?: string;
  readonly destroys?: boolean;
}

@Component({
  selector: 'co-confirm-dialog',
  imports: [MatDialogClose, Icon],
  template: `<section class="dialog ask">
    <header>
      <h2 id="confirm-heading">{{ question.heading }}</h2>
      <p class="muted" id="confirm-text">{{ question.text }}</p>
    </header>
    <footer>
      <button type="button" class="btn" [mat-dialog-close]="false">{{ question.keep ?? 'Cancel' }}</button>
      <button
        type="button"
        class="btn"
        [class.destroy]="question.destroys"
        [class.primary]="!question.destroys"
        [mat-dialog-close]="true"
      >
        @if (question.icon; as icon) {
          <co-icon [name]="icon" />
        }
        {{ question.action }}
      </button>
    </footer>
  </section>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}

/** Asks before something that cannot be undone by the one who does it. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  readonly #dialog = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const opened = this.#dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      role: 'alertdialog',
      ariaLabelledBy: 'confirm-heading',
      ariaDescribedBy: 'confirm-text',
      panelClass: 'co-dialog',
      maxWidth: '440px',
      width: '100%',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

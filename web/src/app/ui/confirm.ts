import { ChangeDetectionStrategy, Component, inject, Injectable, ViewEncapsulation } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogClose } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import type { Amount } from '../platform/format';
import { Chip, type Tone } from './chip';
import { Icon } from './icon';
import type { IconName } from './icons';
import { Money } from './money';
import { dialogFrame } from './overlays';

/** A record that goes with what is asked about. */
export interface Affected {
  readonly id: string;
  readonly name: string;
  readonly tone: Tone;
  readonly state: string;
  readonly amount: Amount;
}

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** The verb of the button that does it, and its icon. */
  readonly action: string;
  readonly icon?: IconName;
  /** The button that leaves all as it is. */
  readonly keep?: string;
  readonly destroys?: boolean;
  readonly affected?: readonly Affected[];
  /** What else goes, in words: `1 draft and 3 paid`. */
  readonly rest?: string;
}

@Component({
  selector: 'co-confirm-dialog',
  imports: [Chip, Icon, MatDialogClose, Money],
  template: `<section class="dialog ask">
    <header>
      <h2 id="confirm-heading">{{ question.heading }}</h2>
      <p class="muted" id="confirm-text">{{ question.text }}</p>
    </header>
    @if (question.affected?.length || question.rest) {
      <div class="body">
        <ul class="gone">
          @for (record of question.affected; track record.id) {
            <li>
              <span class="tab">{{ record.name }}</span><co-chip [tone]="record.tone">{{ record.state }}</co-chip>
              <co-money class="money" [value]="record.amount" />
            </li>
          }
          @if (question.rest; as rest) {
            <li>
              <span class="muted">{{ rest }}</span>
            </li>
          }
        </ul>
      </div>
    }
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
  styleUrl: './confirm.scss',
  encapsulation: ViewEncapsulation.None,
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
      ...dialogFrame,
      maxWidth: '440px',
    });
    // As soon as it is answered, and not when it has faded: whoever is asked again meanwhile gets a question of its own.
    return (await firstValueFrom(opened.beforeClosed())) === true;
  }
}

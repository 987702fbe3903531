import { ChangeDetectionStrategy, Component, inject, Injectable, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { toProblem } from '../platform/problem';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { dialogFrame } from '../ui/overlays';

/** A step that needs one answer first: a day, or a reason. */
export interface Step {
  readonly heading: string;
  readonly text: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'day' | 'reason';
  readonly value?: string;
  readonly latest?: string;
  readonly action: string;
  readonly icon: IconName;
  readonly destroys?: boolean;
  /** Does it; what it throws is shown in the dialog, which stays open. */
  readonly run: (answer: string) => Promise<void>;
}

@Component({
  selector: 'co-ask-dialog',
  imports: [Control, Field, Icon],
  template: `<section class="dialog ask">
    <header>
      <h2 id="ask-heading">{{ step.heading }}</h2>
      <p class="muted">{{ step.text }}</p>
    </header>
    <form class="body" id="ask-form" (submit)="$event.preventDefault(); run(answer())">
      <co-field [label]="step.label" [hint]="step.hint ?? ''" [error]="error()">
        @if (step.kind === 'day') {
          <input
            #day
            coControl
            type="date"
            [value]="answer()"
            [max]="step.latest ?? ''"
            (input)="answer.set(day.value)"
          />
        } @else {
          <textarea
            #reason
            coControl
            rows="3"
            maxlength="500"
            [value]="answer()"
            (input)="answer.set(reason.value)"
            (keydown.control.enter)="run(answer())"
          ></textarea>
        }
      </co-field>
    </form>
    <footer>
      <button type="button" class="btn" (click)="dialog.close(false)">Cancel</button>
      <button
        class="btn"
        form="ask-form"
        [class.destroy]="step.destroys"
        [class.primary]="!step.destroys"
        [disabled]="busy()"
      >
        <co-icon [name]="step.icon" />{{ step.action }}
      </button>
    </footer>
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskDialog {
  protected readonly step = inject<Step>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<AskDialog, boolean>>(MatDialogRef);
  protected readonly answer = signal(this.step.value ?? '');
  protected readonly error = injectFailure();
  protected readonly busy = signal(false);

  protected async run(answer: string): Promise<void> {
    if (this.busy()) return;
    if (this.step.kind === 'reason' && answer.trim().length < 3) {
      this.error.set(answer.trim() ? 'A reason has at least 3 characters.' : 'Give a reason.');
      return;
    }
    this.busy.set(true);
    try {
      await this.step.run(answer.trim());
      this.dialog.close(true);
    } catch (error) {
      const problem = toProblem(error);
      const conflict = 'Somebody changed this invoice meanwhile. Cancel and look at it again.';
      this.error.set(problem.code === 'CONFLICT' ? conflict : (Object.values(problem.fields)[0] ?? problem.message));
    } finally {
      this.busy.set(false);
    }
  }
}

@Injectable({ providedIn: 'root' })
export class Ask {
  readonly #dialog = inject(MatDialog);

  /** True when it was done. */
  async for(step: Step): Promise<boolean> {
    const opened = this.#dialog.open<AskDialog, Step, boolean>(AskDialog, {
      data: step,
      ariaLabelledBy: 'ask-heading',
      ...dialogFrame,
      maxWidth: '440px',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';

import { toProblem } from '../../platform/problem';
import { injectFailure } from '../failure';
import { Control, Field } from '../field';

export interface ViewName {
  readonly name: string;
  readonly shared: boolean;
}

/** A question for the name of a view, and whom it is for. */
export interface ViewQuestion extends ViewName {
  readonly heading: string;
  readonly save: (answer: ViewName) => Promise<void>;
}

@Component({
  selector: 'co-view-dialog',
  imports: [Control, Field],
  template: `<form class="dialog ask" (submit)="$event.preventDefault(); save()">
    <header>
      <h2 id="view-heading">{{ question.heading }}</h2>
      <p class="muted">A view keeps the filters and the order of this list.</p>
    </header>
    <div class="body">
      <co-field label="Name" [error]="error()">
        <input #box coControl maxlength="60" autocomplete="off" [value]="name()" (input)="name.set(box.value)" />
      </co-field>
      <label class="tick">
        <input type="checkbox" [checked]="shared()" (change)="shared.set(!shared())" />Everyone may use it
      </label>
    </div>
    <footer>
      <button type="button" class="btn" (click)="dialog.close()">Cancel</button>
      <button class="btn primary" [disabled]="busy()">Save view</button>
    </footer>
  </form>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewDialog {
  protected readonly question = inject<ViewQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ViewDialog>>(MatDialogRef);
  protected readonly name = signal(this.question.name);
  protected readonly shared = signal(this.question.shared);
  protected readonly error = injectFailure();
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    if (this.busy()) return;
    if (this.name().trim() === '') {
      this.error.set('Give it a name.');
      return;
    }
    this.busy.set(true);
    try {
      await this.question.save({ name: this.name().trim(), shared: this.shared() });
      this.dialog.close();
    } catch (error) {
      const { fields, message } = toProblem(error);
      this.error.set(fields['name'] ?? message);
    } finally {
      this.busy.set(false);
    }
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injectable,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { formatLogTime } from '../platform/format';
import { shortcuts } from '../platform/shortcuts';
import { listText } from './changes';
import type { TimelineEntry } from './timeline';
import { dialogFrame } from './overlays';

/** A field that two people changed to different values. */
export interface Clash {
  readonly name: string;
  readonly label: string;
  readonly original: string;
  readonly theirs: string;
  readonly mine: string;
}

export interface Conflict {
  readonly noun: string;
  /** The entry of the other's change. */
  readonly author: TimelineEntry | undefined;
  readonly clashes: readonly Clash[];
  /** Labels of what else they changed, which clashes with nothing. */
  readonly others: readonly string[];
  readonly readable: (name: string, text: string) => string;
}

type Side = 'original' | 'theirs' | 'mine';
const sides: readonly Side[] = ['original', 'theirs', 'mine'];

/** Shows what stood there, what they saved and what was typed, and has one picked for each field. */
@Component({
  selector: 'co-conflict-dialog',
  templateUrl: './conflict.html',
  styleUrl: './conflict.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictDialog {
  protected readonly conflict = inject<Conflict>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ConflictDialog, Readonly<Record<string, string>>>>(MatDialogRef);
  protected readonly picked = signal<Readonly<Record<string, Side>>>(this.#all('mine'));

  protected readonly heading = `${this.conflict.author?.actor.name ?? 'Somebody'} saved this ${this.conflict.noun} first`;
  protected readonly text = conflictText(this.conflict);
  protected readonly heads = {
    original: 'Original',
    theirs: this.conflict.author ? `Theirs, ${formatLogTime(this.conflict.author.timestamp, new Date())}` : 'Theirs',
    mine: 'Mine',
  };
  protected readonly rows = computed(() =>
    this.conflict.clashes.map((clash) => ({
      name: clash.name,
      label: clash.label,
      choices: sides.map((side) => ({
        side,
        head: this.heads[side],
        text: this.conflict.readable(clash.name, clash[side]),
        checked: this.picked()[clash.name] === side,
      })),
    })),
  );

  constructor() {
    shortcuts({ keys: 'mod+s', label: 'Save the choice', group: 'In this form', run: () => this.save() });
  }

  /** Where a line may break: an address does so after its @. */
  protected parts(text: string): readonly string[] {
    return text.split(/(?<=@)/);
  }

  protected pick(name: string, side: Side): void {
    this.picked.update((picked) => ({ ...picked, [name]: side }));
  }

  protected take(side: Side): void {
    this.picked.set(this.#all(side));
  }

  protected keepEditing(): void {
    this.#dialog.close();
  }

  protected save(): void {
    const chosen = this.conflict.clashes.map((clash) => [clash.name, clash[this.picked()[clash.name] ?? 'mine']]);
    this.#dialog.close(Object.fromEntries(chosen) as Record<string, string>);
  }

  #all(side: Side): Readonly<Record<string, Side>> {
    return Object.fromEntries(this.conflict.clashes.map(({ name }) => [name, side]));
  }
}

/** `You both changed 2 fields. Choose what to keep. Their change of Notes does not clash and is kept.` */
export function conflictText({ clashes, others }: Pick<Conflict, 'clashes' | 'others'>): string {
  const what = clashes.length === 1 ? (clashes[0]?.label ?? '') : `${clashes.length} fields`;
  const rest = others.length > 0 ? ` Their change of ${listText(others)} does not clash and is kept.` : '';
  return `You both changed ${what}. Choose what to keep.${rest}`;
}

@Injectable({ providedIn: 'root' })
export class ConflictQuestion {
  readonly #dialog = inject(MatDialog);

  /** The value to keep of each field; undefined where the user rather goes on editing. */
  async ask(conflict: Conflict): Promise<Readonly<Record<string, string>> | undefined> {
    const opened = this.#dialog.open<ConflictDialog, Conflict, Readonly<Record<string, string>>>(ConflictDialog, {
      data: conflict,
      ariaLabelledBy: 'conflict-heading',
      ariaDescribedBy: 'conflict-text',
      ...dialogFrame,
      maxWidth: '736px',
      autoFocus: 'input:checked',
    });
    return firstValueFrom(opened.afterClosed());
  }
}

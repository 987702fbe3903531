import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, type Injector } from '@angular/core';

import { Settings } from '../platform/settings';
import { keyText, Shortcuts, type ShortcutGroup } from '../platform/shortcuts';
import { Icon } from '../ui/icon';

const order: readonly ShortcutGroup[] = ['In this form', 'On this page', 'Everywhere'];

/** The keys that work on the page below, as the registry has them, and the switch for single ones. */
@Component({
  selector: 'co-keys-sheet',
  imports: [Icon],
  templateUrl: './keys-sheet.html',
  styleUrl: './keys-sheet.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeysSheet {
  protected readonly settings = inject(Settings);
  protected readonly dialog = inject<DialogRef>(DialogRef);
  readonly #registry = inject(Shortcuts);
  protected readonly groups = computed(() =>
    order
      .map((label) => ({ label, keys: this.#registry.working().filter(({ group }) => group === label) }))
      .filter(({ keys }) => keys.length > 0),
  );
  protected readonly text = keyText;
}

export function openSheet(injector: Injector): void {
  injector.get(Dialog).open(KeysSheet, {
    ariaLabelledBy: 'keys-heading',
    ariaModal: true,
    autoFocus: 'dialog',
    backdropClass: 'co-scrim',
    panelClass: 'co-sheet',
  });
}

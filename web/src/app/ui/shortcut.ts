import { Directive, input, output } from '@angular/core';

import { shortcuts } from '../platform/shortcuts';

/**
 * On a form: Ctrl+S or Ctrl+Enter (on a Mac, with Cmd) saves it. Where it makes a new record, Ctrl+Shift+S saves it and begins
 * another: bind `(coSaveAndAdd)`, and say by `[coMakes]` when that is so.
 */
@Directive({ selector: '[coSave]' })
export class SaveShortcut {
  readonly coSave = output();
  readonly coSaveAndAdd = output();
  readonly coMakes = input(false);

  constructor() {
    shortcuts(
      { keys: 'mod+s', label: 'Save', group: 'In this form', run: () => this.coSave.emit() },
      { keys: 'mod+enter', label: 'Save', group: 'In this form', run: () => this.coSave.emit() },
      {
        keys: 'mod+shift+s',
        label: 'Save and add another',
        group: 'In this form',
        run: () => this.coSaveAndAdd.emit(),
        when: () => this.coMakes(),
      },
    );
  }
}

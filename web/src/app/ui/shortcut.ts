import { Directive, output } from '@angular/core';

/** Ctrl+S (on a Mac, Cmd+S) while this element is on the page. */
@Directive({ selector: '[coSave]', host: { '(document:keydown)': 'press($event)' } })
export class SaveShortcut {
  readonly coSave = output();

  protected press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.coSave.emit();
  }
}

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

import { Control, Field } from '../ui/field';
import { focusLate } from '../ui/focus';
import { Icon } from '../ui/icon';
import type { ImportFile } from './import-job';
import type { ImportKind } from './import-kinds';

/** What is imported, and from where: a file that is chosen or dropped, or text. */
@Component({
  selector: 'co-import-source',
  imports: [Control, Field, Icon],
  templateUrl: './import-source.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportSource {
  readonly kinds = input.required<readonly ImportKind[]>();
  readonly kind = input.required<ImportKind>();
  readonly fault = input<string>();
  readonly picked = output<ImportKind>();
  readonly taken = output<ImportFile>();

  protected readonly over = signal(false);
  protected readonly text = signal('');
  protected readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('choose');

  constructor() {
    afterNextRender({ read: () => focusLate(this.button().nativeElement) });
  }

  protected chosen(box: HTMLInputElement): void {
    const file = box.files?.[0];
    // The same file, once it was mended, is a new choice.
    box.value = '';
    if (file) this.taken.emit({ name: file.name, content: file });
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.taken.emit({ name: file.name, content: file });
  }

  /** Takes the text that was pasted, if any. */
  useText(): void {
    if (this.text().trim() === '') return;
    this.taken.emit({ name: 'Pasted text', content: new Blob([this.text()], { type: 'text/csv' }) });
  }
}

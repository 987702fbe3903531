import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

import { toProblem } from '../platform/problem';
import { Control } from './field';
import { focusLate } from './focus';

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly note?: string | null | undefined;
}

let count = 0;

/** A search field inside a `co-field` whose hits are picked from a list: type, then arrow keys and Enter, or the pointer. */
@Component({
  selector: 'co-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Control],
  templateUrl: './picker.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Picker {
  readonly find = input.required<(text: string) => Promise<readonly Option[]>>();
  readonly placeholder = input('');
  readonly picked = output<Option>();

  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly listId = `picker-${++count}`;
  protected readonly opened = signal(false);
  protected readonly options = signal<readonly Option[] | undefined>(undefined);
  protected readonly failure = signal<string | undefined>(undefined);
  protected readonly active = signal(0);
  protected readonly activeId = computed(() =>
    this.opened() && this.options()?.length ? `${this.listId}-${this.active()}` : undefined,
  );
  protected readonly width = signal(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** Puts the cursor into the field. */
  focus(): void {
    focusLate(this.box().nativeElement);
  }

  protected later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), wait);
  }

  async #search(): Promise<void> {
    const turn = ++this.#asked;
    const { nativeElement } = this.box();
    this.width.set(nativeElement.offsetWidth);
    this.failure.set(undefined);
    try {
      const found = await this.find()(nativeElement.value.trim());
      if (turn !== this.#asked) return;
      this.options.set(found);
    } catch (error) {
      this.options.set([]);
      this.failure.set(toProblem(error).message);
    }
    this.active.set(0);
    this.opened.set(document.activeElement === nativeElement);
  }

  protected close(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.opened.set(false);
  }

  protected press(event: KeyboardEvent): void {
    const options = this.options() ?? [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.opened()) {
        this.later(0);
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (options.length) this.active.update((index) => (index + step + options.length) % options.length);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const option = options[this.active()];
      if (this.opened() && option) this.pick(option);
    } else if (event.key === 'Escape' && this.opened()) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  protected pick(option: Option): void {
    this.close();
    this.box().nativeElement.value = '';
    this.picked.emit(option);
  }
}

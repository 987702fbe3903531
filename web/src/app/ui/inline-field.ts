import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  untracked,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';

import type { Choice } from '../platform/places';
import { Icon } from './icon';
import type { RecordEdits } from './record-edits';

export type InlineKind = 'text' | 'lines' | 'choice' | 'money';

let count = 0;

/**
 * A fact of a record that is edited where it stands. Enter, F2 or a click opens it; Enter saves (in lines Ctrl+Enter),
 * Esc reverts, Tab saves and opens the next one. Left with something typed it stays open.
 */
@Component({
  selector: 'co-inline-field',
  imports: [Icon],
  templateUrl: './inline-field.html',
  host: { class: 'inline-field', '[class.lines]': "kind() === 'lines'", '(focusout)': 'leave($event)' },
  styleUrl: './inline-field.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InlineField {
  readonly edits = input.required<RecordEdits>();
  /** The field's name in the API. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  /** How the value reads, where it is not the text that is edited. */
  readonly text = input<string>();
  readonly kind = input<InlineKind>('text');
  /** Of a choice, or the currencies of an amount. */
  readonly choices = input<readonly Choice[]>([]);
  /** The currency of an amount that has none yet. */
  readonly currency = input('');
  /** What stands in an empty field's place. */
  readonly empty = input('–');
  readonly inputmode = input<string>();
  readonly fixed = input(false);

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  protected readonly id = `inline-${++count}`;
  protected readonly field = computed(() => this.edits().open().get(this.name()));
  protected readonly shown = computed(() => this.text() ?? this.value());
  protected readonly amount = computed(() => splitMoney(this.field()?.text ?? '', this.currency()));
  protected readonly box = viewChild<ElementRef<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>>('box');
  readonly #isOpen = computed(() => this.field() !== undefined);

  constructor() {
    // A field that opens takes the focus, unless the user is typing in another one when it is refused.
    effect(() => {
      const box = this.box()?.nativeElement;
      const { activeElement } = document;
      if (
        !box ||
        !this.#isOpen() ||
        (activeElement && activeElement !== document.body && !this.#host.contains(activeElement))
      )
        return;
      box.focus();
      if (box instanceof HTMLInputElement) box.select();
    });
  }

  open(): void {
    if (!this.fixed()) this.edits().start(this.name(), untracked(this.value));
  }

  protected type(text: string): void {
    this.edits().type(this.name(), text);
  }

  protected typeAmount(amount: string, currency: string): void {
    this.type(amount.trim() ? `${amount} ${currency}` : '');
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const withMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && (this.kind() !== 'lines' || withMod)) {
      event.preventDefault();
      this.save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.revert();
    } else if (event.key === 'Tab' && !withMod && !this.#staysInside(event)) {
      event.preventDefault();
      if (this.edits().save(this.name())) this.#goOn(event.shiftKey ? -1 : 1);
    }
  }

  protected save(): void {
    if (this.edits().save(this.name())) this.#focusValue();
  }

  protected revert(): void {
    this.edits().close(this.name());
    this.#focusValue();
  }

  /** Nothing is lost by leaving: only what was not changed closes. A part that leaves the page takes its focus along. */
  protected leave({ target, relatedTarget }: FocusEvent): void {
    const box = this.box()?.nativeElement;
    const isInside = relatedTarget instanceof Node && this.#host.contains(relatedTarget);
    if (isInside || !box?.isConnected || !(target instanceof Node) || !document.hasFocus()) return;
    if (target.parentNode === box.parentNode && this.#isOpen() && !this.edits().isChanged(this.name())) {
      this.edits().close(this.name());
    }
  }

  /** Between an amount and its currency Tab does what it always does. */
  #staysInside({ target, shiftKey }: KeyboardEvent): boolean {
    return this.kind() === 'money' && target instanceof HTMLElement && (target.tagName === 'INPUT') !== shiftKey;
  }

  #focusValue(): void {
    afterNextRender(() => this.#host.querySelector<HTMLElement>('.inline-value')?.focus(), {
      injector: this.#injector,
    });
  }

  /** Opens the field after (or before) this one; at the end the focus rests on this one. */
  #goOn(step: 1 | -1): void {
    const places = this.#host.closest('[data-fields]')?.querySelectorAll<HTMLElement>('co-inline-field, .inline-fold');
    const all = [...(places ?? [])];
    const next = all[all.indexOf(this.#host) + step];
    const value = next?.matches('.inline-fold') ? next : next?.querySelector<HTMLElement>('.inline-value');
    if (!value) {
      this.#focusValue();
      return;
    }
    value.focus();
    value.click();
  }
}

/** `1200.50 EUR` in its two parts. */
function splitMoney(text: string, currency: string): { readonly amount: string; readonly currency: string } {
  const [, amount = '', code = currency] = /^(.*?)(?:\s+([A-Z]{3}))?$/.exec(text) ?? [];
  return { amount, currency: code || currency };
}

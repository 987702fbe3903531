import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** A key of the UI: what it does, and how the sheet of keys and tooltips name it. */
export interface Shortcut {
  /**
   * `/`, `j`, `shift+j`, `mod+k` (Ctrl, on a Mac Cmd), `alt+arrowright`, or a row of two: `c l`. Letters are the ones
   * that the key writes, so that they follow the keyboard's layout.
   */
  readonly keys: string;
  /** What it does, as a verb: "New lead". */
  readonly label: string;
  readonly group: ShortcutGroup;
  readonly run: () => void;
  /** Asked at each press; without it the key always works. */
  readonly when?: () => boolean;
}

export type ShortcutGroup = 'Everywhere' | 'On this page' | 'In this form';

/** How long the first key of a row waits for the second. Milliseconds. */
const patience = 1500;

/**
 * The one registry of keys. Handler, sheet and tooltips read it. The newest of two with the same keys wins, so that a
 * panel's key covers the page's.
 */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #all = signal<readonly Shortcut[]>([]);
  readonly all = this.#all.asReadonly();
  /** Whether keys without Ctrl, Cmd or Alt work (WCAG 2.1.4). */
  readonly singleKeys = signal(true);
  #begun: { readonly key: string; readonly at: number } | undefined;

  add(list: readonly Shortcut[]): void {
    this.#all.update((all) => [...all, ...list]);
  }

  remove(list: readonly Shortcut[]): void {
    this.#all.update((all) => all.filter((each) => !list.includes(each)));
  }

  /** Runs what a press stands for, if anything. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const key = keyOf(event);
    const isSingle = !/^(?:mod|alt)\+/.test(key);
    if (isSingle && (!this.singleKeys() || isTyping(event.target))) return;
    const begun = this.#begun && event.timeStamp - this.#begun.at < patience ? `${this.#begun.key} ${key}` : undefined;
    this.#begun = undefined;
    const found = (begun === undefined ? undefined : this.#find(begun)) ?? this.#find(key);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (isSingle && this.#all().some(({ keys }) => keys.startsWith(`${key} `))) {
      this.#begun = { key, at: event.timeStamp };
    }
  }

  #find(keys: string): Shortcut | undefined {
    return this.#all().findLast((each) => each.keys === keys && (each.when?.() ?? true));
  }
}

/** Registers keys for as long as the calling component lives. Call it where a component's fields are made. */
export function shortcuts(...list: readonly Shortcut[]): void {
  const registry = inject(Shortcuts);
  registry.add(list);
  inject(DestroyRef).onDestroy(() => registry.remove(list));
}

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

/** A press as `Shortcut.keys` writes it. Shift counts for letters and named keys; it is part of `?` already. */
function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const name = key.toLowerCase();
  const shifted = shiftKey && (name.length > 1 || /\p{L}/u.test(name));
  return [(isMac ? metaKey : ctrlKey) && 'mod', altKey && 'alt', shifted && 'shift', name].filter(Boolean).join('+');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"])',
    ) !== null
  );
}

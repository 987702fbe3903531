import { afterNextRender, computed, DestroyRef, ElementRef, inject, Injectable, signal } from '@angular/core';

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
  /** A selector: the key works while the focus is within such an element, and is left to the browser elsewhere. */
  readonly within?: string;
}

export type ShortcutGroup = 'Everywhere' | 'On this page' | 'In this form';

interface Owned {
  readonly shortcut: Shortcut;
  readonly host: Element | undefined;
}

/** How long the first key of a row waits for the second. Milliseconds. */
const patience = 1500;

/**
 * The one registry of keys. Handler, sheet and tooltips read it. The newest of two with the same keys wins, so that a
 * panel's key covers the page's. While a modal dialog is open, only the keys of what is in it work.
 */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #owned = signal<readonly Owned[]>([]);
  readonly all = computed(() => this.#owned().map(({ shortcut }) => shortcut));
  /** Whether keys without Ctrl, Cmd or Alt work (WCAG 2.1.4). */
  readonly singleKeys = signal(true);
  /** The keys that work on this page now, dialogs left aside. */
  readonly working = computed(() =>
    this.all().filter((each, place, all) => {
      const covered = all.some((other, at) => at > place && other.keys === each.keys && applies(other));
      return applies(each) && !covered && (this.singleKeys() || !isSingle(each.keys));
    }),
  );
  #begun: { readonly key: string; readonly at: number } | undefined;

  /** `host`: the element of whoever owns the keys, which tells whether they belong to a dialog. */
  add(list: readonly Shortcut[], host?: Element): void {
    this.#owned.update((all) => [...all, ...list.map((shortcut) => ({ shortcut, host }))]);
  }

  remove(list: readonly Shortcut[]): void {
    this.#owned.update((all) => all.filter(({ shortcut }) => !list.includes(shortcut)));
  }

  /** Runs what a press stands for, if anything. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    if (isSingle(key) && (!this.singleKeys() || takesLetters(event.target))) return;
    const begun = this.#begun && event.timeStamp - this.#begun.at < patience ? `${this.#begun.key} ${key}` : undefined;
    if (!modifiers.has(key)) this.#begun = undefined;
    const near = this.#near();
    const find = (keys: string): Shortcut | undefined =>
      near.findLast((each) => each.keys === keys && applies(each) && reaches(each, event.target));
    const found = (begun === undefined ? undefined : find(begun)) ?? find(key);
    if (found) {
      event.preventDefault();
      if (!event.repeat) found.run();
    } else if (near.some(({ keys }) => keys.startsWith(`${key} `))) {
      this.#begun = { key, at: event.timeStamp };
    }
  }

  /** Those that no modal dialog lies over. */
  #near(): readonly Shortcut[] {
    const dialog = [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
    return this.#owned()
      .filter(({ host }) => !dialog || (host !== undefined && dialog.contains(host)))
      .map(({ shortcut }) => shortcut);
  }
}

/** Registers keys for as long as the calling component lives. Call it where a component's fields are made. */
export function shortcuts(...list: readonly Shortcut[]): void {
  const registry = inject(Shortcuts);
  const host: unknown = inject(ElementRef, { optional: true })?.nativeElement;
  // Not before the component is there: `when` may read what its template is given.
  afterNextRender(() => registry.add(list, host instanceof Element ? host : undefined));
  inject(DestroyRef).onDestroy(() => registry.remove(list));
}

function applies({ when }: Shortcut): boolean {
  return when?.() ?? true;
}

function reaches({ within }: Shortcut, target: EventTarget | null): boolean {
  return within === undefined || (target instanceof Element && target.closest(within) !== null);
}

/** Works without Ctrl, Cmd and Alt, and is no key such as F6, which writes nothing. */
export function isSingle(keys: string): boolean {
  return !/^(?:(?:mod|alt)\+|f\d+$)/.test(keys);
}

const modifiers: ReadonlySet<string> = new Set(['mod+control', 'mod+meta', 'shift+shift', 'alt+alt']);
const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

/** A press as `Shortcut.keys` writes it. Shift counts for letters and named keys; it is part of `?` already. */
function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const name = key.toLowerCase();
  const shifted = shiftKey && (name.length > 1 || /\p{L}/u.test(name));
  return [(isMac ? metaKey : ctrlKey) && 'mod', altKey && 'alt', shifted && 'shift', name].filter(Boolean).join('+');
}

/** Where letters are typed or choose an entry. */
function takesLetters(target: EventTarget | null): boolean {
  const taking =
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"]';
  return target instanceof Element && target.closest(taking) !== null;
}

const texts: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** Keys as they are shown: `Ctrl Shift S`, `C L`, `/`. */
export function keyText(keys: string): string {
  return keys
    .split(/[+ ]/)
    .map((key) => texts[key] ?? key.charAt(0).toUpperCase() + key.slice(1))
    .join(' ');
}

const ariaNames: Readonly<Record<string, string>> = { mod: isMac ? 'Meta' : 'Control' };

/** Keys as `aria-keyshortcuts` names them; it has no word for a row of two. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(' ')) return undefined;
  return keys
    .split('+')
    .map(
      (key) =>
        ariaNames[key] ?? key.replace(/^(?:arrow)?./, (start) => start.replace(/^.|.$/g, (c) => c.toUpperCase())),
    )
    .join('+');
}

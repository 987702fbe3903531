import { overlay } from '../ui/overlays';

/** How long what was asked for may take to have the keys once it is there. Milliseconds. */
const patience = 3000;

/**
 * Keeps the keys of a fast hand from the page below, where a letter may archive or pay, while a box over it that was asked
 * for is on its way. The box is given what was typed as soon as it has the focus. Call what this returns once the box is
 * there, or will not be.
 */
export function keepKeys(): (isThere: boolean) => void {
  const kept: string[] = [];
  const end = new AbortController();
  const { signal } = end;
  const giveOn = (): void => {
    const box = boxOver();
    if (!box) return;
    end.abort();
    for (const key of kept) press(box, key);
  };
  const keep = (event: KeyboardEvent): void => {
    giveOn();
    if (signal.aborted || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event.key);
  };
  addEventListener('keydown', keep, { capture: true, signal });
  addEventListener('focusin', giveOn, { signal });
  return (isThere) => {
    setTimeout(() => end.abort(), isThere ? patience : 0);
    giveOn();
  };
}

function boxOver(): HTMLInputElement | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement && activeElement.closest(overlay) ? activeElement : undefined;
}

function press(box: HTMLInputElement, key: string): void {
  if (key.length > 1) {
    box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return;
  }
  box.value += key;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

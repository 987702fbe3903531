import { overlay } from '../ui/overlays';

/** How long a box that was asked for may take to have the keys. Milliseconds. */
const patience = 3000;

export interface KeptKeys {
  /** Escape was pressed, or the user went on to something else: the box is not wanted any more. */
  isCancelled(): boolean;
  /** The box is there, or will not be. */
  end(isThere: boolean): void;
}

/**
 * Keeps the keys of a fast hand from the page below, where a letter may archive or pay, while a box over it that was asked
 * for is on its way. The box is given what was typed as soon as it has the focus.
 */
export function keepKeys(): KeptKeys {
  let typed = '';
  let entered = false;
  let cancelled = false;
  const over = new AbortController();
  const { signal } = over;
  const stop = (): void => over.abort();
  const cancel = (): void => {
    cancelled = true;
    stop();
  };
  const giveOn = (): void => {
    const box = boxOver();
    if (!box || signal.aborted) return;
    stop();
    if (typed) {
      box.value += typed;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    if (entered) box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  };
  const keep = (event: KeyboardEvent): void => {
    giveOn();
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (signal.aborted || ctrlKey || metaKey || altKey || isComposing) return;
    if (key === 'Escape') cancel();
    else if (key === 'Enter') entered = true;
    else if (key === 'Backspace') typed = typed.slice(0, -1);
    else if (key.length === 1) typed += key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('keydown', keep, { capture: true, signal });
  addEventListener('focusin', giveOn, { signal });
  addEventListener('pointerdown', cancel, { capture: true, signal });
  let end = setTimeout(stop, patience);
  return {
    isCancelled: () => cancelled,
    end: (isThere) => {
      clearTimeout(end);
      end = setTimeout(stop, isThere ? patience : 0);
      giveOn();
    },
  };
}

function boxOver(): HTMLInputElement | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement && activeElement.closest(overlay) ? activeElement : undefined;
}

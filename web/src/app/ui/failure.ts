import { effect, inject, signal, untracked, type WritableSignal } from '@angular/core';

import { unreachable } from '../platform/problem';
import { Reach } from '../platform/reach';
import { Toast } from './toast';

/**
 * Why a form was not saved. That the server cannot be reached is true no longer once it answers: then the sentence goes,
 * and a notice says that the form still waits. Call it where a component's fields are made.
 */
export function injectFailure(): WritableSignal<string | undefined> {
  const failure = signal<string | undefined>(undefined);
  untilAnswered(
    () => failure() === unreachable,
    () => failure.set(undefined),
  );
  return failure;
}

/** Runs `clear` at the first answer of the server after `stands` came true. */
export function untilAnswered(stands: () => boolean, clear: () => void): void {
  const reach = inject(Reach);
  const toast = inject(Toast);
  let since: string | undefined;
  effect(() => {
    const answered = reach.answered();
    if (!stands()) since = undefined;
    else if (since === undefined) since = answered;
    else if (since !== answered) {
      untracked(clear);
      toast.show('The server answers again. What you typed can be saved now.');
    }
  });
}

import { Injectable, signal } from '@angular/core';

import { takeEarlyAnswer } from './early';
import { patientFetch } from './transport';

/** `offline`: the browser has no network. `away`: the server does not answer. */
export type Missing = 'offline' | 'away';

/** How long until the server is asked again. Milliseconds. */
const pause = 5_000;

/** Whether the server can be reached. A failed request is a reason to ask it how it is; its answer counts. */
@Injectable({ providedIn: 'root' })
export class Reach {
  readonly #missing = signal<Missing | undefined>(navigator.onLine ? undefined : 'offline');
  readonly missing = this.#missing.asReadonly();
  readonly #answered = signal(new Date().toISOString());
  /** When the server last answered: what is on screen was read then or before. */
  readonly answered = this.#answered.asReadonly();
  readonly #checking = signal(false);
  readonly checking = this.#checking.asReadonly();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    addEventListener('offline', () => this.#missing.set('offline'));
    addEventListener('online', () => void this.check());
  }

  /** `patientFetch`, watched. What was asked for early is not asked again, unless that did not reach the server. */
  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    try {
      const early = takeEarlyAnswer(init.body)?.catch(unlessTooLate);
      const response = (await early) ?? (await patientFetch(input, init));
      if (response.status >= 502) void this.check();
      else this.#meet();
      return response;
    } catch (error) {
      if (!init.signal?.aborted) void this.check();
      throw error;
    }
  };

  /** Asks the server; while it is away, again and again. True when it answers. */
  async check(): Promise<boolean> {
    if (this.#checking()) return false;
    clearTimeout(this.#timer);
    this.#checking.set(true);
    const answers = await patientFetch('/health', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    this.#checking.set(false);
    if (answers) this.#meet();
    else this.#missing.set(navigator.onLine ? 'away' : 'offline');
    if (this.#missing() === 'away') this.#timer = setTimeout(() => void this.check(), pause);
    return answers;
  }

  #meet(): void {
    this.#missing.set(undefined);
    this.#answered.set(new Date().toISOString());
  }
}

/** The patience for an answer that came too late is used up. */
function unlessTooLate(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'TimeoutError') throw error;
}

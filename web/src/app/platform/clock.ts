import { Injectable, signal } from '@angular/core';

/** The current time, moving once a minute, so that relative times stay true. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #now = signal(new Date());
  readonly now = this.#now.asReadonly();

  constructor() {
    setInterval(() => this.#now.set(new Date()), 60_000);
  }
}

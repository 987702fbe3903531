import { computed, signal } from '@angular/core';

import { toProblem } from '../../platform/problem';

/** One action on many rows. */
export interface Bulk<T> {
  readonly rows: readonly T[];
  readonly nameOf: (row: T) => string;
  /** `Archiving 3 clients`. */
  readonly heading: string;
  /** `3 clients archived`, of as many. */
  readonly done: (count: number) => string;
  /** @throws Problem, whose message stands beside the row */
  readonly work: (row: T) => Promise<unknown>;
  /** Called with the rows that were done, whenever a run has ended. */
  readonly ended: (rows: readonly T[]) => void;
}

export interface Failure<T> {
  readonly row: T;
  readonly reason: string;
}

/** The state of one action on many rows. */
export class BulkRun<T> {
  readonly #done = signal<readonly T[]>([]);
  readonly #failed = signal<readonly Failure<T>[]>([]);
  readonly #waiting = signal<readonly T[]>([]);
  readonly #busy = signal(false);
  readonly done = this.#done.asReadonly();
  readonly failed = this.#failed.asReadonly();
  /** What was not begun when it was stopped. */
  readonly waiting = this.#waiting.asReadonly();
  readonly busy = this.#busy.asReadonly();
  readonly count = computed(() => this.#done().length + this.#failed().length);
  #stopped = false;

  constructor(readonly bulk: Bulk<T>) {
    this.#waiting.set(bulk.rows);
  }

  /** Does what waits. One after the other: each is a transaction of its own, and numbers follow the order of the rows. */
  async run(): Promise<void> {
    this.#busy.set(true);
    this.#stopped = false;
    const done: T[] = [];
    for (let row = this.#waiting()[0]; row !== undefined; row = this.#waiting()[0]) {
      this.#waiting.update((rows) => rows.slice(1));
      const reason = await this.bulk.work(row).then(
        () => undefined,
        (error: unknown) => reasonOf(error),
      );
      const worked = row;
      if (reason === undefined) {
        done.push(worked);
        this.#done.update((rows) => [...rows, worked]);
      } else this.#failed.update((all) => [...all, { row: worked, reason }]);
      if (this.#isStopped()) break;
    }
    this.#busy.set(false);
    this.bulk.ended(done);
  }

  stop(): void {
    this.#stopped = true;
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  /** Tries again what failed, and goes on with what waits. */
  async retry(): Promise<void> {
    this.#waiting.update((rows) => [...this.#failed().map(({ row }) => row), ...rows]);
    this.#failed.set([]);
    await this.run();
  }
}

function reasonOf(error: unknown): string {
  const { code, fields, message } = toProblem(error);
  if (code === 'CONFLICT') return 'Somebody changed it meanwhile.';
  return Object.values(fields)[0] ?? message;
}

import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one piece of work may keep the event loop, in milliseconds. */
const sliceMs = 5;

/** Lets others have their turn during long work: awaits in a loop alone starve timers and connections. */
export class Breath {
  private since = performance.now();

  /** To be awaited often; it pauses where the slice is used up. */
  async take(): Promise<void> {
    if (performance.now() - this.since < sliceMs) return;
    await nextTurn();
    this.since = performance.now();
  }
}

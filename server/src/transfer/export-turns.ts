import { TooManyRequests } from '../platform/errors.js';

/** Downloads of one user that run at a time, those by API tokens included: each holds a handle on the database. */
const mostAtOnce = 4;
const retrySeconds = 10;

/** Who is downloading, and how much at once. */
export class ExportTurns {
  private readonly running = new Map<string, number>();

  /** @returns what ends the turn. @throws TooManyRequests */
  take(userId: string): () => void {
    const count = this.running.get(userId) ?? 0;
    if (count >= mostAtOnce) {
      throw new TooManyRequests(`At most ${String(mostAtOnce)} downloads can run at once.`, retrySeconds);
    }
    this.running.set(userId, count + 1);
    return () => {
      const left = (this.running.get(userId) ?? 1) - 1;
      if (left > 0) this.running.set(userId, left);
      else this.running.delete(userId);
    };
  }
}

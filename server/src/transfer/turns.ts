import { TooManyRequests } from '../platform/errors.js';

const retrySeconds = 10;

/** Transfers of one kind that a user runs at a time, downloads by the user's API tokens included: each holds much. */
export class Turns {
  private readonly running = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** @returns what ends the turn. @throws TooManyRequests */
  take(userId: string): () => void {
    const count = this.running.get(userId) ?? 0;
    if (count >= this.most) {
      throw new TooManyRequests(`At most ${String(this.most)} ${this.what} can run at once.`, retrySeconds);
    }
    this.running.set(userId, count + 1);
    return () => {
      const left = (this.running.get(userId) ?? 1) - 1;
      if (left > 0) this.running.set(userId, left);
      else this.running.delete(userId);
    };
  }
}

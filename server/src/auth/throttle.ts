import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '../platform/errors.js';

const windowSeconds = 15 * 60;

/** Failed sign-ins: 10 an account and 60 an address in 15 minutes (PRODUCT section 4). */
export class LoginThrottle {
  private readonly perAccount = new RateLimiterMemory({ points: 10, duration: windowSeconds });
  private readonly perAddress = new RateLimiterMemory({ points: 60, duration: windowSeconds });

  /**
   * Takes a try before the password is checked, so that parallel tries count too; `succeeded` gives it back.
   * @throws TooManyRequests
   */
  async take(account: string, address: string): Promise<void> {
    const name = keyOf(account);
    await consume(this.perAddress, address);
    try {
      await consume(this.perAccount, name);
    } catch (error) {
      await this.perAddress.reward(address);
      throw error;
    }
  }

  async succeeded(account: string, address: string): Promise<void> {
    await this.forget(account);
    await this.perAddress.reward(address);
  }

  /** Lets an account try again at once. */
  async forget(account: string): Promise<void> {
    await this.perAccount.delete(keyOf(account));
  }
}

/** Typed names can be anything, passwords too: keep their digest only. */
function keyOf(account: string): string {
  return createHash('sha256').update(account).digest('base64url');
}

/** Short, so that whoever meets the limit need not wait long. */
const tokenWindowSeconds = 10;

/** Requests of one API token, counted in windows of 10 seconds, each with its share of what a minute allows. */
export class TokenThrottle {
  private readonly perToken: RateLimiterMemory;

  constructor(perMinute: number) {
    this.perToken = new RateLimiterMemory({
      points: Math.ceil((perMinute * tokenWindowSeconds) / 60),
      duration: tokenWindowSeconds,
    });
  }

  /** @throws TooManyRequests */
  async take(tokenId: string): Promise<void> {
    await consume(this.perToken, tokenId, 'Too many requests with this API token. Try again later.');
  }
}

async function consume(
  limiter: RateLimiterMemory,
  key: string,
  refusal = 'Too many failed sign-ins. Try again later.',
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (state) {
    if (!(state instanceof RateLimiterRes)) throw state;
    throw new TooManyRequests(refusal, Math.max(1, Math.ceil(state.msBeforeNext / 1000)));
  }
}

/** At most one entry a minute per key; the next one tells how many were left out. */
export class EntryThrottle {
  private readonly last = new Map<string, { at: number; leftOut: number }>();

  /** The number left out since the last entry, or null where this one is to be left out. */
  admit(key: string, now: Date): number | null {
    const known = this.last.get(key);
    if (known && now.getTime() - known.at < 60_000) {
      known.leftOut += 1;
      return null;
    }
    this.forgetOld(now);
    this.last.set(key, { at: now.getTime(), leftOut: 0 });
    return known?.leftOut ?? 0;
  }

  private forgetOld(now: Date): void {
    if (this.last.size < 10_000) return;
    for (const [key, { at, leftOut }] of this.last) {
      if (leftOut === 0 && now.getTime() - at > 60_000) this.last.delete(key);
    }
  }
}

import { type RequestContext, writeContext } from '../platform/context.js';
import { addEvent } from '../platform/db.js';
import type { EntryThrottle } from './throttle.js';

/** Keeps refusals in the audit log: at most one entry a minute for the same user and operation. */
export class Refusals {
  constructor(private readonly throttle: EntryThrottle) {}

  /** `operation` is a name of ours, nothing that the caller chose. */
  async record(context: RequestContext, operation: string): Promise<void> {
    const leftOut = this.throttle.admit(`${context.actor.id ?? ''} ${operation}`, context.db.clock.now());
    if (leftOut === null) return;
    const more = leftOut === 0 ? '' : `, ${String(leftOut)} more left out`;
    const summary = `Refused: ${operation}${more}`;
    await context.db.write(writeContext(context), (em) => {
      addEvent(em, { action: 'access_denied', entityType: 'Operation', entityId: null, summary });
      return Promise.resolve();
    });
  }
}

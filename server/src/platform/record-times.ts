import { ChangeSetType, type EventSubscriber, type FlushEventArgs } from '@mikro-orm/core';
import type { Clock } from './clock.js';
import { BaseRecord } from './record.js';

/** Changes of these alone leave a record as it was. `updatedAt` is there where a record's parts changed. */
const quiet: ReadonlySet<string> = new Set(['updatedAt', 'lastUsedAt']);

/** Sets `updatedAt` of every record that a flush changes. */
export class RecordTimes implements EventSubscriber {
  constructor(private readonly clock: Clock) {}

  onFlush({ uow }: FlushEventArgs): Promise<void> {
    for (const { type, entity, payload } of uow.getChangeSets()) {
      if (type !== ChangeSetType.UPDATE || !(entity instanceof BaseRecord)) continue;
      if (Object.keys(payload).every((property) => quiet.has(property))) continue;
      markChanged(entity, this.clock);
      uow.recomputeSingleChangeSet(entity);
    }
    return Promise.resolve();
  }
}

/** Moves `updatedAt` on, by a millisecond where the clock stands still, so that it never stays the same. */
export function markChanged(record: BaseRecord, clock: Clock): void {
  const now = clock.now().getTime();
  record.updatedAt = new Date(Math.max(now, record.updatedAt.getTime() + 1));
}

import { type RequestContext, change } from '../platform/context.js';
import { addEvent } from '../platform/db.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { isId } from '../platform/id.js';
import { Session } from './session.entity.js';

/** Ends one of the caller's own sessions. @throws NotFound, also for another user's; Invalid (ended or expired) */
export async function endSession(context: RequestContext, id: string): Promise<Session> {
  return change(context, async (em) => {
    const userId = context.actor.id ?? '';
    const session = isId(id) ? await em.findOne(Session, { id, userId }) : null;
    if (!session) throw new NotFound('session');
    const now = context.db.clock.now();
    if (session.endedAt !== null || session.expiresAt <= now) {
      throw Invalid.field('id', 'This session has ended already.');
    }
    session.endedAt = now;
    addEvent(em, { action: 'logout', entityType: 'User', entityId: userId, summary: 'Session ended' });
    return session;
  });
}

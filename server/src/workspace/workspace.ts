import type { RequestContext } from '../platform/context.js';
import { dateIn } from '../platform/clock.js';
import type { WriteEm } from '../platform/db.js';
import { Workspace } from './workspace.entity.js';

/** The workspace, there since the first start. */
export async function theWorkspace(em: Pick<WriteEm, 'findOneOrFail'>): Promise<Workspace> {
  return em.findOneOrFail(Workspace, { deletedAt: null });
}

/** Today's calendar date where the workspace is. */
export async function today(context: Pick<RequestContext, 'em' | 'db'>): Promise<string> {
  return dateIn((await theWorkspace(context.em)).timeZone, context.db.clock.now());
}

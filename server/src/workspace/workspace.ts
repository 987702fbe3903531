import { type RequestContext, loader } from '../platform/context.js';
import { dateIn } from '../platform/clock.js';
import type { WriteEm } from '../platform/db.js';
import { Workspace } from './workspace.entity.js';

/** The workspace, there since the first start. */
export async function theWorkspace(em: Pick<WriteEm, 'findOneOrFail'>): Promise<Workspace> {
  return em.findOneOrFail(Workspace, { deletedAt: null });
}

/** Today's calendar date where the workspace is, read once a request. */
export function today(context: RequestContext): Promise<string> {
  return loader(context, 'today', async () => {
    return dateIn((await theWorkspace(context.em)).timeZone, context.db.clock.now());
  });
}

import { timeZoneName } from '../platform/clock.js';
import { type RequestContext, change } from '../platform/context.js';
import { checkVersion } from '../platform/records.js';
import { theWorkspace } from './workspace.js';
import type { Workspace } from './workspace.entity.js';
import type { UpdateWorkspaceInput } from './workspace.inputs.js';

/** Changes the workspace. Another time zone moves what is overdue with the next read. @throws Conflict */
export async function updateWorkspace(context: RequestContext, input: UpdateWorkspaceInput): Promise<Workspace> {
  return change(context, async (em) => {
    const workspace = await theWorkspace(em);
    const { version, timeZone, ...others } = input;
    const values = { ...others, ...(timeZone !== undefined && { timeZone: timeZoneName(timeZone) ?? timeZone }) };
    checkVersion(workspace, version, values);
    Object.assign(workspace, values);
    return workspace;
  });
}

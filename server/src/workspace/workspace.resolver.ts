import { Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '../auth/access.js';
import type { RequestContext } from '../platform/context.js';
import { theWorkspace } from './workspace.js';
import { Workspace } from './workspace.entity.js';

@Resolver()
export class WorkspaceResolver {
  @Access('staff', 'any')
  @Query(() => Workspace, { description: 'The workspace and its defaults.' })
  async workspace(@Ctx() context: RequestContext): Promise<Workspace> {
    return theWorkspace(context.em);
  }
}

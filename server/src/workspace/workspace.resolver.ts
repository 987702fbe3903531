import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../auth/access.js';
import type { RequestContext } from '../platform/context.js';
import { theWorkspace } from './workspace.js';
import { Workspace } from './workspace.entity.js';
import { UpdateWorkspaceInput } from './workspace.inputs.js';
import { updateWorkspace } from './workspace.service.js';

@Resolver()
export class WorkspaceResolver {
  @Access('staff', 'any')
  @Query(() => Workspace, { description: 'The workspace and its defaults.' })
  async workspace(@Ctx() context: RequestContext): Promise<Workspace> {
    return theWorkspace(context.em);
  }

  @Access('admin')
  @Mutation(() => Workspace, {
    description: 'Changes the workspace. Invoices that were sent keep the seller, number and due date that they have.',
  })
  updateWorkspace(
    @Arg('input', () => UpdateWorkspaceInput, { description: 'The fields to change.' }) input: UpdateWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<Workspace> {
    return updateWorkspace(context, input);
  }
}

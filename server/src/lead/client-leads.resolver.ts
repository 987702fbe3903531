import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Scoped } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { LeadConnection } from './lead.entity.js';
import { leadList } from './lead.list.js';
import { LeadsArguments } from './lead.resolver.js';

/** Adds `Client.leads`. */
@Resolver(() => Client)
export class ClientLeadsResolver {
  @Scoped('LEADS_READ')
  @FieldResolver(() => LeadConnection, { nullable: true, description: 'The leads that became this client.' })
  async leads(
    @Root() client: Client,
    @Args(() => LeadsArguments) args: LeadsArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return LeadConnection.of(
      await readPage(context, leadList, args, { parent: { column: 'client_id', id: client.id } }),
    );
  }
}

import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Access, type AuthenticatedContext, mayUse } from '../auth/access.js';
import { clientList } from '../client/client.list.js';
import { leadList } from '../lead/lead.list.js';
import { PossibleDuplicate, PossibleDuplicatesInput } from './possible-duplicate.js';
import { duplicatesIn } from './possible-duplicates.js';

@Resolver()
export class PossibleDuplicatesResolver {
  @Access('staff', 'any')
  @Query(() => [PossibleDuplicate], {
    description:
      'The active clients and leads that one about to be made may be a duplicate of: at most 5 of each. It warns; nothing is refused. An API token gets the kinds that its scopes may read.',
  })
  async possibleDuplicates(
    @Arg('input', () => PossibleDuplicatesInput, { description: 'What is known of the new one.' })
    input: PossibleDuplicatesInput,
    @Ctx() context: AuthenticatedContext,
  ): Promise<PossibleDuplicate[]> {
    const clients = mayUse(context, 'CLIENTS_READ') ? await duplicatesIn(context, clientList, input) : [];
    const leads = mayUse(context, 'LEADS_READ') ? await duplicatesIn(context, leadList, input) : [];
    return [...clients, ...leads];
  }
}

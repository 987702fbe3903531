import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access, type AuthenticatedContext } from '../auth/access.js';
import { defaultPageSize, maxPageSize } from '../platform/list.js';
import { Text } from '../platform/text.js';
import { Check } from '../platform/validate.js';
import { search, subtitleOf } from './search.js';
import { SearchHit } from './search-hit.js';

@ArgsType()
export class SearchArguments {
  @Field(() => String, {
    description:
      'What to look for, at most 200 characters: words that must all be somewhere in a record, without case and accents. ' +
      'A word of one or two letters is found at the beginning of a word.',
  })
  @Text({ max: 200, required: true, lines: true })
  query!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: 'How many hits of all kinds together: 0 to 100. No kind takes the room of another.',
  })
  @Check((first: number | null) =>
    first !== null && (first < 0 || first > maxPageSize) ? `There are 0 to ${String(maxPageSize)} hits.` : undefined,
  )
  first?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Archived records too; admins only.' })
  includeArchived!: boolean;
}

@Resolver(() => SearchHit)
export class SearchResolver {
  @Access('staff', 'any')
  @Query(() => [SearchHit], {
    description:
      'Finds clients (name, company, email, phone), leads (name, company, email, source) and invoices (number, title, ' +
      'client’s name), or one by its externalId: clients first, then leads, then invoices. Within a kind the better match ' +
      'comes first: the whole text, the beginning of the text, the beginning of a word, any part; then active before ' +
      'archived, and the newest. An API token finds the kinds that its scopes may read.',
  })
  search(
    @Args(() => SearchArguments) { query, first, includeArchived }: SearchArguments,
    @Ctx() context: AuthenticatedContext,
  ): Promise<readonly SearchHit[]> {
    return search(context, { query, first: first ?? defaultPageSize, includeArchived });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What tells the record from others: of a client company and email, of a lead company and stage, of an invoice ' +
      'client (for those who may read clients), title and status.',
  })
  subtitle(@Root() hit: SearchHit, @Ctx() context: AuthenticatedContext): Promise<string | null> {
    return subtitleOf(context, hit.record);
  }
}

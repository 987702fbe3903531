import { ArrayMaxSize, ArrayMinSize, ArrayUnique } from 'class-validator';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { KeyField, changeOnce } from '../idempotency/once.js';
import { PageArguments } from '../platform/connection.js';
import { type RequestContext, change } from '../platform/context.js';
import { type WriteEm, addEvent } from '../platform/db.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { isId } from '../platform/id.js';
import { readPage } from '../platform/list.js';
import { visible } from '../platform/records.js';
import { Text } from '../platform/text.js';
import { User } from '../user/user.entity.js';
import { Access } from './access.js';
import { ApiToken, ApiTokenConnection } from './api-token.entity.js';
import { ApiTokenFilter, ApiTokenOrder, apiTokenList } from './api-token.list.js';
import { newApiToken, tokenHash, tokenPrefix } from './api-tokens.js';
import { Scope } from './scope.js';

@ArgsType()
class ApiTokensArguments extends PageArguments {
  @Field(() => ApiTokenFilter, { nullable: true, description: 'Which API tokens.' })
  filter?: ApiTokenFilter | null;

  @Field(() => ApiTokenOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: ApiTokenOrder | null;
}

@InputType({ description: 'A new API token, owned by whoever makes it.' })
class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for: 2 to 100 characters.' })
  @Text({ min: 2, max: 100, required: true })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do: at least one scope.' })
  @ArrayMinSize(1, { message: 'At least one scope.' })
  @ArrayMaxSize(Object.keys(Scope).length, { message: 'Each scope once.' })
  @ArrayUnique({ message: 'Each scope once.' })
  scopes!: Scope[];

  @Field(() => Date, {
    nullable: true,
    description: 'When it stops working: at most a year away, in 90 days unless told.',
  })
  expiresAt?: Date | null;

  @KeyField()
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'A new API token.' })
class CreateApiTokenPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The token. It is shown this once: send it as `Authorization: Bearer TOKEN`. Null where the idempotency key was used before.',
  })
  token!: string | null;

  @Field(() => ApiToken, { description: 'What is kept of it.' })
  apiToken!: ApiToken;
}

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 90;
const mostDays = 366; // a year away, also across a leap day

@Resolver(() => ApiToken)
export class ApiTokensResolver {
  @Access('admin')
  @Query(() => ApiTokenConnection, { description: 'The API tokens of all users.' })
  async apiTokens(
    @Args(() => ApiTokensArguments) args: ApiTokensArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return ApiTokenConnection.of(await readPage(context, apiTokenList, args));
  }

  @FieldResolver(() => User, { description: 'Whom it acts for. It works while this user is active.' })
  owner(@Root() token: ApiToken, @Ctx() context: RequestContext): Promise<User | null> {
    return visible(context, User, token.ownerId);
  }

  @Access('admin')
  @Mutation(() => CreateApiTokenPayload, { description: 'Makes an API token and shows it, this once.' })
  async createApiToken(
    @Arg('input', () => CreateApiTokenInput, { description: 'The new token.' }) input: CreateApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiTokenPayload> {
    const { idempotencyKey, ...values } = input;
    const payload = Object.assign(new CreateApiTokenPayload(), { token: null });
    const apiToken = await changeOnce(
      context,
      { key: idempotencyKey, mutation: 'createApiToken', input: values },
      (em) => {
        const token = newApiToken();
        Object.assign(payload, { token });
        return Promise.resolve(issue(context, em, values, token));
      },
      (id) => context.em.findOneOrFail(ApiToken, id),
    );
    return Object.assign(payload, { apiToken });
  }

  @Access('admin')
  @Mutation(() => ApiToken, { description: 'Ends an API token at once and for good.' })
  revokeApiToken(
    @Arg('id', () => ID, { description: 'The token’s id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ApiToken> {
    return change(context, async (em) => {
      const token = isId(id) ? await em.findOne(ApiToken, id) : null;
      if (!token) throw new NotFound('API token');
      if (token.revokedAt !== null) throw Invalid.field('id', 'This API token was revoked already.');
      token.revokedAt = context.db.clock.now();
      const event = { action: 'token_revoke', entityType: 'ApiToken', entityId: id, summary: 'API token revoked' };
      addEvent(em, event);
      return token;
    });
  }
}

/** @throws Invalid (`expiresAt`) */
function issue(context: RequestContext, em: WriteEm, input: CreateApiTokenInput, token: string): ApiToken {
  const now = context.db.clock.now();
  const made = Object.assign(new ApiToken(), {
    name: input.name,
    scopes: [...input.scopes].sort(),
    ownerId: context.actor.id ?? '',
    hash: tokenHash(token),
    beginning: token.slice(0, tokenPrefix.length + 6),
    createdAt: now,
    expiresAt: expiryOf(input.expiresAt, now),
  });
  em.persist(made);
  const summary = `API token created: ${made.scopes.join(', ')}`;
  addEvent(em, { action: 'token_create', entityType: 'ApiToken', entityId: made.id, summary });
  return made;
}

/** @throws Invalid (`expiresAt`) */
function expiryOf(wanted: Date | null | undefined, now: Date): Date {
  if (wanted == null) return new Date(now.getTime() + usualDays * dayMs);
  if (wanted <= now) throw Invalid.field('expiresAt', 'This moment is past.');
  if (wanted.getTime() > now.getTime() + mostDays * dayMs) throw Invalid.field('expiresAt', 'At most a year away.');
  return wanted;
}

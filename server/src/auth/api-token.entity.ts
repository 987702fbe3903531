import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { connectionOf } from '../platform/connection.js';
import { newId } from '../platform/id.js';
import { User } from '../user/user.entity.js';
import { Scope } from './scope.js';

/** What a partner's program signs in with. The token itself is shown once; only its hash is kept. */
@ObjectType({ description: 'What a partner’s program signs in with, for a user.', simpleResolvers: true })
@Entity({ tableName: 'api_tokens' })
@Audited({ type: 'ApiToken', hidden: ['hash'] })
export class ApiToken {
  @Field(() => ID, { description: 'The token’s id, a UUIDv7; no secret.' })
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = newId();

  @Field(() => String, { description: 'What it is for: 2 to 100 characters.' })
  @Property({ type: 'string', length: 100 })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do, as far as its owner may.' })
  @Property({ type: 'json' })
  scopes!: Scope[];

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: 'owner_id', deleteRule: 'no action' })
  ownerId!: string;

  /** Hex SHA-256 of the token. */
  @Property({ type: 'string', length: 64 })
  hash!: string;

  @Field(() => String, { description: 'How the token begins, to tell it from others: "coh_" and 6 characters.' })
  @Property({ type: 'string', length: 10 })
  beginning!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Property({ type: 'Date', length: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it stops working.' })
  @Property({ type: 'Date', length: 3 })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute; null while it was not.' })
  @Property({ type: 'Date', length: 3, nullable: true })
  lastUsedAt: Date | null = null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null while it was not.' })
  @Property({ type: 'Date', length: 3, nullable: true })
  revokedAt: Date | null = null;
}

export const ApiTokenConnection = connectionOf(() => ApiToken, 'ApiToken');

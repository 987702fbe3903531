import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { NotAudited } from '../audit/audited.js';
import { connectionOf } from '../platform/connection.js';
import { newId } from '../platform/id.js';

/** A sign-in on one device. It ends by logout, expiry, a new password, the reuse of an old refresh token, or with its user. */
@ObjectType({ description: 'A sign-in on one device.', simpleResolvers: true })
@Entity({ tableName: 'sessions' })
@NotAudited('LOGIN, LOGOUT and PASSWORD_CHANGE entries tell of sessions; a rotated token is no change of a record')
export class Session {
  @Field(() => ID, { description: 'The session’s id, a UUIDv7; no secret.' })
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = newId();

  @Property({ type: 'string', length: 36 })
  userId!: string;

  @Field(() => Date, { description: 'When the sign-in was.' })
  @Property({ type: 'Date', length: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it was last renewed: while it is used, every 15 minutes at least.' })
  @Property({ type: 'Date', length: 3 })
  lastUsedAt!: Date;

  @Field(() => Date, { description: 'When it ends, unless it is renewed before.' })
  @Property({ type: 'Date', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  endedAt: Date | null = null;

  /** Hex SHA-256 of the refresh token in force. */
  @Property({ type: 'string', length: 64 })
  refreshHash!: string;

  @Field(() => String, { description: 'The network address of the sign-in.' })
  @Property({ type: 'string', length: 45 })
  ipAddress!: string;

  @Field(() => String, { description: 'What the browser or program called itself at the sign-in.' })
  @Property({ type: 'string', length: 300 })
  userAgent!: string;
}

export const SessionConnection = connectionOf(() => Session, 'Session');

import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NotAudited } from '../audit/audited.js';
import { newId } from '../platform/id.js';

/** A sign-in on one device. It ends by logout, expiry, a password change, or the reuse of an old refresh token. */
@Entity({ tableName: 'sessions' })
@NotAudited('LOGIN, LOGOUT and PASSWORD_CHANGE entries tell of sessions; a rotated token is no change of a record')
export class Session {
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = newId();

  @Index()
  @Property({ type: 'string', length: 36 })
  userId!: string;

  @Property({ type: 'Date', length: 3 })
  createdAt!: Date;

  @Property({ type: 'Date', length: 3 })
  lastUsedAt!: Date;

  @Property({ type: 'Date', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  endedAt: Date | null = null;

  /** Hex SHA-256 of the refresh token in force. */
  @Property({ type: 'string', length: 64 })
  refreshHash!: string;

  @Property({ type: 'string', length: 45 })
  ipAddress!: string;

  @Property({ type: 'string', length: 300 })
  userAgent!: string;
}

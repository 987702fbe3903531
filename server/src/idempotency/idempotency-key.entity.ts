import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NotAudited } from '../audit/audited.js';

/** One use of an idempotency key by an actor, kept for 24 hours. */
@Entity({ tableName: 'idempotency_keys' })
@NotAudited('what a key was used for has its own entries')
export class IdempotencyKey {
  @PrimaryKey({ type: 'string', length: 36 })
  actorId!: string;

  @PrimaryKey({ type: 'string', length: 255 })
  key!: string;

  /** The mutation's name. */
  @Property({ type: 'string', length: 50 })
  mutation!: string;

  /** Hex HMAC-SHA-256 of the input: it tells whether another one is the same, and nothing else. */
  @Property({ type: 'string', length: 64 })
  inputDigest!: string;

  @Property({ type: 'string', length: 36 })
  recordId!: string;

  @Property({ type: 'Date', length: 3 })
  usedAt!: Date;
}

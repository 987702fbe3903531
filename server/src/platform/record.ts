import { Property, PrimaryKey } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from './id.js';

/** What every record has: id, version and times. */
@ObjectType({ simpleResolvers: true })
export abstract class BaseRecord {
  @Field(() => ID, { description: 'The record’s id, a UUIDv7.' })
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = newId();

  @Field(() => String, {
    nullable: true,
    description: 'Where the record lives in another system: at most 100 characters, unique among active records.',
  })
  @Property({ type: 'string', length: 100, nullable: true })
  externalId: string | null = null;

  @Field(() => Date, { description: 'When the record was made.' })
  @Property({ type: 'Date', length: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the record was last changed.' })
  @Property({ type: 'Date', length: 3 })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts the changes, from 1. Send it back with an update (optimistic lock).' })
  @Property({ type: 'integer', version: true })
  version!: number;

  @Field(() => Date, { nullable: true, description: 'When the record was archived; null while it is active.' })
  @Property({ type: 'Date', length: 3, nullable: true })
  deletedAt: Date | null = null;
}

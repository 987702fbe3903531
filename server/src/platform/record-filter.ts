import { Field, InputType } from 'type-graphql';

/** The filters that every list of records has. */
@InputType()
export abstract class RecordFilter {
  @Field(() => String, { nullable: true, description: 'The id in another system, exactly.' })
  externalId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Made at this moment or later.' })
  createdFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Made before this moment.' })
  createdTo?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Last changed at this moment or later.' })
  updatedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Last changed before this moment.' })
  updatedTo?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only archived (true) or only active records (false). True goes with includeArchived: true.',
  })
  archived?: boolean | null;
}

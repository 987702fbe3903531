import { Field, InputType, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { Client } from '../client/client.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { Text } from '../platform/text.js';

/** What makes a record a possible duplicate, the stronger reason first. */
export const DuplicateReason = { EMAIL: 'EMAIL', NAME: 'NAME' } as const;
export type DuplicateReason = (typeof DuplicateReason)[keyof typeof DuplicateReason];

registerEnumType(DuplicateReason, {
  name: 'DuplicateReason',
  description: 'What makes a record a possible duplicate.',
  valuesConfig: {
    EMAIL: { description: 'The same email address, without case.' },
    NAME: {
      description:
        'A like name, and the same company or one of the two without a company: without case, accents, punctuation and legal forms, whatever the order of the words.',
    },
  },
});

const DuplicateRecord = createUnionType({
  name: 'DuplicateRecord',
  description: 'What a new client or lead may be a duplicate of.',
  types: () => [Client, Lead] as const,
});

@ObjectType({ description: 'A record that a new client or lead may be a duplicate of.', simpleResolvers: true })
export class PossibleDuplicate {
  @Field(() => DuplicateReason, { description: 'Why; EMAIL where both reasons hold.' })
  reason!: DuplicateReason;

  @Field(() => DuplicateRecord, { description: 'The active client or lead.' })
  record!: Client | Lead;
}

@InputType({ description: 'A client or lead about to be made. Without name and email there is nothing to look for.' })
export class PossibleDuplicatesInput {
  @Field(() => String, { nullable: true, description: 'The name: at most 200 characters.' })
  @Text({ max: 200 })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The company: at most 200 characters.' })
  @Text({ max: 200 })
  company?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The email address: at most 254 characters. It may still be unfinished.',
  })
  @Text({ max: 254 })
  email?: string | null;
}

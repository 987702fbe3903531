import { Field, ID, InputType, Int } from 'type-graphql';
import { ClientFields, ContactFields } from '../client/client.inputs.js';
import { KeyField } from '../idempotency/once.js';
import { MoneyInput } from '../platform/money.js';
import { Text } from '../platform/text.js';
import { NotNull } from '../platform/validate.js';
import { LeadStatus } from './lead.entity.js';

@InputType()
abstract class LeadFields extends ContactFields {
  @Field(() => String, { nullable: true, description: 'Where the lead came from: at most 200 characters.' })
  @Text({ max: 200 })
  source?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What the lead may be worth.' })
  estimatedValue?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'The lead’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;
}

@InputType({ description: 'A new lead.' })
export class CreateLeadInput extends LeadFields {
  @Field(() => String, { description: 'The person’s name: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name!: string;

  @Field(() => LeadStatus, { nullable: true, description: 'The stage; NEW unless told.' })
  @NotNull()
  status?: LeadStatus;

  @KeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'A change of a lead. Only the fields that are present change; null clears one.' })
export class UpdateLeadInput extends LeadFields {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The person’s name: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name?: string;
}

@InputType({
  description:
    'What a qualified lead becomes: the client `clientId` names, or a new one made from the lead and the fields given here.',
})
export class ConvertLeadInput extends ClientFields {
  @Field(() => ID, { nullable: true, description: 'An active client to link; no other field then goes with it.' })
  clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The client’s name: 2 to 200 characters; the lead’s unless told.',
  })
  @Text({ min: 2, max: 200, required: true })
  name?: string;

  @Field(() => Int, { nullable: true, description: 'The lead’s version that was seen; another one gives CONFLICT.' })
  version?: number | null;

  @KeyField()
  idempotencyKey?: string | null;
}

import { Field, InputType, Int } from 'type-graphql';
import { KeyField } from '../idempotency/once.js';
import { CountryScalar, CurrencyScalar } from '../platform/scalars.js';
import { Text } from '../platform/text.js';
import { NotNull } from '../platform/validate.js';

/** What clients and leads have in common. */
@InputType()
export abstract class ContactFields {
  @Field(() => String, { nullable: true, description: 'The company: at most 200 characters.' })
  @Text({ max: 200 })
  company?: string | null;

  @Field(() => String, { nullable: true, description: 'Email address: at most 254 characters.' })
  @Text({ max: 254, email: true })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number: at most 50 characters.' })
  @Text({ max: 50 })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes: at most 10,000 characters, line breaks allowed.' })
  @Text({ max: 10_000, lines: true })
  notes?: string | null;
}

@InputType()
export abstract class ClientFields extends ContactFields {
  @Field(() => String, { nullable: true, description: 'Tax id: at most 50 characters.' })
  @Text({ max: 50 })
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number: at most 200 characters.' })
  @Text({ max: 200 })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'City: at most 200 characters.' })
  @Text({ max: 200 })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Region or state: at most 200 characters.' })
  @Text({ max: 200 })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code: at most 50 characters.' })
  @Text({ max: 50 })
  postalCode?: string | null;

  @Field(() => CountryScalar, { nullable: true, description: 'Country.' })
  country?: string | null;

  @Field(() => CurrencyScalar, { nullable: true, description: 'The currency; the workspace’s unless told.' })
  @NotNull()
  currency?: string;
}

@InputType({ description: 'A new client.' })
export class CreateClientInput extends ClientFields {
  @Field(() => String, { description: 'The person’s or firm’s name: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The client’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;

  @KeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'A change of a client. Only the fields that are present change; null clears one.' })
export class UpdateClientInput extends ClientFields {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The person’s or firm’s name: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name?: string;

  @Field(() => String, { nullable: true, description: 'The client’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;
}

import { Field, InputType, Int } from 'type-graphql';
import { KeyField } from '../idempotency/once.js';
import { Role } from '../platform/actor.js';
import { Text } from '../platform/text.js';
import { Check, NotNull } from '../platform/validate.js';

/** ASCII alone, so that no two usernames look alike; a letter or digit first, so that none is taken for an option. */
const usernameForm = /^[a-z0-9][a-z0-9._@+-]*$/i;

@InputType({ description: 'A new user.' })
export class CreateUserInput {
  @Field(() => String, {
    description:
      'The name to sign in with, for good: 3 to 50 letters (a to z), digits and . _ - @ +, a letter or digit first; unique without case.',
  })
  @Text({ min: 3, max: 50, required: true })
  @Check((username: string) =>
    username === '' || usernameForm.test(username)
      ? undefined
      : 'Letters (a to z), digits and . _ - @ + only, a letter or digit first.',
  )
  username!: string;

  @Field(() => String, { description: 'The name that others see: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name!: string;

  @Field(() => Role, { description: 'What the user may do.' })
  role!: Role;

  @Field(() => String, { description: 'The password: 8 to 128 characters, not a common password.' })
  password!: string;

  @Field(() => String, { nullable: true, description: 'The user’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;

  @KeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'A change of a user. Only the fields that are present change; null clears one.' })
export class UpdateUserInput {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The name that others see: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  name?: string;

  @Field(() => Role, { nullable: true, description: 'What the user may do, from the next request on.' })
  @NotNull()
  role?: Role;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user may sign in. False ends all sessions of the user for good.',
  })
  @NotNull()
  active?: boolean;

  @Field(() => String, { nullable: true, description: 'The user’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;
}

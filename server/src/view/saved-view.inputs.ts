import { Field, InputType, Int } from 'type-graphql';
import { KeyField } from '../idempotency/once.js';
import { Text } from '../platform/text.js';
import { NotNull } from '../platform/validate.js';
import { ViewedList } from './saved-view.entity.js';

const longestState = 2000;

@InputType({ description: 'A new view, owned by whoever makes it.' })
export class CreateSavedViewInput {
  @Field(() => ViewedList, { description: 'The list.' })
  list!: ViewedList;

  @Field(() => String, { description: 'The name: 1 to 60 characters.' })
  @Text({ min: 1, max: 60, required: true })
  name!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether every user may use it; not unless told.' })
  @NotNull()
  shared?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Filter and order as the web UI’s address holds them: at most 2,000 characters; none unless told.',
  })
  @Text({ max: longestState })
  state?: string | null;

  @KeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'A change of a view. Only the fields that are present change.' })
export class UpdateSavedViewInput {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The name: 1 to 60 characters.' })
  @Text({ min: 1, max: 60, required: true })
  name?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether every user may use it.' })
  @NotNull()
  shared?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Filter and order as the web UI’s address holds them: at most 2,000 characters; null for none.',
  })
  @Text({ max: longestState })
  state?: string | null;
}

import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../platform/connection.js';
import type { Direction, ListSpec } from '../platform/list.js';
import { rowReader } from '../platform/rows.js';
import { ApiToken } from './api-token.entity.js';

const ApiTokenOrderField = { CREATED_AT: 'CREATED_AT', EXPIRES_AT: 'EXPIRES_AT' } as const;
registerEnumType(ApiTokenOrderField, {
  name: 'ApiTokenOrderField',
  description: 'What API tokens are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the token was made.' },
    EXPIRES_AT: { description: 'When the token stops working.' },
  },
});

@InputType({ description: 'The order of API tokens.' })
export class ApiTokenOrder {
  @Field(() => ApiTokenOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which API tokens to list. All conditions must hold.' })
export class ApiTokenFilter {
  @Field(() => String, { nullable: true, description: 'A part of the name, without case and accents.' })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this owner.' })
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the token is neither revoked nor expired.' })
  usable?: boolean | null;
}

export const apiTokenList: ListSpec<ApiToken, ApiTokenFilter> = {
  name: 'apiTokens',
  table: 'api_tokens',
  idColumn: 'id',
  orders: { CREATED_AT: 'created_at', EXPIRES_AT: 'expires_at' },
  search: ['name'],
  filters: {
    ownerId: (eb, id: string) => eb('owner_id', '=', id),
    usable: (eb, wanted: boolean, context) => {
      const usable = eb.and([eb('revoked_at', 'is', null), eb('expires_at', '>', context.db.clock.now().getTime())]);
      return wanted ? usable : eb.not(usable);
    },
  },
  archivable: false,
  toRecord: rowReader(ApiToken),
};

import { type ExpressionBuilder, expressionBuilder } from 'kysely';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../platform/connection.js';
import type { AnyTables, Condition, Direction, ListSpec } from '../platform/list.js';
import { rowReader } from '../platform/rows.js';
import { Session } from './session.entity.js';

const SessionOrderField = { CREATED_AT: 'CREATED_AT', LAST_USED_AT: 'LAST_USED_AT' } as const;
registerEnumType(SessionOrderField, {
  name: 'SessionOrderField',
  description: 'What sessions are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the sign-in was.' },
    LAST_USED_AT: { description: 'When the session was last renewed.' },
  },
});

@InputType({ description: 'The order of sessions.' })
export class SessionOrder {
  @Field(() => SessionOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which of one’s own sessions to list.' })
export class SessionFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A part of the address or of the browser’s name, without case and accents.',
  })
  search?: string | null;
}

export const sessionList: ListSpec<Session, SessionFilter> = {
  name: 'sessions',
  table: 'sessions',
  idColumn: 'id',
  orders: { CREATED_AT: 'created_at', LAST_USED_AT: 'last_used_at' },
  search: ['ip_address', 'user_agent'],
  filters: {},
  archivable: false,
  toRecord: rowReader(Session),
};

/** The sessions of a user that are neither ended nor expired. */
export function openSessionsOf(userId: string, now: Date): Condition {
  const eb: ExpressionBuilder<AnyTables, string> = expressionBuilder();
  return eb.and([eb('user_id', '=', userId), eb('ended_at', 'is', null), eb('expires_at', '>', now.getTime())]);
}

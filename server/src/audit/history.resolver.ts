import { sql } from 'kysely';
import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import type { BaseRecord } from '../platform/record.js';
import { HistoryConnection } from './audit-log.entity.js';
import { historyList } from './audit-log.list.js';
import { auditSpecOf } from './audited.js';

/** Makes the resolver that adds `history` to a record type. */
export function historyResolver(
  record: () => ClassType<BaseRecord>,
): NonNullable<Parameters<typeof Resolver>[0]> & (new () => object) {
  const type = auditSpecOf(record())?.type;
  if (type === undefined) throw new Error('A history needs an audited entity.');
  const list = { ...historyList, name: `history ${type}` };
  const ofType = sql<boolean>`entity_type = ${type}`;

  @Resolver(record)
  class History {
    @FieldResolver(() => HistoryConnection, { description: 'The record’s own entries of the audit log, newest first.' })
    async history(
      @Root() root: BaseRecord,
      @Args(() => PageArguments) args: PageArguments,
      @Ctx() context: RequestContext,
    ): Promise<object> {
      const parent = { column: 'entity_id', id: root.id };
      return HistoryConnection.of(await readPage(context, list, args, { parent, where: ofType }));
    }
  }
  return History as never;
}

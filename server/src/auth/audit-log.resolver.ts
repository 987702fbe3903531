import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AuditChange, AuditLog, AuditLogConnection, HistoryEntry } from '../audit/audit-log.entity.js';
import { AuditLogFilter, AuditLogOrder, auditLogList } from '../audit/audit-log.list.js';
import { addressOf, changesOf } from '../audit/changes.js';
import { PageArguments } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { Access } from './access.js';

@ArgsType()
class AuditLogsArguments extends PageArguments {
  @Field(() => AuditLogFilter, { nullable: true, description: 'Which entries.' })
  filter?: AuditLogFilter | null;

  @Field(() => AuditLogOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: AuditLogOrder | null;
}

@Resolver(() => AuditLog)
export class AuditLogResolver {
  @Access('admin', 'AUDIT_READ')
  @Query(() => AuditLogConnection, { description: 'The audit log: who changed what, when, from what to what.' })
  async auditLogs(
    @Args(() => AuditLogsArguments) args: AuditLogsArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return AuditLogConnection.of(await readPage(context, auditLogList, args));
  }

  @FieldResolver(() => [AuditChange], { description: 'What changed, from what to what.' })
  changes(@Root() entry: AuditLog, @Ctx() context: RequestContext): Promise<AuditChange[]> {
    return changesOf(context, entry);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The network address it came from; null: none, or erased.',
  })
  ipAddress(@Root() entry: AuditLog, @Ctx() context: RequestContext): Promise<string | null> {
    return addressOf(context, entry);
  }
}

@Resolver(() => HistoryEntry)
export class HistoryEntryResolver {
  @FieldResolver(() => [AuditChange], { description: 'What changed, from what to what.' })
  changes(@Root() entry: HistoryEntry, @Ctx() context: RequestContext): Promise<AuditChange[]> {
    return changesOf(context, entry);
  }
}

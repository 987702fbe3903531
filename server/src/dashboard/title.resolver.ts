import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuditLog } from '../audit/audit-log.entity.js';
import { type AuthenticatedContext, mayUse } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { visible } from '../platform/records.js';
import { User } from '../user/user.entity.js';
import { Activity } from './activity.js';

interface About {
  readonly entityType: string;
  readonly entityId: string | null;
}

/** What people call a record now, in one statement a kind for all entries of a page. Null where the caller may not read it. */
async function titleOf(context: AuthenticatedContext, { entityType, entityId }: About): Promise<string | null> {
  switch (entityType) {
    case 'Client':
      return mayUse(context, 'CLIENTS_READ') ? ((await visible(context, Client, entityId))?.name ?? null) : null;
    case 'Lead':
      return mayUse(context, 'LEADS_READ') ? ((await visible(context, Lead, entityId))?.name ?? null) : null;
    case 'Invoice': {
      const invoice = mayUse(context, 'INVOICES_READ') ? await visible(context, Invoice, entityId) : null;
      return invoice ? (invoice.number ?? invoice.title) : null;
    }
    // Users are read by signed-in admins alone; no scope gives them to an API token.
    case 'User':
      return context.scopes ? null : ((await visible(context, User, entityId))?.name ?? null);
    default:
      return null;
  }
}

@Resolver(() => Activity)
export class ActivityTitleResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The client’s or lead’s name; the invoice’s number, or its title while it has none.',
  })
  title(@Root() entry: Activity, @Ctx() context: AuthenticatedContext): Promise<string | null> {
    return titleOf(context, entry);
  }
}

@Resolver(() => AuditLog)
export class AuditLogTitleResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the record is called now, which is no part of the log: the client’s, lead’s or user’s name; the invoice’s number, or its title while it has none. Null for other kinds, and, to an API token, for users, archived records and what its scopes may not read.',
  })
  title(@Root() entry: AuditLog, @Ctx() context: AuthenticatedContext): Promise<string | null> {
    return titleOf(context, entry);
  }
}

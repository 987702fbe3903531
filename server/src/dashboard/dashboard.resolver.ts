import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access, type AuthenticatedContext, mayUse } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import { InvoiceStatus } from '../invoice/invoice-status.js';
import type { Scope } from '../auth/scope.js';
import { addDays } from '../platform/clock.js';
import { seesArchived } from '../platform/context.js';
import { LocalDateScalar } from '../platform/scalars.js';
import { today } from '../workspace/workspace.js';
import { Activity, newestActivity } from './activity.js';
import { archivedOutstanding, countsByStatus, drafts, outstanding, soonDays } from './invoice-sums.js';
import { PipelineStage, pipeline } from './pipeline.js';
import { MonthRevenue, revenue } from './revenue.js';
import { Tally } from './tally.js';

@ObjectType({
  description:
    'Where the business stands today, in the workspace’s time zone. Counts and sums are of active records. What an API token’s scopes may not read is null, without an error.',
})
export class Dashboard {}

@ObjectType({ description: 'How many active invoices are in a status.', simpleResolvers: true })
class InvoiceStatusCount {
  @Field(() => InvoiceStatus, { description: 'The status.' })
  status!: InvoiceStatus;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

const part = (scope: Scope, description: string) => ({
  nullable: true,
  description: `${description} Null for an API token without ${scope}.`,
});

/** What a token that lacks the scope gets is null; nothing is read for it. */
function within<T>(context: AuthenticatedContext, scope: Scope, read: () => Promise<T>): Promise<T> | null {
  return mayUse(context, scope) ? read() : null;
}

@Resolver(() => Dashboard)
export class DashboardResolver {
  @Access('staff', 'any')
  @Query(() => Dashboard, { description: 'Where the business stands today.' })
  dashboard(): Dashboard {
    return new Dashboard();
  }

  @FieldResolver(() => LocalDateScalar, { description: 'Today, where the workspace is.' })
  today(@Ctx() context: AuthenticatedContext): Promise<string> {
    return today(context);
  }

  @FieldResolver(() => LocalDateScalar, { description: 'The last day of dueSoon: 7 days after today.' })
  async soon(@Ctx() context: AuthenticatedContext): Promise<string> {
    return addDays(await today(context), soonDays);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What is outstanding in all: invoices that are SENT.'))
  outstanding(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).all);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What is outstanding and past its due date.'))
  overdue(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).overdue);
  }

  @FieldResolver(() => LocalDateScalar, part('INVOICES_READ', 'The earliest due date that is past; null: none is.'))
  overdueSince(@Ctx() context: AuthenticatedContext): Promise<string | null> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).overdueSince);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What is outstanding and not overdue.'))
  due(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).due);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What is outstanding and due today.'))
  dueToday(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).dueToday);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What is outstanding and due from today to soon, both included.'))
  dueSoon(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await outstanding(context)).dueSoon);
  }

  @FieldResolver(() => Tally, {
    nullable: true,
    description:
      'What is archived and still outstanding, so that archiving hides no receivable. Null for all but admins.',
  })
  archivedOutstanding(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return seesArchived(context) ? archivedOutstanding(context) : null;
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'Drafts.'))
  drafts(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', () => drafts(context));
  }

  @FieldResolver(() => [InvoiceStatusCount], part('INVOICES_READ', 'The invoices by status; each status is there.'))
  invoicesByStatus(@Ctx() context: AuthenticatedContext): Promise<InvoiceStatusCount[]> | null {
    return within(context, 'INVOICES_READ', async () => {
      const counts = await countsByStatus(context);
      return Object.values(InvoiceStatus).map((status) =>
        Object.assign(new InvoiceStatusCount(), { status, count: counts.get(status) ?? 0 }),
      );
    });
  }

  @FieldResolver(
    () => [MonthRevenue],
    part(
      'INVOICES_READ',
      'What was paid in each of the last 12 calendar months, this one included: invoices that are PAID, by their day of payment. The earliest month comes first; each month states every currency of the 12.',
    ),
  )
  revenue(@Ctx() context: AuthenticatedContext): Promise<MonthRevenue[]> | null {
    return within(context, 'INVOICES_READ', async () => (await revenue(context)).months);
  }

  @FieldResolver(() => Tally, part('INVOICES_READ', 'What was paid in the 12 months of revenue together.'))
  revenueTotal(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'INVOICES_READ', async () => (await revenue(context)).total);
  }

  @FieldResolver(
    () => [PipelineStage],
    part('LEADS_READ', 'The leads by stage and their estimated values, without those that became clients.'),
  )
  pipeline(@Ctx() context: AuthenticatedContext): Promise<PipelineStage[]> | null {
    return within(context, 'LEADS_READ', async () => (await pipeline(context)).stages);
  }

  @FieldResolver(() => Tally, part('LEADS_READ', 'The pipeline’s leads that are not LOST.'))
  openLeads(@Ctx() context: AuthenticatedContext): Promise<Tally> | null {
    return within(context, 'LEADS_READ', async () => (await pipeline(context)).open);
  }

  @FieldResolver(() => Int, part('CLIENTS_READ', 'How many clients there are.'))
  clients(@Ctx() context: AuthenticatedContext): Promise<number> | null {
    return within(context, 'CLIENTS_READ', () => context.em.count(Client, { deletedAt: null }));
  }

  @FieldResolver(() => [Activity], {
    nullable: true,
    description:
      'The newest 10 entries of clients, leads and invoices, the newest first: of active ones, for admins of archived ones too. An API token gets the kinds that its scopes may read; null where it may read none.',
  })
  activity(@Ctx() context: AuthenticatedContext): Promise<Activity[] | null> {
    return newestActivity(context);
  }
}

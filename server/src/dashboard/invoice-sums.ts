import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../platform/clock.js';
import { type RequestContext, loader } from '../platform/context.js';
import { today } from '../workspace/workspace.js';
import { type Sum, type Tally, tallyOf } from './tally.js';

/** The days of `dueSoon` after today. */
export const soonDays = 7;

async function rowsOf<T>(context: RequestContext, statement: RawBuilder<T>): Promise<T[]> {
  return (await statement.execute(context.em.getKysely({ type: 'read' }))).rows;
}

interface OutstandingRow {
  readonly currency: string;
  readonly all_count: number;
  readonly all_minor: string;
  readonly overdue_count: number;
  readonly overdue_minor: string | null;
  readonly today_count: number;
  readonly today_minor: string | null;
  readonly soon_count: number;
  readonly soon_minor: string | null;
  readonly first_due: string | null;
}

/** What is outstanding on active invoices, by when it is due. */
export interface Outstanding {
  readonly all: Tally;
  readonly overdue: Tally;
  readonly due: Tally;
  readonly dueToday: Tally;
  readonly dueSoon: Tally;
  readonly overdueSince: string | null;
}

/** One statement for all that asks about what is outstanding, read from `invoices_sums` alone. */
export function outstanding(context: RequestContext): Promise<Outstanding> {
  return loader(context, 'dashboard outstanding', async () => {
    const day = await today(context);
    const soon = addDays(day, soonDays);
    const rows = await rowsOf(
      context,
      sql<OutstandingRow>`select currency, min(due_on) as first_due,
        count(*) as all_count, cast(sum(total_minor) as text) as all_minor,
        count(*) filter (where due_on < ${day}) as overdue_count,
        cast(sum(total_minor) filter (where due_on < ${day}) as text) as overdue_minor,
        count(*) filter (where due_on = ${day}) as today_count,
        cast(sum(total_minor) filter (where due_on = ${day}) as text) as today_minor,
        count(*) filter (where due_on between ${day} and ${soon}) as soon_count,
        cast(sum(total_minor) filter (where due_on between ${day} and ${soon}) as text) as soon_minor
        from invoices where status = 'sent' and deleted_at is null group by currency`,
    );
    const tally = (sum: (row: OutstandingRow) => Omit<Sum, 'currency'>): Tally =>
      tallyOf(rows.map((row) => ({ currency: row.currency, ...sum(row) })));
    const first = rows.flatMap((row) => row.first_due ?? []).sort()[0];
    return {
      all: tally((row) => ({ count: row.all_count, minor: row.all_minor })),
      overdue: tally((row) => ({ count: row.overdue_count, minor: row.overdue_minor })),
      due: tally((row) => ({
        count: row.all_count - row.overdue_count,
        minor: (BigInt(row.all_minor) - BigInt(row.overdue_minor ?? '0')).toString(),
      })),
      dueToday: tally((row) => ({ count: row.today_count, minor: row.today_minor })),
      dueSoon: tally((row) => ({ count: row.soon_count, minor: row.soon_minor })),
      overdueSince: first !== undefined && first < day ? first : null,
    };
  });
}

/** Active drafts. */
export async function drafts(context: RequestContext): Promise<Tally> {
  return tallyOf(
    await rowsOf(
      context,
      sql<Sum>`select currency, count(*) as count, cast(sum(total_minor) as text) as minor
        from invoices where status = 'draft' and deleted_at is null group by currency`,
    ),
  );
}

/** What is archived and still outstanding. For admins alone. */
export async function archivedOutstanding(context: RequestContext): Promise<Tally> {
  return tallyOf(
    await rowsOf(
      context,
      sql<Sum>`select currency, count(*) as count, cast(sum(total_minor) as text) as minor
        from invoices where status = 'sent' and deleted_at is not null group by currency`,
    ),
  );
}

/** How many active invoices are in each status that has any. */
export async function countsByStatus(context: RequestContext): Promise<Map<string, number>> {
  const rows = await rowsOf(
    context,
    sql<{ status: string; count: number }>`select status, count(*) as count
      from invoices where deleted_at is null group by status`,
  );
  return new Map(rows.map(({ status, count }) => [status, count]));
}

import { sql } from 'kysely';
import { Field, ObjectType } from 'type-graphql';
import { addDays } from '../platform/clock.js';
import { type RequestContext, loader } from '../platform/context.js';
import { LocalDateScalar } from '../platform/scalars.js';
import { today } from '../workspace/workspace.js';
import { type Sum, Tally, tallyOf } from './tally.js';

const months = 12;

@ObjectType({ description: 'What was paid in a calendar month.', simpleResolvers: true })
export class MonthRevenue extends Tally {
  @Field(() => LocalDateScalar, { description: 'The month’s first day.' })
  from!: string;

  @Field(() => LocalDateScalar, { description: 'The month’s last day.' })
  to!: string;
}

/** The first days of the calendar months up to the one of a date, the earliest first, and of the one after it. */
function firstDays(date: string): string[] {
  const present = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  return Array.from({ length: months + 1 }, (_, index) => {
    const month = present - months + 1 + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  });
}

interface MonthSum extends Sum {
  readonly month: string;
  readonly currency: string;
}

export interface Revenue {
  readonly months: MonthRevenue[];
  readonly total: Tally;
}

/**
 * What was paid in each of the last 12 calendar months of the workspace, by the day of payment. Each month states every
 * currency of the 12, so that each makes a series without holes.
 */
export function revenue(context: RequestContext): Promise<Revenue> {
  return loader(context, 'dashboard revenue', async () => {
    const days = firstDays(await today(context));
    const [from = '', to = ''] = [days[0], days.at(-1)];
    // Summed by day first, in the order of the index: some hundred rows are left to sort by month.
    const statement = sql<MonthSum>`select substr(paid_on, 1, 7) as month, currency, sum(count) as count,
      cast(sum(minor) as text) as minor from (select paid_on, currency, count(*) as count, sum(total_minor) as minor
        from invoices where status = 'paid' and deleted_at is null and paid_on >= ${from} and paid_on < ${to}
        group by paid_on, currency)
      group by month, currency`;
    const { rows } = await statement.execute(context.em.getKysely({ type: 'read' }));
    const currencies = [...new Set(rows.map(({ currency }) => currency))];
    const byMonth = days.slice(0, months).map((first, index) => {
      const own = rows.filter(({ month }) => month === first.slice(0, 7));
      return Object.assign(new MonthRevenue(), tallyOf(own, currencies), {
        from: first,
        to: addDays(days[index + 1] ?? '', -1),
      });
    });
    return { months: byMonth, total: tallyOf(rows) };
  });
}

import { archiveClient, createClient, restoreClient, updateClient } from '../client/client.service.js';
import { Client } from '../client/client.entity.js';
import { seen } from '../platform/records.js';
import { Calendar } from './calendar.js';
import { type Buyer, invoiceDeeds } from './invoices.js';
import { leadDeeds } from './leads.js';
import { People } from './people.js';
import { Random } from './random.js';
import type { Deed } from './stage.js';

/** How many records a demo has, converted leads apart. */
export interface Size {
  readonly clients: number;
  readonly leads: number;
  readonly invoices: number;
}

export const fullSize: Size = { clients: 190, leads: 120, invoices: 900 };

const seed = 20_251;
/** Who does the work; an admin only now and then. */
const workers = ['staff', 'staff', 'mira', 'mira', 'admin'] as const;

/** All that happens in the demo's year. The same for the same day and size. */
export function planOf(today: string, size: Size): { readonly calendar: Calendar; readonly deeds: Deed[] } {
  const random = new Random(seed);
  const calendar = new Calendar(today, random);
  const people = new People(random);
  const deeds: Deed[] = [];
  const buyers: (Buyer & { readonly from: string })[] = [];
  for (let number = 0; number < size.clients; number += 1) {
    // Most clients are entered in the first weeks; the others come over the year.
    const from = calendar.day(number < size.clients * 0.6 ? random.whole(0, 14) : random.whole(15, 350));
    const key = `client ${String(number)}`;
    const input = people.client(number);
    buyers.push({ key, from, country: input.country, currency: input.currency });
    deeds.push({
      at: calendar.moment(from),
      by: random.of(workers),
      operation: 'CreateClient',
      run: async (context, made) => made.keep(key, await createClient(context, input)),
    });
    if (number % 3 === 0) deeds.push(...laterDeeds(key, number, from, calendar, random));
  }
  for (let number = 0; number < size.leads; number += 1) {
    deeds.push(...leadDeeds(`lead ${String(number)}`, number, random.of(workers), { calendar, random, people }));
  }
  for (let number = 0; number < size.invoices; number += 1) {
    // A little more work each month.
    const part = random.chance(0.4) ? Math.max(random.next(), random.next()) : random.next();
    const day = calendar.day(15 + Math.floor(part * 349));
    const buyer = buyerAt(day, buyers, random);
    if (buyer)
      deeds.push(...invoiceDeeds(`invoice ${String(number)}`, day, buyer, random.of(workers), { calendar, random }));
  }
  return { calendar, deeds: deeds.filter(({ at }) => at < Date.parse(`${today}T00:00:00Z`)) };
}

/** Some clients come again and again, others rarely; those that will be archived have no invoice. */
function buyerAt<T extends { readonly from: string; readonly key: string }>(
  day: string,
  buyers: readonly T[],
  random: Random,
): T | undefined {
  const there = buyers.filter(({ from }, number) => from < day && !isArchived(number));
  return there[Math.floor(random.next() ** 1.6 * there.length)];
}

function isArchived(number: number): boolean {
  return number % 21 === 12;
}

/** What happens to a client after it was entered. */
function laterDeeds(key: string, number: number, from: string, calendar: Calendar, random: Random): Deed[] {
  const next = calendar.later(from, random.whole(5, 60));
  const phone = `+49 30 23125${String(random.whole(100, 999))}`;
  const update: Deed = {
    at: calendar.moment(next),
    by: random.of(workers),
    operation: 'UpdateClient',
    run: async (context, made) => {
      const { version } = await seen(context, Client, made.id(key));
      return updateClient(context, made.id(key), { version, phone });
    },
  };
  if (!isArchived(number)) return calendar.isOver(next) ? [update] : [];
  const end = calendar.later(next, random.whole(20, 60));
  const archived: Deed = {
    at: calendar.moment(end),
    by: 'staff',
    operation: 'ArchiveClient',
    run: (context, made) => archiveClient(context, made.id(key), null),
  };
  const back: Deed = {
    at: calendar.moment(calendar.later(end, 2)),
    by: 'admin',
    operation: 'RestoreClient',
    run: (context, made) => restoreClient(context, made.id(key), null),
  };
  return (number === 33 ? [update, archived, back] : [update, archived]).filter(
    ({ at }) => at < Date.parse(calendar.last),
  );
}

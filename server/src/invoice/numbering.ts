import { type Kysely, sql } from 'kysely';
import { type RequestContext, change } from '../platform/context.js';
import { type WriteEm, addEvent } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import type { AnyTables } from '../platform/list.js';
import { dateIn } from '../platform/clock.js';
import { theWorkspace } from '../workspace/workspace.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceSeries, numberOf } from './invoice-series.entity.js';

/**
 * Takes the next number of a series: `PREFIX-YYYY-NNNN`, wider past 9999. It counts in the caller's transaction, so a
 * refused sending leaves no gap. A number that an imported invoice holds is passed over.
 */
export async function takeNumber(em: WriteEm, prefix: string, issuedOn: string): Promise<string> {
  const id = `${prefix}-${issuedOn.slice(0, 4)}`;
  const series = (await em.findOne(InvoiceSeries, id)) ?? newSeries(id);
  em.persist(series);
  for (;;) {
    const number = numberOf(id, series.next);
    series.next += 1;
    if (!(await em.findOne(Invoice, { number }))) return number;
  }
}

function newSeries(id: string): InvoiceSeries {
  return Object.assign(new InvoiceSeries(), { id, first: 1, next: 1 });
}

/**
 * Sets the number that an empty series begins with (PRODUCT section 2, rule 4). One that an imported invoice holds is
 * passed over, as in any series.
 * @throws Invalid (`year`: neither this nor the next one; `number`: the series has given one)
 */
export async function setFirstNumber(
  context: RequestContext,
  year: number | null,
  number: number,
): Promise<InvoiceSeries> {
  return change(context, async (em) => {
    const id = seriesId(await theWorkspace(em), context.db.clock.now(), year);
    const series = (await em.findOne(InvoiceSeries, id)) ?? newSeries(id);
    if (!series.empty())
      throw Invalid.field('number', 'This series has given a number already: it goes on from there.');
    const before = series.first;
    if (number === before) return series;
    series.first = series.next = number;
    em.persist(series);
    const summary = 'First number of an invoice series set';
    const changes = [{ field: 'first', before, after: number }];
    addEvent(em, { action: 'update', entityType: 'InvoiceSeries', entityId: id, summary, changes });
    return series;
  });
}

/** The series of this year or the next one, as it stands; one without a number yet has no row. @throws Invalid (`year`) */
export async function seriesOf(
  context: RequestContext,
  workspace: Parameters<typeof seriesId>[0],
  year: number | null,
): Promise<InvoiceSeries> {
  const id = seriesId(workspace, context.db.clock.now(), year);
  return (await context.em.findOne(InvoiceSeries, id)) ?? newSeries(id);
}

/** @throws Invalid (`year`) */
function seriesId(workspace: { invoicePrefix: string; timeZone: string }, now: Date, year: number | null): string {
  const present = Number(dateIn(workspace.timeZone, now).slice(0, 4));
  if (year !== null && year !== present && year !== present + 1)
    throw Invalid.field('year', 'Give this year or the next one.');
  return `${workspace.invoicePrefix}-${String(year ?? present)}`;
}

/** The number that the next invoice of a series gets: the first that no imported invoice holds. */
export async function nextNumber(context: RequestContext, { id, next }: InvoiceSeries): Promise<string> {
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
  const found = await sql<{ count: number }>`with recursive held(count) as (
    select cast(${next} as integer)
    union all select count + 1 from held
    where exists (select 1 from invoices where number = ${id} || '-' || printf('%04d', count)))
    select max(count) as count from held`.execute(db);
  return numberOf(id, found.rows[0]?.count ?? next);
}

/** Frees the number of an archived invoice whose import is undone; its own id keeps what is left of it unlike others. */
export function freeNumber(invoice: Invoice): void {
  if (invoice.number !== null) invoice.number += freed(invoice);
}

export function hasFreedNumber(invoice: Invoice): boolean {
  return invoice.number?.endsWith(freed(invoice)) ?? false;
}

function freed({ id }: Invoice): string {
  return ` (undone ${id})`;
}

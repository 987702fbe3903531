import type { WriteEm } from '../platform/db.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceSeries } from './invoice-series.entity.js';

/**
 * Takes the next number of a series: `PREFIX-YYYY-NNNN`, wider past 9999. It counts in the caller's transaction, so a
 * refused sending leaves no gap. A number that an imported invoice holds is passed over.
 */
export async function takeNumber(em: WriteEm, prefix: string, issuedOn: string): Promise<string> {
  const id = `${prefix}-${issuedOn.slice(0, 4)}`;
  let series = await em.findOne(InvoiceSeries, id);
  if (!series) {
    series = em.create(InvoiceSeries, { id, next: 1 });
    em.persist(series);
  }
  for (;;) {
    const number = `${id}-${String(series.next).padStart(4, '0')}`;
    series.next += 1;
    if (!(await em.findOne(Invoice, { number }))) return number;
  }
}

import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connected } from '../platform/connection.js';
import { Money } from '../platform/money.js';
import { type Invoice, InvoiceConnection } from './invoice.entity.js';

/** Adds `InvoiceConnection.totals`. */
@Resolver(() => InvoiceConnection)
export class InvoiceTotalsResolver {
  @FieldResolver(() => [Money], {
    description: 'The sum of the totals of the whole list, one a currency. Computed only when asked for.',
  })
  async totals(@Root() { page }: Connected<Invoice>): Promise<Money[]> {
    const sums = await page.sums('total_minor', 'currency');
    return sums.map(({ by, sum }) => Money.ofMinor(BigInt(sum), by));
  }
}

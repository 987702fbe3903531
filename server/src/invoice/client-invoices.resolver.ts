import DataLoader from 'dataloader';
import { type Kysely, sql } from 'kysely';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Scoped } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import { type RequestContext, loader } from '../platform/context.js';
import { type AnyTables, readPage } from '../platform/list.js';
import { Money } from '../platform/money.js';
import { InvoiceConnection } from './invoice.entity.js';
import { invoiceList } from './invoice.list.js';
import { InvoicesArguments } from './invoice.resolver.js';
import { InvoiceStatus } from './invoice-status.js';

interface Outstanding {
  readonly client_id: string;
  readonly currency: string;
  readonly minor: string;
}

/** Adds `Client.invoices` and `Client.balance`. */
@Resolver(() => Client)
export class ClientInvoicesResolver {
  @Scoped('INVOICES_READ')
  @FieldResolver(() => InvoiceConnection, { nullable: true, description: 'The client’s invoices.' })
  async invoices(
    @Root() client: Client,
    @Args(() => InvoicesArguments) args: InvoicesArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const parent = { column: 'client_id', id: client.id };
    return InvoiceConnection.of(await readPage(context, invoiceList, args, { parent }));
  }

  @Scoped('INVOICES_READ')
  @FieldResolver(() => [Money], { description: 'What is outstanding on active sent invoices, one amount a currency.' })
  balance(@Root() client: Client, @Ctx() context: RequestContext): Promise<Money[]> {
    return loader(context, 'balance', () => new DataLoader((ids: readonly string[]) => balances(context, ids))).load(
      client.id,
    );
  }
}

async function balances(context: RequestContext, ids: readonly string[]): Promise<Money[][]> {
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
  const sums = (await db
    .selectFrom('invoices')
    .select(['client_id', 'currency', sql<string>`cast(sum(total_minor) as text)`.as('minor')])
    .where('client_id', 'in', ids)
    .where('status', '=', InvoiceStatus.SENT)
    .where('deleted_at', 'is', null)
    .groupBy(['client_id', 'currency'])
    .orderBy('currency')
    .execute()) as unknown as Outstanding[];
  return ids.map((id) =>
    sums.filter((sum) => sum.client_id === id).map((sum) => Money.ofMinor(BigInt(sum.minor), sum.currency)),
  );
}

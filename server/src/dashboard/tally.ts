import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../platform/money.js';

@ObjectType({ description: 'How many records, and what they come to.', simpleResolvers: true })
export class Tally {
  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => [Money], { description: 'What they come to: one exact amount a currency, never mixed.' })
  amounts!: Money[];
}

/** What a statement counted for one currency; null where the records name none. */
export interface Sum {
  readonly currency: string | null;
  readonly count: number;
  /** Minor units, summed by the database: a text, since a sum can pass what a double holds. */
  readonly minor: string | null;
}

/** Adds up sums by currency, in the order of their codes. Currencies without a record are left out, but for `always`. */
export function tallyOf(sums: readonly Sum[], always: readonly string[] = []): Tally {
  const amounts = new Map(always.map((currency) => [currency, 0n]));
  for (const { currency, count, minor } of sums)
    if (currency !== null && count > 0) amounts.set(currency, (amounts.get(currency) ?? 0n) + BigInt(minor ?? '0'));
  return Object.assign(new Tally(), {
    count: sums.reduce((all, { count }) => all + count, 0),
    amounts: [...amounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, minor]) => Money.ofMinor(minor, currency)),
  });
}

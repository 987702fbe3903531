import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NotAudited } from '../audit/audited.js';

/** The counter of the invoice numbers of one prefix and year. */
@ObjectType({ description: 'The invoice numbers of one prefix and year.' })
@Entity({ tableName: 'invoice_series' })
@NotAudited('each number stands in the entry of the invoice that took it, a first number in an event of its own')
export class InvoiceSeries {
  @Field(() => ID, { description: 'PREFIX-YYYY.', simple: true })
  @PrimaryKey({ type: 'string', length: 30 })
  id!: string;

  @Field(() => Int, {
    description: 'The number that the series begins with: 1 unless an admin set another.',
    simple: true,
  })
  @Property({ type: 'integer' })
  first!: number;

  /** The next number to give, unless an imported invoice holds it. */
  @Property({ type: 'integer' })
  next!: number;

  @Field(() => Boolean, { description: 'Whether it has given no number yet, so that an admin may set its first one.' })
  empty(): boolean {
    return this.next === this.first;
  }
}

/** The number of an invoice: `PREFIX-YYYY-NNNN`, wider past 9999. */
export function numberOf(seriesId: string, count: number): string {
  return `${seriesId}-${String(count).padStart(4, '0')}`;
}

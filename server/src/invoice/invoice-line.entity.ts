import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { newId } from '../platform/id.js';
import { Money } from '../platform/money.js';
import { DecimalScalar } from '../platform/scalars.js';
import { Invoice } from './invoice.entity.js';

/** A line of an invoice. Its changes stand in the invoice's audit entry as `lines.POSITION`. */
@ObjectType({ description: 'A line of an invoice.' })
@Entity({ tableName: 'invoice_lines' })
@Audited({
  type: 'Invoice',
  hidden: ['invoiceId', 'position', 'netMinor'],
  partOf: {
    id: (row) => row['invoiceId'] as string,
    field: (row) => `lines.${String(row['position'])}`,
  },
})
export class InvoiceLine {
  @Field(() => ID, { description: 'The line’s id.', simple: true })
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = newId();

  @ManyToOne({ entity: () => Invoice, mapToPk: true, fieldName: 'invoice_id', deleteRule: 'no action' })
  invoiceId!: string;

  @Field(() => Int, { description: 'The place in the invoice, from 1.', simple: true })
  @Property({ type: 'integer' })
  position!: number;

  @Field(() => String, { description: 'What is sold: 1 to 500 characters.', simple: true })
  @Property({ type: 'string', length: 500 })
  description!: string;

  @Field(() => DecimalScalar, { description: 'How much: above 0, up to 3 decimals.', simple: true })
  @Property({ type: 'string', length: 40 })
  quantity!: string;

  @Field(() => String, { nullable: true, description: 'The unit, such as "h": at most 20 characters.', simple: true })
  @Property({ type: 'string', length: 20, nullable: true })
  unit: string | null = null;

  @Field(() => DecimalScalar, {
    description: 'The net price of one unit: not negative, up to 6 decimals.',
    simple: true,
  })
  @Property({ type: 'string', length: 40 })
  unitPrice!: string;

  @Field(() => DecimalScalar, { description: 'Discount in percent: 0 to 100, up to 4 decimals.', simple: true })
  @Property({ type: 'string', length: 10 })
  discountPercent = '0';

  @Field(() => DecimalScalar, { description: 'Tax rate in percent: 0 to 100, up to 4 decimals.', simple: true })
  @Property({ type: 'string', length: 10 })
  taxRate = '0';

  /** Minor units of the invoice's currency. */
  @Property({ type: 'bigint' })
  netMinor!: bigint;

  /** The invoice's currency; set by whoever hands lines out. */
  @Property({ type: 'string', persist: false })
  currency?: string;

  @Field(() => Money, { description: 'quantity x unitPrice less the discount, rounded to the currency’s decimals.' })
  net(): Money {
    return Money.ofMinor(this.netMinor, this.currency ?? '');
  }
}

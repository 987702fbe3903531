import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NotAudited } from '../audit/audited.js';

/** The counter of the invoice numbers of one prefix and year. */
@Entity({ tableName: 'invoice_series' })
@NotAudited('each number stands in the entry of the invoice that took it')
export class InvoiceSeries {
  /** `PREFIX-YYYY`. */
  @PrimaryKey({ type: 'string', length: 30 })
  id!: string;

  /** The next number to give. */
  @Property({ type: 'integer' })
  next!: number;
}

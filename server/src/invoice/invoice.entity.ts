import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Audited, type FieldChange, type Json } from '../audit/audited.js';
import { Client } from '../client/client.entity.js';
import { connectionOf } from '../platform/connection.js';
import { Money } from '../platform/money.js';
import { BaseRecord } from '../platform/record.js';
import { searchText } from '../platform/search-text.js';
import { CurrencyScalar, DecimalScalar, LocalDateScalar } from '../platform/scalars.js';
import { InvoiceStatus } from './invoice-status.js';
import { numberKey } from './number-key.js';
import { Party } from './party.js';

@ObjectType({ description: 'The tax of one rate.', simpleResolvers: true })
export class TaxAmount {
  @Field(() => DecimalScalar, { description: 'The rate in percent.' })
  rate!: string;

  @Field(() => Money, { description: 'The sum of the nets that have this rate.' })
  base!: Money;

  @Field(() => Money, { description: 'The tax: base x rate, rounded once.' })
  tax!: Money;
}

function amounts(row: Readonly<Record<string, unknown>>): Record<string, Json> {
  const currency = row['currency'] as string;
  const amount = (name: string): string => Money.ofMinor((row[name] ?? 0n) as bigint, currency).amount;
  return {
    status: String(row['status']).toUpperCase(),
    subtotal: amount('subtotalMinor'),
    taxTotal: amount('taxTotalMinor'),
    total: amount('totalMinor'),
    archivedWithClient: row['archivedWithClient'] === true ? true : null,
  };
}

function summary(action: string, changes: readonly FieldChange[]): string | undefined {
  const withClient = changes.some((change) => change.field === 'archivedWithClient');
  if (withClient && action === 'archive') return 'Invoice archived with its client';
  if (withClient && action === 'restore') return 'Invoice restored with its client';
  return undefined;
}

@ObjectType({ description: 'An invoice.' })
@Entity({ tableName: 'invoices' })
@Audited({
  type: 'Invoice',
  hidden: ['numberKey', 'searchText'],
  viewed: ['subtotalMinor', 'taxTotalMinor', 'totalMinor', 'status', 'archivedWithClient'],
  view: amounts,
  summary,
})
export class Invoice extends BaseRecord {
  @ManyToOne({ entity: () => Client, mapToPk: true, nullable: true, fieldName: 'client_id', deleteRule: 'no action' })
  clientId: string | null = null;

  /** The void invoice that this one was made to correct. */
  @ManyToOne({
    entity: () => Invoice,
    mapToPk: true,
    nullable: true,
    fieldName: 'corrects_id',
    deleteRule: 'no action',
  })
  correctsId: string | null = null;

  @Field(() => String, { description: 'What the invoice is about: 2 to 200 characters.', simple: true })
  @Property({ type: 'string', length: 200 })
  title!: string;

  @Field(() => CurrencyScalar, { description: 'The currency of all its amounts.', simple: true })
  @Property({ type: 'string', length: 3 })
  currency!: string;

  /** Minor units, like the two below: what UI, API, export and print show. */
  @Property({ type: 'bigint' })
  subtotalMinor = 0n;

  @Property({ type: 'bigint' })
  taxTotalMinor = 0n;

  @Property({ type: 'bigint' })
  totalMinor = 0n;

  @Field(() => InvoiceStatus, { description: 'Where the invoice stands.', simple: true })
  @Property({ type: 'string', length: 10 })
  status: InvoiceStatus = InvoiceStatus.DRAFT;

  @Field(() => String, {
    nullable: true,
    description: 'The number, given when it is sent: PREFIX-YYYY-NNNN.',
    simple: true,
  })
  @Property({ type: 'string', length: 100, nullable: true })
  number: string | null = null;

  /** What the number is ordered by: digits count as numbers, so 10 follows 9; empty in a draft. */
  @Property({ type: 'string', length: 1300, onCreate: numberKeyOf, onUpdate: numberKeyOf })
  numberKey!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of issue.', simple: true })
  @Property({ type: 'string', length: 10, nullable: true })
  issuedOn: string | null = null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which it is to be paid.', simple: true })
  @Property({ type: 'string', length: 10, nullable: true })
  dueOn: string | null = null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of supply; null: the day of issue.',
    simple: true,
  })
  @Property({ type: 'string', length: 10, nullable: true })
  suppliedOn: string | null = null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of payment.', simple: true })
  @Property({ type: 'string', length: 10, nullable: true })
  paidOn: string | null = null;

  @Field(() => Date, { nullable: true, description: 'When the sending was recorded.', simple: true })
  @Property({ type: 'Date', length: 3, nullable: true })
  sentAt: Date | null = null;

  @Field(() => Date, { nullable: true, description: 'When the payment was recorded.', simple: true })
  @Property({ type: 'Date', length: 3, nullable: true })
  paidAt: Date | null = null;

  @Field(() => Date, { nullable: true, description: 'When it was voided.', simple: true })
  @Property({ type: 'Date', length: 3, nullable: true })
  voidedAt: Date | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'The buyer’s order number or the like: at most 100 characters.',
    simple: true,
  })
  @Property({ type: 'string', length: 100, nullable: true })
  buyerReference: string | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'Notes printed on the invoice; fixed once it is sent.',
    simple: true,
  })
  @Property({ type: 'text', nullable: true })
  notes: string | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'Notes that are never printed and can always change.',
    simple: true,
  })
  @Property({ type: 'text', nullable: true })
  internalNotes: string | null = null;

  @Field(() => String, { nullable: true, description: 'Why it was voided, or its payment taken back.', simple: true })
  @Property({ type: 'string', length: 500, nullable: true })
  statusReason: string | null = null;

  @Field(() => Party, { nullable: true, description: 'Who sold, as of the sending; null in a draft.', simple: true })
  @Property({ type: 'json', nullable: true })
  seller: Party | null = null;

  @Field(() => Party, { nullable: true, description: 'Who bought, as of the sending; null in a draft.', simple: true })
  @Property({ type: 'json', nullable: true })
  buyer: Party | null = null;

  /** It was archived by the archiving of its client, and comes back with it. */
  @Property({ type: 'boolean' })
  archivedWithClient = false;

  /** Without the client's name, which the index takes from the client. */
  @Property({ type: 'text', onCreate: searchTextOf, onUpdate: searchTextOf })
  searchText!: string;

  @Field(() => Money, { description: 'The sum of the lines’ nets.' })
  subtotal(): Money {
    return Money.ofMinor(this.subtotalMinor, this.currency);
  }

  @Field(() => Money, { description: 'The sum of the taxes.' })
  taxTotal(): Money {
    return Money.ofMinor(this.taxTotalMinor, this.currency);
  }

  @Field(() => Money, { description: 'subtotal + taxTotal.' })
  total(): Money {
    return Money.ofMinor(this.totalMinor, this.currency);
  }
}

function searchTextOf({ number, title }: Invoice): string {
  return searchText(number, title);
}

function numberKeyOf(invoice: Invoice): string {
  return numberKey(invoice.number);
}

export const InvoiceConnection = connectionOf(() => Invoice, 'Invoice');

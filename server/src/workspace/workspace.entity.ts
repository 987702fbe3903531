import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { CountryScalar, CurrencyScalar } from '../platform/scalars.js';
import { BaseRecord } from '../platform/record.js';

/** The one workspace: who sends the invoices, and the defaults. */
@ObjectType({ description: 'The workspace: who sends the invoices, and the defaults.', simpleResolvers: true })
@Entity({ tableName: 'workspaces' })
@Audited({ type: 'Workspace' })
export class Workspace extends BaseRecord {
  @Field(() => String, { description: 'The name that stands on invoices.' })
  @Property({ type: 'string', length: 200 })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  @Property({ type: 'string', length: 200, nullable: true })
  street: string | null = null;

  @Field(() => String, { nullable: true, description: 'City.' })
  @Property({ type: 'string', length: 200, nullable: true })
  city: string | null = null;

  @Field(() => String, { nullable: true, description: 'Region or state.' })
  @Property({ type: 'string', length: 200, nullable: true })
  region: string | null = null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  @Property({ type: 'string', length: 50, nullable: true })
  postalCode: string | null = null;

  @Field(() => CountryScalar, { nullable: true, description: 'Country.' })
  @Property({ type: 'string', length: 2, nullable: true })
  country: string | null = null;

  @Field(() => String, { nullable: true, description: 'Tax id.' })
  @Property({ type: 'string', length: 50, nullable: true })
  taxId: string | null = null;

  @Field(() => String, { nullable: true, description: 'Email address.' })
  @Property({ type: 'string', length: 254, nullable: true })
  email: string | null = null;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  @Property({ type: 'string', length: 50, nullable: true })
  phone: string | null = null;

  @Field(() => String, { nullable: true, description: 'The account to pay to (IBAN).' })
  @Property({ type: 'string', length: 34, nullable: true })
  iban: string | null = null;

  @Field(() => String, { nullable: true, description: 'The bank of that account (BIC).' })
  @Property({ type: 'string', length: 11, nullable: true })
  bic: string | null = null;

  @Field(() => String, { nullable: true, description: 'How to pay, as printed on invoices.' })
  @Property({ type: 'string', length: 500, nullable: true })
  paymentNote: string | null = null;

  @Field(() => CurrencyScalar, { description: 'The currency of new clients and invoices.' })
  @Property({ type: 'string', length: 3 })
  currency!: string;

  @Field(() => String, { description: 'The IANA time zone in which the workspace’s days begin.' })
  @Property({ type: 'string', length: 64 })
  timeZone!: string;

  @Field(() => Int, { description: 'Days from issue to due date, where an invoice states no due date.' })
  @Property({ type: 'integer' })
  paymentTermDays!: number;

  @Field(() => String, { description: 'What invoice numbers begin with.' })
  @Property({ type: 'string', length: 20 })
  invoicePrefix!: string;
}

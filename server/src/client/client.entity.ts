import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { connectionOf } from '../platform/connection.js';
import { likeness } from '../platform/likeness.js';
import { BaseRecord } from '../platform/record.js';
import { CountryScalar, CurrencyScalar } from '../platform/scalars.js';
import { searchText } from '../platform/search-text.js';
import { fold } from '../platform/text.js';

@ObjectType({ description: 'A client: someone who gets invoices.', simpleResolvers: true })
@Entity({ tableName: 'clients' })
@Audited({ type: 'Client', hidden: ['sortName', 'searchText', 'emailKey', 'likeName', 'likeCompany'] })
export class Client extends BaseRecord {
  @Field(() => String, { description: 'The person’s or firm’s name: 2 to 200 characters.' })
  @Property({ type: 'string', length: 200 })
  name!: string;

  @Property({
    type: 'string',
    length: 400,
    onCreate: (client: Client) => fold(client.name),
    onUpdate: (client: Client) => fold(client.name),
  })
  sortName!: string;

  @Field(() => String, { nullable: true, description: 'The company: at most 200 characters.' })
  @Property({ type: 'string', length: 200, nullable: true })
  company: string | null = null;

  @Field(() => String, { nullable: true, description: 'Email address.' })
  @Property({ type: 'string', length: 254, nullable: true })
  email: string | null = null;

  /** What possible duplicates are found by, like the two below. */
  @Property({ type: 'string', length: 254, nullable: true, onCreate: emailKeyOf, onUpdate: emailKeyOf })
  emailKey: string | null = null;

  @Property({ type: 'string', length: 400, onCreate: likeNameOf, onUpdate: likeNameOf })
  likeName!: string;

  @Property({ type: 'string', length: 400, onCreate: likeCompanyOf, onUpdate: likeCompanyOf })
  likeCompany!: string;

  @Field(() => String, { nullable: true, description: 'Phone number: at most 50 characters.' })
  @Property({ type: 'string', length: 50, nullable: true })
  phone: string | null = null;

  @Field(() => String, { nullable: true, description: 'Notes: at most 10,000 characters.' })
  @Property({ type: 'text', nullable: true })
  notes: string | null = null;

  @Field(() => String, { nullable: true, description: 'Tax id: at most 50 characters.' })
  @Property({ type: 'string', length: 50, nullable: true })
  taxId: string | null = null;

  @Field(() => String, { nullable: true, description: 'Street and number: at most 200 characters.' })
  @Property({ type: 'string', length: 200, nullable: true })
  street: string | null = null;

  @Field(() => String, { nullable: true, description: 'City: at most 200 characters.' })
  @Property({ type: 'string', length: 200, nullable: true })
  city: string | null = null;

  @Field(() => String, { nullable: true, description: 'Region or state: at most 200 characters.' })
  @Property({ type: 'string', length: 200, nullable: true })
  region: string | null = null;

  @Field(() => String, { nullable: true, description: 'Postal code: at most 50 characters.' })
  @Property({ type: 'string', length: 50, nullable: true })
  postalCode: string | null = null;

  @Field(() => CountryScalar, { nullable: true, description: 'Country.' })
  @Property({ type: 'string', length: 2, nullable: true })
  country: string | null = null;

  @Field(() => CurrencyScalar, { description: 'The currency of new invoices for this client.' })
  @Property({ type: 'string', length: 3 })
  currency!: string;

  @Property({ type: 'text', onCreate: searchTextOf, onUpdate: searchTextOf })
  searchText!: string;
}

function searchTextOf({ name, company, email, phone }: Client): string {
  return searchText(name, company, email, phone);
}

function emailKeyOf({ email }: Client): string | null {
  return email?.toLowerCase() ?? null;
}

function likeNameOf({ name }: Client): string {
  return likeness(name);
}

function likeCompanyOf({ company }: Client): string {
  return likeness(company);
}

export const ClientConnection = connectionOf(() => Client, 'Client');

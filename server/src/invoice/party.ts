import { Field, ObjectType } from 'type-graphql';
import type { Client } from '../client/client.entity.js';
import { CountryScalar } from '../platform/scalars.js';
import type { Workspace } from '../workspace/workspace.entity.js';

/** Seller or buyer as they were when the invoice was sent. */
@ObjectType({ description: 'Seller or buyer as they were when the invoice was sent.', simpleResolvers: true })
export class Party {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Company.' })
  company?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'City.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Region or state.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode?: string | null;

  @Field(() => CountryScalar, { nullable: true, description: 'Country.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Tax id.' })
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Email address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'The account to pay to (seller only).' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'The bank of that account (seller only).' })
  bic?: string | null;

  @Field(() => String, { nullable: true, description: 'How to pay (seller only).' })
  paymentNote?: string | null;
}

export function sellerOf(workspace: Workspace): Party {
  const { name, street, city, region, postalCode, country, taxId, email, phone, iban, bic, paymentNote } = workspace;
  return filled({ name, street, city, region, postalCode, country, taxId, email, phone, iban, bic, paymentNote });
}

export function buyerOf(client: Client): Party {
  const { name, company, street, city, region, postalCode, country, taxId, email, phone } = client;
  return filled({ name, company, street, city, region, postalCode, country, taxId, email, phone });
}

/** Without the empty fields, which only lengthen the snapshot and its audit entry. */
function filled(party: Party): Party {
  return Object.fromEntries(Object.entries(party).filter(([, value]) => value !== null)) as unknown as Party;
}

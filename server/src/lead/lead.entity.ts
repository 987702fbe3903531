import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { Client } from '../client/client.entity.js';
import { connectionOf } from '../platform/connection.js';
import { Money } from '../platform/money.js';
import { likeness } from '../platform/likeness.js';
import { BaseRecord } from '../platform/record.js';
import { searchText } from '../platform/search-text.js';
import { fold } from '../platform/text.js';

/** The stages of a lead. Any may follow any other. */
export const LeadStatus = { NEW: 'new', CONTACTED: 'contacted', QUALIFIED: 'qualified', LOST: 'lost' } as const;
export type LeadStatus = (typeof LeadStatus)[keyof typeof LeadStatus];

registerEnumType(LeadStatus, {
  name: 'LeadStatus',
  description: 'The stage of a lead. Any stage may follow any other, until the lead is converted.',
  valuesConfig: {
    NEW: { description: 'Nobody has been in touch yet.' },
    CONTACTED: { description: 'There was a first contact.' },
    QUALIFIED: { description: 'There is a real need; it can be converted into a client.' },
    LOST: { description: 'It came to nothing.' },
  },
});

@ObjectType({ description: 'A lead: a possible client.' })
@Entity({ tableName: 'leads' })
@Audited({
  type: 'Lead',
  hidden: ['sortName', 'searchText', 'emailKey', 'likeName', 'likeCompany'],
  viewed: ['estimatedMinor', 'estimatedCurrency', 'status'],
  view: (row) => {
    const value = valueOf(row['estimatedMinor'] as bigint | null, row['estimatedCurrency'] as string | null);
    return { status: String(row['status']).toUpperCase(), estimatedValue: value && { ...value } };
  },
  summary: (action, changes) => {
    const converted =
      action === 'update' && changes.some((change) => change.field === 'convertedAt' && change.after !== null);
    return converted ? 'Lead converted to a client' : undefined;
  },
})
export class Lead extends BaseRecord {
  @Field(() => String, { description: 'The person’s name: 2 to 200 characters.', simple: true })
  @Property({ type: 'string', length: 200 })
  name!: string;

  @Property({
    type: 'string',
    length: 400,
    onCreate: (lead: Lead) => fold(lead.name),
    onUpdate: (lead: Lead) => fold(lead.name),
  })
  sortName!: string;

  @Field(() => String, { nullable: true, description: 'The company: at most 200 characters.', simple: true })
  @Property({ type: 'string', length: 200, nullable: true })
  company: string | null = null;

  @Field(() => String, { nullable: true, description: 'Email address.', simple: true })
  @Property({ type: 'string', length: 254, nullable: true })
  email: string | null = null;

  /** What possible duplicates are found by, like the two below. */
  @Property({ type: 'string', length: 254, nullable: true, onCreate: emailKeyOf, onUpdate: emailKeyOf })
  emailKey: string | null = null;

  @Property({ type: 'string', length: 400, onCreate: likeNameOf, onUpdate: likeNameOf })
  likeName!: string;

  @Property({ type: 'string', length: 400, onCreate: likeCompanyOf, onUpdate: likeCompanyOf })
  likeCompany!: string;

  @Field(() => String, { nullable: true, description: 'Phone number: at most 50 characters.', simple: true })
  @Property({ type: 'string', length: 50, nullable: true })
  phone: string | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the lead came from: at most 200 characters.',
    simple: true,
  })
  @Property({ type: 'string', length: 200, nullable: true })
  source: string | null = null;

  @Field(() => String, { nullable: true, description: 'Notes: at most 10,000 characters.', simple: true })
  @Property({ type: 'text', nullable: true })
  notes: string | null = null;

  /** Minor units. */
  @Property({ type: 'bigint', nullable: true })
  estimatedMinor: bigint | null = null;

  @Property({ type: 'string', length: 3, nullable: true })
  estimatedCurrency: string | null = null;

  @Field(() => LeadStatus, { description: 'The stage.', simple: true })
  @Property({ type: 'string', length: 10 })
  status: LeadStatus = LeadStatus.NEW;

  @ManyToOne({ entity: () => Client, mapToPk: true, nullable: true, fieldName: 'client_id', deleteRule: 'no action' })
  clientId: string | null = null;

  @Field(() => Date, { nullable: true, description: 'When the lead was converted into a client.', simple: true })
  @Property({ type: 'Date', length: 3, nullable: true })
  convertedAt: Date | null = null;

  @Property({ type: 'text', onCreate: searchTextOf, onUpdate: searchTextOf })
  searchText!: string;

  @Field(() => Money, { nullable: true, description: 'What the lead may be worth.' })
  estimatedValue(): Money | null {
    return valueOf(this.estimatedMinor, this.estimatedCurrency);
  }
}

function searchTextOf({ name, company, email, source }: Lead): string {
  return searchText(name, company, email, source);
}

function valueOf(minor: bigint | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : Money.ofMinor(minor, currency);
}

function emailKeyOf({ email }: Lead): string | null {
  return email?.toLowerCase() ?? null;
}

function likeNameOf({ name }: Lead): string {
  return likeness(name);
}

function likeCompanyOf({ company }: Lead): string {
  return likeness(company);
}

export const LeadConnection = connectionOf(() => Lead, 'Lead');

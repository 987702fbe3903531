import { Field, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { Lead } from '../lead/lead.entity.js';

export const SearchKind = { CLIENT: 'CLIENT', LEAD: 'LEAD', INVOICE: 'INVOICE' } as const;
export type SearchKind = (typeof SearchKind)[keyof typeof SearchKind];

registerEnumType(SearchKind, {
  name: 'SearchKind',
  description: 'The kind of record that was found.',
  valuesConfig: {
    CLIENT: { description: 'A client.' },
    LEAD: { description: 'A lead.' },
    INVOICE: { description: 'An invoice.' },
  },
});

export type SearchRecord = Client | Lead | Invoice;
const SearchRecord = createUnionType({
  name: 'SearchRecord',
  description: 'A record that was found.',
  types: () => [Client, Lead, Invoice] as const,
});

@ObjectType({ description: 'A record that was found, ready for a list of suggestions.' })
export class SearchHit {
  @Field(() => SearchKind, { description: 'The kind of the record.', simple: true })
  kind!: SearchKind;

  @Field(() => String, {
    description: 'The name; of an invoice the number, or the title while it has none.',
    simple: true,
  })
  title!: string;

  @Field(() => SearchRecord, { description: 'The record.', simple: true })
  record!: SearchRecord;
}

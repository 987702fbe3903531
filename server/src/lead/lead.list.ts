import { sql } from 'kysely';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../platform/connection.js';
import { seesArchived } from '../platform/context.js';
import { recordFilters } from '../platform/filters.js';
import type { Direction, ListSpec } from '../platform/list.js';
import { RecordFilter } from '../platform/record-filter.js';
import { rowReader } from '../platform/rows.js';
import { Lead, LeadStatus } from './lead.entity.js';

const LeadOrderField = { CREATED_AT: 'CREATED_AT', UPDATED_AT: 'UPDATED_AT', NAME: 'NAME' } as const;
registerEnumType(LeadOrderField, {
  name: 'LeadOrderField',
  description: 'What leads are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the lead was made.' },
    UPDATED_AT: { description: 'When the lead was last changed.' },
    NAME: { description: 'The name, without case and accents.' },
  },
});

@InputType({ description: 'The order of leads.' })
export class LeadOrder {
  @Field(() => LeadOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which leads to list. All conditions must hold.' })
export class LeadFilter extends RecordFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A part of the name, company, email or source, without case and accents.',
  })
  search?: string | null;

  @Field(() => [LeadStatus], { nullable: true, description: 'In one of these stages.' })
  status?: LeadStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Converted into this client.' })
  clientId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the lead was converted into a client.' })
  converted?: boolean | null;
}

/** Whoever may not see an archived client does not find its leads by it either. */
const clientIsActive = sql<boolean>`exists (select 1 from clients where clients.id = leads.client_id and clients.deleted_at is null)`;

export const leadList: ListSpec<Lead, LeadFilter> = {
  name: 'leads',
  table: 'leads',
  idColumn: 'id',
  orders: {
    CREATED_AT: 'created_at',
    UPDATED_AT: 'updated_at',
    NAME: 'sort_name',
  },
  search: ['name', 'company', 'email', 'source'],
  filters: {
    ...recordFilters,
    status: (eb, status: LeadStatus[]) => eb('status', 'in', status),
    clientId: (eb, id: string, context) => {
      const converted = eb('client_id', '=', id);
      return seesArchived(context) ? converted : eb.and([converted, clientIsActive]);
    },
    converted: (eb, wanted: boolean) => eb('converted_at', wanted ? 'is not' : 'is', null),
  },
  archivable: true,
  toRecord: rowReader(Lead),
};

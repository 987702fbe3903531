import { Field, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../platform/connection.js';
import { recordFilters } from '../platform/filters.js';
import type { Direction, ListSpec } from '../platform/list.js';
import { RecordFilter } from '../platform/record-filter.js';
import { rowReader } from '../platform/rows.js';
import { Client } from './client.entity.js';

const ClientOrderField = {
  CREATED_AT: 'CREATED_AT',
  UPDATED_AT: 'UPDATED_AT',
  NAME: 'NAME',
  COMPANY: 'COMPANY',
} as const;
registerEnumType(ClientOrderField, {
  name: 'ClientOrderField',
  description: 'What clients are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the client was made.' },
    UPDATED_AT: { description: 'When the client was last changed.' },
    NAME: { description: 'The name, without case and accents.' },
    COMPANY: { description: 'The company; clients without one come first.' },
  },
});

@InputType({ description: 'The order of clients.' })
export class ClientOrder {
  @Field(() => ClientOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which clients to list. All conditions must hold.' })
export class ClientFilter extends RecordFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A part of the name, company, email or phone, without case and accents.',
  })
  search?: string | null;
}

export const clientList: ListSpec<Client, ClientFilter> = {
  name: 'clients',
  table: 'clients',
  idColumn: 'id',
  orders: {
    CREATED_AT: 'created_at',
    UPDATED_AT: 'updated_at',
    NAME: 'sort_name',
    COMPANY: 'company_key',
  },
  search: ['name', 'company', 'email', 'phone'],
  filters: recordFilters,
  archivable: true,
  toRecord: rowReader(Client),
};

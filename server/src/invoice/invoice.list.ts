import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { type AuthenticatedContext, mayUse } from '../auth/access.js';
import { OrderDirection } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { recordFilters } from '../platform/filters.js';
import { type Condition, type Direction, type ListSpec, contains } from '../platform/list.js';
import { RecordFilter } from '../platform/record-filter.js';
import { rowReader } from '../platform/rows.js';
import { CurrencyScalar, LocalDateScalar } from '../platform/scalars.js';
import { today } from '../workspace/workspace.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceStatus } from './invoice-status.js';

const InvoiceOrderField = {
  CREATED_AT: 'CREATED_AT',
  UPDATED_AT: 'UPDATED_AT',
  NUMBER: 'NUMBER',
  ISSUED_ON: 'ISSUED_ON',
  DUE_ON: 'DUE_ON',
  TOTAL: 'TOTAL',
} as const;
registerEnumType(InvoiceOrderField, {
  name: 'InvoiceOrderField',
  description: 'What invoices are ordered by. Those without a value come first.',
  valuesConfig: {
    CREATED_AT: { description: 'When the invoice was made.' },
    UPDATED_AT: { description: 'When the invoice was last changed.' },
    NUMBER: { description: 'The number.' },
    ISSUED_ON: { description: 'The day of issue.' },
    DUE_ON: { description: 'The due date.' },
    TOTAL: { description: 'The total in minor units, whatever the currency.' },
  },
});

@InputType({ description: 'The order of invoices.' })
export class InvoiceOrder {
  @Field(() => InvoiceOrderField, { description: 'What to order by.' })
  field!: string;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'The direction.' })
  direction!: Direction;
}

@InputType({ description: 'Which invoices to list. All conditions must hold.' })
export class InvoiceFilter extends RecordFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A part of the number, title or client’s name, without case and accents.',
  })
  search?: string | null;

  @Field(() => [InvoiceStatus], { nullable: true, description: 'In one of these states.' })
  status?: InvoiceStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this client.' })
  clientId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the invoice is SENT and its due date past.' })
  overdue?: boolean | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Issued on this day or later.' })
  issuedFrom?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Issued on this day or earlier.' })
  issuedTo?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Paid on this day or later.' })
  paidFrom?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  paidTo?: string | null;

  @Field(() => CurrencyScalar, { nullable: true, description: 'In this currency.' })
  currency?: string | null;
}

/** An API token that may not read clients does not find out their names either. */
function clientNameContains(part: string, context: RequestContext): Condition {
  if (!mayUse(context as AuthenticatedContext, 'CLIENTS_READ')) return sql`false`;
  return sql`exists (select 1 from clients where clients.id = invoices.client_id and ${contains('clients.name', part)})`;
}

/** The condition that an invoice is overdue on a day. */
export function isOverdue(day: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(status = ${InvoiceStatus.SENT} and coalesce(due_on, '9999') < ${day})`;
}

export const invoiceList: ListSpec<Invoice, InvoiceFilter> = {
  name: 'invoices',
  table: 'invoices',
  idColumn: 'id',
  orders: {
    CREATED_AT: 'created_at',
    UPDATED_AT: 'updated_at',
    NUMBER: 'number_key',
    ISSUED_ON: 'issued_key',
    DUE_ON: 'due_key',
    TOTAL: 'total_minor',
  },
  search: ['number', 'title', clientNameContains],
  filters: {
    ...recordFilters,
    status: (eb, status: InvoiceStatus[]) => eb('status', 'in', status),
    clientId: (eb, id: string) => eb('client_id', '=', id),
    overdue: async (eb, wanted: boolean, context) => {
      const late = isOverdue(await today(context));
      return wanted ? late : eb.not(late);
    },
    issuedFrom: (eb, date: string) => eb('issued_on', '>=', date),
    issuedTo: (eb, date: string) => eb('issued_on', '<=', date),
    dueFrom: (eb, date: string) => eb('due_on', '>=', date),
    dueTo: (eb, date: string) => eb('due_on', '<=', date),
    paidFrom: (eb, date: string) => eb('paid_on', '>=', date),
    paidTo: (eb, date: string) => eb('paid_on', '<=', date),
    currency: (eb, code: string) => eb('currency', '=', code),
  },
  archivable: true,
  toRecord: rowReader(Invoice),
};

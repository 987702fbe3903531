import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { type WriteEm, rowsOf } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import type { BaseRecord } from '../platform/record.js';

/** So many are named, the others counted in. */
const mostNamed = 100;

type Kind = 'Client' | 'Lead' | 'Invoice';

interface Touched {
  readonly kind: Kind;
  readonly id: string;
}

/** @throws Invalid that names the records which stand in the way of undoing an import */
export async function checkUntouched(em: WriteEm, batchId: string): Promise<void> {
  const changed = await changedSince(em, batchId);
  const [invoices, leads] = [await hangingOn(em, 'invoices', batchId), await hangingOn(em, 'leads', batchId)];
  const told = [
    ...changed.map((record) => ({ ...record, what: 'was changed since' })),
    ...invoices.map((id) => ({ kind: 'Invoice' as const, id, what: 'is for an imported client' })),
    ...leads.map((id) => ({ kind: 'Lead' as const, id, what: 'became an imported client' })),
  ];
  const names = await namesOf(em, told);
  const reasons = told.map(({ kind, id, what }) => `${kind} ${names.get(id) ?? id} ${what}.`);
  if (reasons.length === 0) return;
  const named = reasons.slice(0, mostNamed);
  if (reasons.length > mostNamed) named.push('So are others.');
  throw new Invalid(named.map((message) => ({ path: 'id', message })));
}

/** What people call these records: an admin alone is told, so archived ones are named too. */
async function namesOf(em: WriteEm, records: readonly Touched[]): Promise<Map<string, string>> {
  const of = async <T extends BaseRecord>(kind: Kind, entity: EntityClass<T>): Promise<[string, string][]> => {
    const ids = [...new Set(records.filter((record) => record.kind === kind).map(({ id }) => id))];
    const found = ids.length > 0 ? await em.find(entity, { id: { $in: ids } } as unknown as FilterQuery<T>) : [];
    return found.map((record) => [record.id, nameOf(record)]);
  };
  return new Map([...(await of('Client', Client)), ...(await of('Lead', Lead)), ...(await of('Invoice', Invoice))]);
}

/** A client’s or lead’s name, an invoice’s number, or its title while it has none. */
export function nameOf(record: BaseRecord): string {
  if (record instanceof Invoice) return record.number ?? record.title;
  return record instanceof Client || record instanceof Lead ? record.name : record.id;
}

/** The records that have an entry after those of the import. */
async function changedSince(em: WriteEm, batchId: string): Promise<Touched[]> {
  return (await rowsOf(em)
    .selectFrom('audit_logs as own')
    .innerJoin('audit_logs as later', (join) =>
      join
        .onRef('later.entity_type', '=', 'own.entity_type')
        .onRef('later.entity_id', '=', 'own.entity_id')
        .on(sql<boolean>`later.sequence > own.sequence and later.batch_id is not own.batch_id`),
    )
    .select(['own.entity_type as kind', 'own.entity_id as id'])
    .distinct()
    .where('own.batch_id', '=', batchId)
    .where('own.entity_type', '!=', 'Import')
    .limit(mostNamed + 1)
    .execute()) as unknown as Touched[];
}

/** The active records that were made for a client of the import. */
async function hangingOn(em: WriteEm, table: 'invoices' | 'leads', batchId: string): Promise<string[]> {
  const rows = (await rowsOf(em)
    .selectFrom(table)
    .select('id')
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`client_id in (select entity_id from audit_logs
        where batch_id = ${batchId} and entity_type = 'Client' and action = 'create')`,
    )
    .limit(mostNamed + 1)
    .execute()) as { id: string }[];
  return rows.map(({ id }) => id);
}

import { sql } from 'kysely';
import { type WriteEm, rowsOf } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';

/** So many are named, the others counted in. */
const mostNamed = 100;

interface Touched {
  readonly kind: string;
  readonly id: string;
}

/** @throws Invalid that names the records which stand in the way of undoing an import */
export async function checkUntouched(em: WriteEm, batchId: string): Promise<void> {
  const changed = await changedSince(em, batchId);
  const [invoices, leads] = [await hangingOn(em, 'invoices', batchId), await hangingOn(em, 'leads', batchId)];
  const reasons = [
    ...changed.map(({ kind, id }) => `${kind} ${id} was changed since.`),
    ...invoices.map((id) => `Invoice ${id} is for an imported client.`),
    ...leads.map((id) => `Lead ${id} became an imported client.`),
  ];
  if (reasons.length === 0) return;
  const named = reasons.slice(0, mostNamed);
  if (reasons.length > mostNamed) named.push('So are others.');
  throw new Invalid(named.map((message) => ({ path: 'id', message })));
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

import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import { type RequestContext, loader } from '../platform/context.js';
import { AuditChange, type HistoryEntry } from './audit-log.entity.js';
import type { AuditTables } from './tables.js';

type ValueRow = Pick<AuditTables['audit_values'], 'sequence' | 'field' | 'side' | 'value'>;

function valuesLoader(context: RequestContext): DataLoader<number, ValueRow[]> {
  return loader(context, 'audit values', () => {
    return new DataLoader<number, ValueRow[]>(async (sequences) => {
      const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AuditTables>;
      const rows = await db
        .selectFrom('audit_values')
        .select(['sequence', 'field', 'side', 'value'])
        .where('sequence', 'in', sequences)
        .execute();
      return sequences.map((sequence) => rows.filter((row) => row.sequence === sequence));
    });
  });
}

/** The changes of an entry with their values. A value that is committed to and not there was erased. */
export async function changesOf(context: RequestContext, entry: HistoryEntry): Promise<AuditChange[]> {
  if (entry.stored.length === 0) return [];
  const values = await valuesLoader(context).load(entry.sequence);
  return entry.stored.map(({ field, before, after }) => {
    const commitments = { before, after };
    const read = (side: 'before' | 'after'): unknown => {
      if (commitments[side] === null) return null;
      const row = values.find((value) => value.field === field && value.side === side);
      return row ? (JSON.parse(row.value) as unknown) : null;
    };
    const [old, next] = [read('before'), read('after')];
    const erased = (before !== null && old === null) || (after !== null && next === null);
    return Object.assign(new AuditChange(), { field, before: old, after: next, erased });
  });
}

/** The network address of an entry. */
export async function addressOf(context: RequestContext, entry: HistoryEntry): Promise<string | null> {
  const row = (await valuesLoader(context).load(entry.sequence)).find((value) => value.side === 'address');
  return row ? (JSON.parse(row.value) as string) : null;
}

import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import { type RequestContext, loader } from '../platform/context.js';
import { AuditChange, type HistoryEntry, type StoredChange } from './audit-log.entity.js';
import type { AuditTables } from './tables.js';

type ValueRow = Pick<AuditTables['audit_values'], 'sequence' | 'field' | 'side' | 'value'>;
type StoredValue = Omit<ValueRow, 'sequence'>;

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

/** The changes of an entry with their values. */
export async function changesOf(context: RequestContext, entry: HistoryEntry): Promise<AuditChange[]> {
  if (entry.stored.length === 0) return [];
  return withValues(entry.stored, new EntryValues(await valuesLoader(context).load(entry.sequence)));
}

/** The values of one entry, by where they belong. */
export class EntryValues<V extends StoredValue = StoredValue> {
  private readonly byPlace: ReadonlyMap<string, V>;

  constructor(values: readonly V[]) {
    this.byPlace = new Map(values.map((value) => [`${value.side} ${value.field}`, value]));
  }

  of(field: string, side: 'before' | 'after'): V | undefined {
    return this.byPlace.get(`${side} ${field}`);
  }

  get address(): V | undefined {
    return this.byPlace.get('address ');
  }
}

/** Puts the values of an entry to its changes. A value that is committed to and not there was erased. */
export function withValues(stored: readonly StoredChange[], values: EntryValues): AuditChange[] {
  return stored.map(({ field, before, after }) => {
    const read = (side: 'before' | 'after', commitment: string | null): unknown => {
      const row = commitment === null ? undefined : values.of(field, side);
      return row ? (JSON.parse(row.value) as unknown) : null;
    };
    const [old, next] = [read('before', before), read('after', after)];
    const erased = (before !== null && old === null) || (after !== null && next === null);
    return Object.assign(new AuditChange(), { field, before: old, after: next, erased });
  });
}

/** The network address of an entry. */
export async function addressOf(context: RequestContext, entry: HistoryEntry): Promise<string | null> {
  const row = (await valuesLoader(context).load(entry.sequence)).find((value) => value.side === 'address');
  return row ? (JSON.parse(row.value) as string) : null;
}

import type { Kysely } from 'kysely';
import { type AuthenticatedContext, mayUse } from '../auth/access.js';
import type { Scope } from '../auth/scope.js';
import { Client } from '../client/client.entity.js';
import { clientList } from '../client/client.list.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { invoiceList } from '../invoice/invoice.list.js';
import { Lead } from '../lead/lead.entity.js';
import { leadList } from '../lead/lead.list.js';
import { seesArchived } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';
import type { AnyTables } from '../platform/list.js';
import { visible } from '../platform/records.js';
import { find } from './find.js';
import { SearchHit, SearchKind, type SearchRecord } from './search-hit.js';

interface Kind {
  readonly kind: SearchKind;
  readonly scope: Scope;
  readonly table: string;
  readonly number: number;
  readonly toRecord: (row: Record<string, unknown>) => SearchRecord;
}

/** In the order of the answer. */
const kinds: readonly Kind[] = [
  { ...clientList, kind: SearchKind.CLIENT, scope: 'CLIENTS_READ', number: 2 },
  { ...leadList, kind: SearchKind.LEAD, scope: 'LEADS_READ', number: 4 },
  { ...invoiceList, kind: SearchKind.INVOICE, scope: 'INVOICES_READ', number: 6 },
];

export interface Wanted {
  readonly query: string;
  readonly first: number;
  readonly includeArchived: boolean;
}

/** Finds records of the kinds that the caller may read. @throws Forbidden */
export async function search(context: AuthenticatedContext, wanted: Wanted): Promise<readonly SearchHit[]> {
  if (wanted.includeArchived && !seesArchived(context)) throw new Forbidden('Only an admin may see archived records.');
  const withClient = mayUse(context, 'CLIENTS_READ');
  const places = kinds
    .filter(({ scope }) => mayUse(context, scope))
    .map(({ table, number }) => ({ table, number, withClient }));
  const db = context.em.getKysely({ type: 'read' }) as unknown as Kysely<AnyTables>;
  const found = await find(db as Kysely<unknown>, { ...wanted, places });
  const hits = kinds.map(async (kind) => {
    const ids = found.filter(({ table }) => table === kind.table).map(({ id }) => id);
    return ids.length === 0 ? [] : await load(db, kind, ids, wanted.includeArchived);
  });
  return (await Promise.all(hits)).flat();
}

/** Whether a record is archived is for its own row to say, which may have changed since the index was read. */
async function load(
  db: Kysely<AnyTables>,
  { kind, table, toRecord }: Kind,
  ids: readonly string[],
  includeArchived: boolean,
): Promise<SearchHit[]> {
  const rows = await db
    .selectFrom(table)
    .selectAll()
    .where('id', 'in', ids)
    .$if(!includeArchived, (query) => query.where('deleted_at', 'is', null))
    .execute();
  const records = new Map(rows.map((row) => [row['id'], toRecord(row)]));
  return ids.flatMap((id) => {
    const record = records.get(id);
    return record ? [Object.assign(new SearchHit(), { kind, record, title: titleOf(record) })] : [];
  });
}

function titleOf(record: SearchRecord): string {
  return record instanceof Invoice ? (record.number ?? record.title) : record.name;
}

/** What tells a record from others of its title, joined by middle dots. */
export async function subtitleOf(context: AuthenticatedContext, record: SearchRecord): Promise<string | null> {
  const parts = await partsOf(context, record);
  return parts.filter(Boolean).join(' · ') || null;
}

async function partsOf(context: AuthenticatedContext, record: SearchRecord): Promise<readonly (string | null)[]> {
  if (record instanceof Client) return [record.company, record.email];
  if (record instanceof Lead) return [record.company, record.status];
  const client = mayUse(context, 'CLIENTS_READ') ? await visible(context, Client, record.clientId) : null;
  return [client?.name ?? null, record.number === null ? null : record.title, record.status];
}

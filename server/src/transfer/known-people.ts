import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../platform/db.js';
import { Duplicates } from './duplicates.js';
import type { Pass } from './request.js';

/** Where people of a kind are kept. */
export interface KnownTable {
  readonly table: string;
  /** The status of a record that can have no other; null for all others. */
  readonly fixedStatus: RawBuilder<string | null>;
}

interface KnownRow {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly fixedStatus: string | null;
}

const rowsAtOnce = 500;

/** What the active records are known by, the oldest first. They are many, so only their keys are read and kept. */
export async function knownPeople({ table, fixedStatus }: KnownTable, { em, breath }: Pass): Promise<Duplicates> {
  const duplicates = new Duplicates();
  let last = '';
  for (;;) {
    const rows = (await rowsOf(em)
      .selectFrom(table)
      .select(['id', 'name', 'company', 'email', 'external_id as externalId', fixedStatus.as('fixedStatus')])
      .where('deleted_at', 'is', null)
      .where(sql<boolean>`id > ${last}`)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()) as unknown as KnownRow[];
    for (const row of rows) duplicates.add({ ...row, line: null });
    if (rows.length < rowsAtOnce) return duplicates;
    last = rows.at(-1)?.id ?? '';
    await breath.take();
  }
}

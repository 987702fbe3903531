import type { Breath } from '../platform/breath.js';
import type { Db, WriteEm } from '../platform/db.js';
import type { Workspace } from '../workspace/workspace.entity.js';
import type { Mapping } from './columns.js';
import type { Outcome } from './outcome.js';
import type { Source } from './table.js';
import type { Formats } from './values.js';

/** What can be imported, and what its audit entry says of it. */
export const importTypes = { clients: 'Clients', leads: 'Leads', invoices: 'Invoices' } as const;
export type ImportType = keyof typeof importTypes;

/** What becomes of a row whose record is there already: nothing, its values are taken over, or it is made again. */
export const duplicateModes = ['skip', 'update', 'create'] as const;
export type DuplicateMode = (typeof duplicateModes)[number];

export interface ImportRequest {
  readonly type: ImportType;
  readonly file: Source;
  /** The lines of invoices, where `file` holds their heads alone. */
  readonly lines: Source | null;
  /** For clients and leads. */
  readonly duplicates: DuplicateMode;
  readonly formats: Formats;
  readonly mapping: Mapping;
  /** Everything is checked and nothing is written. */
  readonly dryRun: boolean;
}

/** One reading of the files: a first one that only checks, then one that writes as well. */
export interface Pass {
  readonly db: Db;
  readonly em: Pick<WriteEm, 'find'>;
  /** Null while nothing is to be written. */
  readonly writer: WriteEm | null;
  readonly workspace: Workspace;
  readonly outcome: Outcome;
  readonly breath: Breath;
}

/** Whether a pass still writes: once a row was refused, the rest is only checked. */
export function writerOf({ writer, outcome }: Pass): WriteEm | null {
  return outcome.errors.length === 0 ? writer : null;
}

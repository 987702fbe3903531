import type { Formats } from './values.js';

/** Something about a row: `row` is the line of the file on which it begins, `column` null where it is the whole row. */
export interface RowNote {
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
  /** The file, where it is the second of two. */
  readonly file?: string;
}

/** What an import did, or a dry run would do. */
export interface ImportResult {
  /** Rows of the file that have a value, the header apart. */
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly warnings: readonly RowNote[];
  readonly errors: readonly RowNote[];
  /** Ties the audit entries of the import; null where nothing was written. */
  readonly batchId: string | null;
}

/** A file of another kind would otherwise give a note for each of its rows, all in one answer. */
const mostErrors = 10_000;
const mostWarnings = 10_000;

/** What one reading of the files has come to so far. */
export class Outcome {
  rows = 0;
  created = 0;
  updated = 0;
  skipped = 0;
  readonly warnings: RowNote[] = [];
  readonly errors: RowNote[] = [];
  /** The formats that would say how a refused cell is meant. */
  readonly asks = new Set<keyof Formats>();

  warn(note: RowNote): void {
    if (this.warnings.length < mostWarnings) this.warnings.push(note);
    else if (this.warnings.length === mostWarnings) {
      this.warnings.push({ ...note, column: null, reason: 'From here on warnings are left out.' });
    }
  }

  /** Whether so many rows were refused that reading on helps nobody. */
  isFull(): boolean {
    return this.errors.length >= mostErrors;
  }

  /** Where a row was refused nothing is written at all, so nothing counts as done. */
  result(batchId: string | null): ImportResult {
    const { rows } = this;
    const [warnings, errors] = [inOrder(this.warnings), inOrder(this.errors)];
    const refused = errors.length > 0;
    const [created, updated, skipped] = refused ? [0, 0, 0] : [this.created, this.updated, this.skipped];
    return { rows, created, updated, skipped, warnings, errors, batchId: refused ? null : batchId };
  }
}

/** By line, those of a second file after those of the first. */
function inOrder(notes: readonly RowNote[]): RowNote[] {
  return notes.toSorted((a, b) => Number(a.file !== undefined) - Number(b.file !== undefined) || a.row - b.row);
}

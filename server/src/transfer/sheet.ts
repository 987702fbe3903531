import { Breath } from '../platform/breath.js';
import { countryCode } from '../platform/country.js';
import { isCurrency } from '../platform/currency.js';
import { Invalid } from '../platform/errors.js';
import { validateInput } from '../platform/validate.js';
import {
  type Column,
  type Columns,
  type Mapping,
  type Places,
  type Requirement,
  headerKey,
  placesOf,
} from './columns.js';
import type { Outcome } from './outcome.js';
import { type Source, type Table, TableFault } from './table.js';
import { type Formats, type Reading, cellText, readDate, readNumber } from './values.js';

/** The values of a row by field, as the product writes them. An empty or refused cell has none. */
export type Values<F extends string = string> = Readonly<Partial<Record<F, string>>>;

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the row is refused, each with its column. */
  readonly faults: string[];
  /** The fields whose cells could not be read. */
  readonly unread: Set<string>;
}

/** The refused rows of a file, as they are written beside it. */
export interface Refused {
  readonly source: Source;
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly hasBom: boolean;
  readonly rows: readonly Row[];
}

interface ReadRow<F extends string> {
  readonly row: Row;
  readonly values: Values<F>;
}

/** Refused rows are held in memory till the end, and a row may have any number of cells. */
const mostRefusedCells = 1_000_000;

/** A table whose columns are known: reads its rows and keeps what is wrong with them. */
export class Sheet<C extends Columns> {
  private readonly places: Places;
  private readonly refusedRows: Row[] = [];
  private refusedCells = 0;
  /** Stands in the notes where it is the second of two files. */
  private readonly file: { readonly file?: string };

  constructor(
    private readonly table: Table,
    private readonly columns: C,
    mapping: Mapping,
    private readonly formats: Formats,
    private readonly outcome: Outcome,
    private readonly second = false,
  ) {
    this.places = placesOf(table.header, columns, mapping);
    this.file = second ? { file: table.source.name } : {};
    const reason = 'No field has this name: the column is passed over.';
    for (const header of this.places.unknown) this.warn({ line: table.line }, header, reason);
  }

  /** Notes each column that is missing. @returns whether all are there */
  requires(requirements: readonly Requirement[]): boolean {
    const missing = requirements.filter(({ anyOf }) => !anyOf.some((field) => this.places.of.has(field)));
    for (const { label } of missing) {
      this.note({ row: this.table.line, column: label, reason: 'The file has no such column.' });
    }
    return missing.length === 0;
  }

  has(field: keyof C & string): boolean {
    return this.places.of.has(field);
  }

  /** The rows with their values, in order. A row that cannot be read is refused here and not handed out. */
  async *rows(): AsyncGenerator<ReadRow<keyof C & string>, void> {
    const breath = new Breath();
    try {
      for await (const { line, cells } of this.table.rows) {
        await breath.take();
        if (this.outcome.isFull() || this.refusedCells >= mostRefusedCells)
          throw new TableFault(line, 'Reading ended here: mend the rows above first.');
        if (!this.second) this.outcome.rows += 1;
        const row: Row = { line, cells, faults: [], unread: new Set() };
        const values = this.read(row);
        if (values) yield { row, values };
        else this.refuse(row);
      }
    } catch (error) {
      if (!(error instanceof TableFault)) throw error;
      this.note({ row: error.line, column: null, reason: error.message });
    }
  }

  private read(row: Row): Values<keyof C & string> | null {
    const [has, needs] = [row.cells.length, this.table.header.length];
    if (has !== needs) {
      const reason = `The row has ${has} values, the header has ${needs}.`;
      this.error(row, null, reason);
      return null;
    }
    const values: Record<string, string> = {};
    for (const [field, place] of this.places.of) {
      const column = this.columns[field];
      const text = cellText(row.cells[place] ?? '');
      if (text === '' || !column) continue;
      const reading = readCell(text, column, this.formats);
      if ('value' in reading) values[field] = reading.value;
      else if (column.kind === 'country') this.warn(row, this.nameOf(field), reading.fault);
      else {
        this.error(row, field, reading.fault);
        row.unread.add(field);
      }
    }
    return values as Values<keyof C & string>;
  }

  /** Notes why a row is refused; `field` null means the row as a whole. */
  error(row: Row, field: string | null, reason: string): void {
    const column = field === null ? null : this.nameOf(field);
    row.faults.push(column === null ? reason : `${column}: ${reason}`);
    this.note({ row: row.line, column, reason });
  }

  warnOf(row: Row, field: string | null, reason: string): void {
    this.warn(row, field === null ? null : this.nameOf(field), reason);
  }

  /** Checks an input against the rules of the API. @returns whether it keeps them; what it breaks is noted */
  async keepsRules(row: Row, input: object): Promise<boolean> {
    try {
      await validateInput(input);
      return true;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      for (const { path, message } of error.fields) this.error(row, path, message);
      return false;
    }
  }

  /** Puts a row among those that are written to the file of refused rows. */
  refuse(row: Row): void {
    this.refusedRows.push(row);
    this.refusedCells += row.cells.length;
  }

  refused(): Refused {
    const { source, header, delimiter, hasBom } = this.table;
    const rows = this.refusedRows.toSorted((a, b) => a.line - b.line);
    return { source, header, delimiter, hasBom, rows };
  }

  /** How the file names a field, or else how the manual does. A person's name may be in two columns. */
  private nameOf(field: string): string {
    const place = this.places.of.get(field) ?? (field === 'name' ? this.places.of.get('firstName') : undefined);
    return (place === undefined ? undefined : this.table.header[place]) ?? this.columns[field]?.label ?? field;
  }

  private note(note: { row: number; column: string | null; reason: string }): void {
    this.outcome.errors.push({ ...note, ...this.file });
  }

  private warn({ line }: { readonly line: number }, column: string | null, reason: string): void {
    this.outcome.warn({ row: line, column, reason, ...this.file });
  }
}

function readCell(text: string, column: Column, formats: Formats): Reading {
  switch (column.kind ?? 'text') {
    case 'text':
      return { value: text };
    case 'number':
      return readNumber(text, formats.decimal);
    case 'percent':
      return readNumber(text.replace(/\s*%$/, ''), formats.decimal);
    case 'date':
      return readDate(text, formats.date);
    case 'country': {
      const code = countryCode(text);
      return code === null ? { fault: 'This country is not known: left empty.' } : { value: code };
    }
    case 'currency': {
      const code = text.toUpperCase();
      return isCurrency(code) ? { value: code } : { fault: 'This is not a currency code of ISO 4217, such as EUR.' };
    }
    case 'choice': {
      const key = headerKey(text);
      // What every object has by birth ("constructor") is no choice.
      const value = column.choices && Object.hasOwn(column.choices, key) ? column.choices[key] : undefined;
      return value === undefined ? { fault: `This is none of ${namesOf(column)}.` } : { value };
    }
  }
}

function namesOf({ choices = {} }: Column): string {
  return [...new Set(Object.values(choices))].map((value) => value.toUpperCase()).join(', ');
}

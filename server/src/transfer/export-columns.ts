/** A column of an exported CSV file. */
export interface ExportColumn<T> {
  readonly header: string;
  /** Written as it is: a number, a date, or a name of ours. Else it is a text that somebody typed. */
  readonly plain: boolean;
  readonly value: (row: T) => string | null | undefined;
}

/** A text that somebody typed. */
export function text<T>(header: string, value: ExportColumn<T>['value']): ExportColumn<T> {
  return { header, plain: false, value };
}

/** A number, a calendar date, an id of ours or a value of an enum. */
export function plain<T>(header: string, value: ExportColumn<T>['value']): ExportColumn<T> {
  return { header, plain: true, value };
}

/**
 * A moment as spreadsheets read it: without the zone, which the header tells, and to the second.
 * LibreOffice Calc takes `2026-03-10T12:00:00` for a date and a time, with a blank or a `Z` in it for a text.
 */
export function moment<T>(header: string, value: (row: T) => Date | null): ExportColumn<T> {
  return plain(`${header} (UTC)`, (row) => value(row)?.toISOString().slice(0, 19));
}

/** A value of an enum as the API names it. */
export function enumName(stored: string): string {
  return stored.toUpperCase();
}

/** Some properties of an object, in this order; those that are not there are null. */
export function pick<T extends object>(from: T, names: readonly (keyof T & string)[]): object {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}

/** The columns of a part, for rows that hold it. */
export function within<T, P>(columns: readonly ExportColumn<P>[], part: (row: T) => P): ExportColumn<T>[] {
  return columns.map((column) => ({ ...column, value: (row) => column.value(part(row)) }));
}

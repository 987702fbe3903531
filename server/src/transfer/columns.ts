import { fold } from '../platform/text.js';
import { Unusable } from './unusable.js';

/** How a cell is read: as it stands, or as a value of the product. */
export type CellKind = 'text' | 'number' | 'percent' | 'date' | 'country' | 'currency' | 'choice';

/** A column that an import understands. */
export interface Column {
  /** Its name in messages and in the manual; a header of this name is the column. */
  readonly label: string;
  /** Other headers that mean it, best first. Case, spaces, accents and punctuation do not matter. */
  readonly aliases?: readonly string[];
  readonly kind?: CellKind;
  /** For `choice`: what is written (see `headerKey`) and the value it stands for. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** The columns of a file by the field they fill. */
export type Columns = Readonly<Record<string, Column>>;

/** A file must have one of these columns. */
export interface Requirement {
  readonly anyOf: readonly string[];
  readonly label: string;
}

/** What the operator says of headers: header to field; an empty field passes the column over. */
export type Mapping = ReadonlyMap<string, string>;

/** Headers are compared by their letters, digits and percent signs alone, without case and accents. */
export function headerKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}%]/gu, '');
}

export interface Places {
  /** Where each field's cell stands in a row. */
  readonly of: ReadonlyMap<string, number>;
  /** Headers that nothing is done with, and that nobody said to pass over. */
  readonly unknown: readonly string[];
}

/**
 * Finds the columns. What the mapping says comes first, then a field takes the header that ranks first among its
 * names.
 */
export function placesOf(header: readonly string[], columns: Columns, mapping: Mapping): Places {
  const keys = header.map(headerKey);
  const places = new Map<string, number>();
  const used = new Set<number>();
  const told = new Map([...mapping].map(([name, field]) => [headerKey(name), field]));
  keys.forEach((key, index) => {
    const meant = told.get(key);
    if (meant === undefined) return;
    used.add(index);
    const field = fieldNamed(meant, columns);
    if (field !== undefined) places.set(field, index);
  });
  for (const [field, column] of Object.entries(columns)) {
    if (places.has(field)) continue;
    const names = [column.label, ...(column.aliases ?? [])].map(headerKey);
    const index = names.map((name) => keys.findIndex((key, at) => key === name && !used.has(at))).find((at) => at >= 0);
    if (index === undefined) continue;
    places.set(field, index);
    used.add(index);
  }
  return { of: places, unknown: header.filter((name, index) => !used.has(index) && name.trim() !== '') };
}

function fieldNamed(name: string, columns: Columns): string | undefined {
  const key = headerKey(name);
  return Object.entries(columns).find(
    ([field, { label }]) => headerKey(field) === key || headerKey(label) === key,
  )?.[0];
}

/**
 * @throws Unusable for a field that no file of this kind has, for a header that is in none of the files, and for two
 * headers of one field
 */
export function checkMapping(
  mapping: Mapping,
  headers: readonly (readonly string[])[],
  columns: readonly Columns[],
): void {
  const known = new Set(headers.flat().map(headerKey));
  const filled = new Map<string, string>();
  for (const [header, meant] of mapping) {
    if (!known.has(headerKey(header))) {
      throw new Unusable('mapping', absent, `The mapping names a column that is not there: ${header}.`);
    }
    if (meant === '') continue;
    const field = columns.map((some) => fieldNamed(meant, some)).find((name) => name !== undefined);
    if (field === undefined) {
      const labels = [...new Set(columns.flatMap((some) => Object.values(some).map(({ label }) => label)))];
      const choice = `names no field: use one of ${labels.join(', ')}.`;
      throw new Unusable('mapping', `A column ${choice}`, `The mapping of ${header} ${choice}`);
    }
    const other = filled.get(field);
    if (other !== undefined) {
      throw new Unusable('mapping', twice, `The mapping gives ${other} and ${header} the same field.`);
    }
    filled.set(field, header);
  }
}

const absent = 'A column is named that the file does not have.';
const twice = 'Two columns are given the same field.';

/**
 * Reads a mapping from JSON: an object of headers and fields, or a list of `{column, field}`; null passes a column over.
 * @returns null for what is neither
 */
export function mappingOf(json: unknown): Mapping | null {
  if (typeof json !== 'object' || json === null) return null;
  const pairs: readonly Pair[] = Array.isArray(json)
    ? json.map((item: unknown) => (item ?? {}) as Pair)
    : Object.entries(json).map(([column, field]: [string, unknown]) => ({ column, field }));
  const mapping = new Map<string, string>();
  for (const { column, field = null } of pairs) {
    if (typeof column !== 'string' || (field !== null && typeof field !== 'string')) return null;
    mapping.set(column, (field ?? '').trim());
  }
  return mapping;
}

interface Pair {
  readonly column?: unknown;
  readonly field?: unknown;
}

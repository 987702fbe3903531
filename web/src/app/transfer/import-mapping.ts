import type { FoundColumn } from './import-upload';

/** What the user chose for columns, by their names; null leaves one out. */
export type Choices = ReadonlyMap<string, string | null>;

/** The columns with what the user chose in place of what was found. */
export function mapped(found: readonly FoundColumn[], choices: Choices): FoundColumn[] {
  return found.map((each) => ({
    ...each,
    field: choices.has(each.column) ? (choices.get(each.column) ?? null) : each.field,
  }));
}

/** Gives a column a field, or none. A field has one column: another one that had it is left out from then on. */
export function choose(
  found: readonly FoundColumn[],
  choices: Choices,
  column: string,
  field: string | null,
): { readonly choices: Choices; readonly lost: string | undefined } {
  const next = new Map(choices);
  const lost = mapped(found, choices).find((each) => field !== null && each.field === field && each.column !== column);
  if (lost) next.set(lost.column, null);
  next.set(column, field);
  return { choices: next, lost: lost?.column };
}

/** The choices that differ from what the server finds by itself: all that it must be told. */
export function told(found: readonly FoundColumn[], choices: Choices): Record<string, string | null> {
  return Object.fromEntries(
    mapped(found, choices)
      .filter(({ column, field }, index) => choices.has(column) && field !== found[index]?.field)
      .map(({ column, field }) => [column, field]),
  );
}

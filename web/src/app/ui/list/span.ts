/** A row's height by its number of text lines. Pixels. */
export interface RowHeights {
  /** Of a row with one line, as the styles have it. */
  readonly base: number;
  /** A second line fits into a row of a table, but not into the card of a phone. */
  readonly card: boolean;
}

const line = 20;
const border = 1;

/** Where each row begins, and at last where all end. Pixels. */
export function offsetsOf(lines: readonly number[], { base, card }: RowHeights): readonly number[] {
  const offsets = [0];
  let end = 0;
  for (const count of lines) {
    const further = Math.max(0, count - 1);
    end += card ? base + further * line : Math.max(base, (further + 1) * line + (further ? border : 0));
    offsets.push(end);
  }
  return offsets;
}

export interface Span {
  readonly start: number;
  /** The first row that is not in it. */
  readonly end: number;
}

/** Rows beyond the edges of what is seen, so that a little scrolling shows no gap. */
export const beyond = 6;
/** Spans begin and end at multiples of this, so that not every pixel of scrolling makes another one. */
const step = 4;

/** The rows to draw for what is seen between two heights, and `more` on both sides. */
export function spanOf(offsets: readonly number[], top: number, bottom: number, more = beyond): Span {
  const count = offsets.length - 1;
  const start = Math.max(0, rowAt(offsets, top) - more);
  const end = Math.min(count, rowAt(offsets, bottom) + 1 + more);
  return { start: start - (start % step), end: Math.min(count, Math.ceil(end / step) * step) };
}

/** The row at a height. */
export function rowAt(offsets: readonly number[], height: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

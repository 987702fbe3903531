/** Digits of a run are counted up to this many; longer runs are ordered as text. */
const width = 12;

/** A key that puts invoice numbers in the order people expect: INV-2026-9999 before INV-2026-10000, 9 before 10. */
export function numberKey(number: string | null): string {
  return (number ?? '').replace(/\d+/g, (digits) => digits.padStart(width, '0'));
}

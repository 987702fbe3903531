/** The first instant of a calendar day `2026-11-24` in the user's zone, or of a day some days after; undefined where it is none. */
export function dayBegin(day: string | undefined, after = 0): string | undefined {
  const date = dateOf(day, after);
  return date?.toISOString();
}

/** The last millisecond of that day. */
export function dayEnd(day: string | undefined): string | undefined {
  const next = dateOf(day, 1);
  return next && new Date(next.getTime() - 1).toISOString();
}

/** The day as the API takes calendar dates; undefined where it is none. */
export function dayOnly(day: string | undefined): string | undefined {
  return dateOf(day, 0) && day;
}

function dateOf(day: string | undefined, after: number): Date | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  return year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(date) + after);
}

import { dateLocale } from '../platform/format';

/** Days from one calendar date to another; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A calendar date in the user's words, which is the same day in every zone. */
export function dayText(date: string, options: Intl.DateTimeFormatOptions, locale = dateLocale()): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

export interface Lateness {
  readonly text: string;
  /** The chip's tone; a day ahead is plain text. */
  readonly tone?: 'overdue' | 'warn';
}

/** `24 days late`, `Due today`, `Fri, 27 Nov`. */
export function lateness(dueOn: string, today: string, locale = dateLocale()): Lateness {
  const late = daysBetween(dueOn, today);
  if (late > 0) return { text: late === 1 ? '1 day late' : `${late} days late`, tone: 'overdue' };
  if (late === 0) return { text: 'Due today', tone: 'warn' };
  const year =
    dueOn.slice(0, 4) === today.slice(0, 4) ? ({ weekday: 'short' } as const) : ({ year: 'numeric' } as const);
  return { text: dayText(dueOn, { day: 'numeric', month: 'short', ...year }, locale) };
}

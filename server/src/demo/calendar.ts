import { addDays } from '../platform/clock.js';
import type { Random } from './random.js';

const hourMs = 3_600_000;

/** The days of a demo: a year that ends on the day before today, so that nothing lies ahead of the real clock. */
export class Calendar {
  readonly first: string;
  readonly last: string;

  constructor(
    today: string,
    private readonly random: Random,
  ) {
    this.first = addDays(today, -365);
    this.last = addDays(today, -1);
  }

  /** The day so many days after the first, or the next one on which people work. */
  day(offset: number): string {
    let day = addDays(this.first, offset);
    while (isWeekend(day)) day = addDays(day, 1);
    return day;
  }

  /** Working days later. */
  later(day: string, days: number): string {
    let next = addDays(day, days);
    while (isWeekend(next)) next = addDays(next, 1);
    return next;
  }

  /** A moment in the office hours of a day. Milliseconds. */
  moment(day: string, least = 7, most = 16): number {
    return Date.parse(`${day}T00:00:00Z`) + Math.floor((least + this.random.next() * (most - least)) * hourMs);
  }

  isOver(day: string): boolean {
    return day <= this.last;
  }
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

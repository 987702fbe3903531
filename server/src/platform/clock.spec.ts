import { addDays, dateIn, isCalendarDate, systemClock } from './clock.js';

it.each([
  ['UTC', '2026-03-10T00:00:00Z', '2026-03-10'],
  ['UTC', '2026-03-09T23:59:59.999Z', '2026-03-09'],
  ['Europe/Berlin', '2026-03-09T23:00:00Z', '2026-03-10'],
  ['Europe/Berlin', '2026-07-09T22:00:00Z', '2026-07-10'],
  ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
  ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
  ['Asia/Tehran', '2026-03-21T12:00:00Z', '2026-03-21'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'], // the day that Samoa left out
])('in %s, %s is the day %s', (zone, moment, day) => {
  expect(dateIn(zone, new Date(moment))).toBe(day);
});

it.each([
  ['2026-01-31', 1, '2026-02-01'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-10', 30, '2026-04-09'], // across the change to summer time
  ['2026-03-10', 0, '2026-03-10'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '1899-12-31',
  '26-01-01',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '',
  '２026-01-01',
])('%j is no date', (text) => expect(isCalendarDate(text)).toBe(false));

it.each(['2026-02-28', '2028-02-29', '1900-01-01', '9999-12-31'])('%s is a date', (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

it('the system’s clock tells the time', () => {
  const before = Date.now();
  const told = systemClock.now().getTime();
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(Date.now());
});

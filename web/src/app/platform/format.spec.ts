import {
  dateLocale,
  formatDate,
  formatDecimal,
  formatLogTime,
  formatMoney,
  formatRelative,
  userLocale,
} from './format';

describe('formatMoney', () => {
  it.each([
    ['1234.50', 'EUR', '€1,234.50'],
    ['-0.05', 'EUR', '-€0.05'],
    ['1234', 'JPY', 'JP¥1,234'],
    ['1.005', 'KWD', 'KWD\u00a01.005'],
    ['999999999999999.99', 'EUR', '€999,999,999,999,999.99'],
    ['9007199254740993.01', 'EUR', '€9,007,199,254,740,993.01'],
  ])('shows %s %s without a loss', (amount, currency, text) => {
    expect(formatMoney({ amount, currency }, 'en-GB')).toBe(text);
  });

  it('shows what it cannot read as it came', () => {
    expect(formatMoney({ amount: '1e3', currency: 'EUR' }, 'en-GB')).toBe('1e3 EUR');
    expect(formatMoney({ amount: '1.00', currency: '??' }, 'en-GB')).toBe('1.00 ??');
  });
});

describe('formatDecimal', () => {
  it('keeps every decimal', () => {
    expect(formatDecimal('1234.500', 'en-GB')).toBe('1,234.500');
    expect(formatDecimal('0.000001', 'en-GB')).toBe('0.000001');
  });
});

describe('formatDate', () => {
  it('is the same day in every zone', () => {
    expect(formatDate('2026-01-01', 'en-GB')).toBe('1 Jan 2026');
    expect(formatDate('2026-12-31', 'en-GB')).toBe('31 Dec 2026');
  });

  it('shows what is no date as it came', () => {
    expect(formatDate('soon', 'en-GB')).toBe('soon');
  });
});

describe('formatRelative', () => {
  const now = new Date(2026, 10, 24, 14, 14);
  const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

  it.each([
    [at(2026, 10, 24, 14, 14), 'now', 'just now'],
    [at(2026, 10, 24, 14, 2), '12 min', '12 min ago'],
    [at(2026, 10, 24, 12, 0), '2 h', '2 h ago'],
    [at(2026, 10, 23, 23, 59), 'Yesterday', 'Yesterday'],
    [at(2026, 10, 22, 23, 59), '22 Nov', '22 Nov'],
    [at(2025, 10, 24, 14, 14), '24 Nov 2025', '24 Nov 2025'],
    [at(2026, 10, 26, 9, 0), '26 Nov', '26 Nov'],
  ])('%s', (instant, short, long) => {
    expect(formatRelative(instant, now, false, 'en-GB')).toBe(short);
    expect(formatRelative(instant, now, true, 'en-GB')).toBe(long);
  });

  it('counts minutes over midnight before it says yesterday', () => {
    const midnight = new Date(2026, 10, 24, 0, 10);
    expect(formatRelative(at(2026, 10, 23, 23, 50), midnight, false, 'en-GB')).toBe('20 min');
  });
});

describe('formatLogTime', () => {
  it('has seconds today, minutes before', () => {
    const now = new Date(2026, 10, 24, 14, 14);
    expect(formatLogTime(new Date(2026, 10, 24, 9, 2, 3).toISOString(), now, 'en-GB')).toBe('09:02:03');
    expect(formatLogTime(new Date(2026, 10, 23, 17, 44).toISOString(), now, 'en-GB')).toBe('23 Nov 17:44');
    expect(formatLogTime(new Date(2025, 10, 23, 17, 44).toISOString(), now, 'en-GB')).toBe('23 Nov 2025');
  });
});

describe('dateLocale', () => {
  it('keeps an English way of writing and else puts the day first', () => {
    expect(dateLocale(['en-US', 'de'])).toBe('en-US');
    expect(dateLocale(['de-DE'])).toBe('en-GB');
    expect(dateLocale([])).toBe('en-GB');
  });
});

describe('userLocale', () => {
  it.each([
    [['de-AT', 'en'], 'de-AT'],
    [['en-US@posix', 'fr'], 'fr'],
    [['en-US@posix'], 'en-GB'],
    [[], 'en-GB'],
  ])('of %j is %s', (languages, locale) => {
    expect(userLocale(languages)).toBe(locale);
    expect(dateLocale(languages)).toMatch(/^en/);
  });
});

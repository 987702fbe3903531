export interface Choice {
  readonly code: string;
  readonly label: string;
}

/** Two-letter codes that the browser can name, but that are no countries of ISO 3166-1. */
const others = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ']);
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const currencies = new Intl.DisplayNames('en', { type: 'currency' });

/** All countries by name. Codes that were given up are left out: they canonicalise to another. */
export function countries(): readonly Choice[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !others.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .map((code) => ({ code, label: names.of(code) ?? '' }))
    .filter(({ label }) => label !== '')
    .sort((a, b) => a.label.localeCompare(b.label));
}

export function countryName(code: string): string {
  return names.of(code) ?? code;
}

export function currencyChoices(): readonly Choice[] {
  return Intl.supportedValuesOf('currency').map((code) => ({
    code,
    label: `${code} · ${currencies.of(code) ?? code}`,
  }));
}

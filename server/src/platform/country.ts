import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import type { LocaleData } from 'i18n-iso-countries';

const require = createRequire(import.meta.url);
countries.registerLocale(require('i18n-iso-countries/langs/en.json') as LocaleData);

export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && countries.isValid(code);
}

/** The ISO 3166-1 alpha-2 code of an alpha-2 or alpha-3 code or an English name, null where it is unknown. */
export function countryCode(text: string): string | null {
  const upper = text.trim().toUpperCase();
  if (isCountry(upper)) return upper;
  if (/^[A-Z]{3}$/.test(upper)) return countries.alpha3ToAlpha2(upper) ?? null;
  return countries.getSimpleAlpha2Code(text.trim(), 'en') ?? null;
}

import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCalendarDate } from './clock.js';
import { isCountry } from './country.js';
import { isCurrency } from './currency.js';
import { decimalText, parseDecimal } from './decimal.js';

/** A scalar that is a text in both directions. `read` gives the accepted text or null; `refusal` never quotes it. */
function textScalar(name: string, description: string, refusal: string, read: (text: string) => string | null) {
  const parse = (value: unknown): string => {
    const text = typeof value === 'string' ? read(value) : null;
    if (text === null) throw new GraphQLError(refusal);
    return text;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

export const CurrencyScalar = textScalar(
  'Currency',
  'A currency: an ISO 4217 code in capitals, such as EUR.',
  'This is not a currency code of ISO 4217 in capitals.',
  (text) => (isCurrency(text) ? text : null),
);

export const CountryScalar = textScalar(
  'CountryCode',
  'A country: an ISO 3166-1 alpha-2 code in capitals, such as DE.',
  'This is not a country code of ISO 3166-1 (two capitals).',
  (text) => (isCountry(text) ? text : null),
);

export const LocalDateScalar = textScalar(
  'LocalDate',
  'A calendar date without a time or zone: YYYY-MM-DD.',
  'This is not a date of the form YYYY-MM-DD.',
  (text) => (isCalendarDate(text) ? text : null),
);

const decimalRefusal = 'Send a decimal number as a string ("12.50"), or an integer; a JSON float is not exact.';

function parseDecimalInput(value: unknown): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  const parsed = typeof value === 'string' ? parseDecimal(value) : null;
  if (!parsed) throw new GraphQLError(decimalRefusal);
  return decimalText(parsed);
}

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number. Answers give a string; inputs take a string ("12.50") or an integer, never a float.',
  serialize: (value) => value as string,
  parseValue: parseDecimalInput,
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT) return parseDecimalInput(node.value);
    throw new GraphQLError(decimalRefusal);
  },
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'A JSON value. Decimal numbers and amounts in it are strings.',
  serialize: (value) => value,
  parseValue: () => {
    throw new GraphQLError('This type is for answers only.');
  },
});

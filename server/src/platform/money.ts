import { Field, InputType, ObjectType } from 'type-graphql';
import { currencyDecimals } from './currency.js';
import { parseDecimal, roundToUnits, withScale } from './decimal.js';
import { CurrencyScalar, DecimalScalar } from './scalars.js';

/** Amounts have at most 15 digits, minor units included, so every sum of a record stays exact everywhere. */
export const maxMinorUnits = 999_999_999_999_999n;

@ObjectType({ description: 'An exact amount in one currency.', simpleResolvers: true })
export class Money {
  @Field(() => DecimalScalar, {
    description: 'The amount with the currency’s own number of decimals: "1234.50" in EUR, "1234" in JPY.',
  })
  amount!: string;

  @Field(() => CurrencyScalar, { description: 'The currency, ISO 4217.' })
  currency!: string;

  /** From minor units (cents), as the database holds them. */
  static ofMinor(minor: bigint, currency: string): Money {
    return Object.assign(new Money(), { amount: withScale(minor, currencyDecimals(currency)), currency });
  }
}

@InputType({ description: 'An exact amount in one currency.' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'The amount, not negative, with at most the currency’s decimals.' })
  amount!: string;

  @Field(() => CurrencyScalar, { description: 'The currency, ISO 4217.' })
  currency!: string;
}

/** Minor units of a stated amount, or the sentence that says why it is none. Never rounds. */
export function toMinor(amount: string, currency: string): bigint | string {
  const value = parseDecimal(amount);
  const decimals = currencyDecimals(currency);
  if (!value) return 'This is not a decimal number.';
  if (value.units < 0n) return 'The amount cannot be negative.';
  if (value.scale > decimals) return `${currency} has ${String(decimals)} decimals at most.`;
  const minor = roundToUnits(value, decimals);
  return minor > maxMinorUnits ? 'The amount has more than 15 digits.' : minor;
}

import { ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyField } from '../idempotency/once.js';
import { parseDecimal } from '../platform/decimal.js';
import { CurrencyScalar, DecimalScalar, LocalDateScalar } from '../platform/scalars.js';
import { Text } from '../platform/text.js';
import { Check, NotNull } from '../platform/validate.js';

/** The rule of a decimal field: its most decimals, its bounds, and the sentence for a breach of them. */
export interface NumberRule {
  readonly decimals: number;
  readonly above?: bigint;
  readonly least?: bigint;
  readonly most?: bigint;
}

/** Rules of a line's numbers (PRODUCT section 2), shared by API and import. */
export const lineRules = {
  quantity: { decimals: 3, above: 0n },
  unitPrice: { decimals: 6, least: 0n },
  discountPercent: { decimals: 4, least: 0n, most: 100n },
  taxRate: { decimals: 4, least: 0n, most: 100n },
} as const satisfies Record<string, NumberRule>;

const mostDigits = 15;

/** Why a decimal breaks its rule, as a sentence; undefined where it does not. */
export function numberFault(text: string, rule: NumberRule): string | undefined {
  const value = parseDecimal(text);
  if (!value) return 'This is not a decimal number.';
  const unit = 10n ** BigInt(value.scale);
  if (value.scale > rule.decimals) return `At most ${String(rule.decimals)} decimals.`;
  if (rule.above !== undefined && value.units <= rule.above * unit) return `More than ${rule.above.toString()}.`;
  if (rule.least !== undefined && value.units < rule.least * unit) return `Not less than ${rule.least.toString()}.`;
  if (rule.most !== undefined && value.units > rule.most * unit) return `Not more than ${rule.most.toString()}.`;
  if (value.units.toString().length > mostDigits) return `At most ${String(mostDigits)} digits.`;
  return undefined;
}

function Numeric(rule: NumberRule): PropertyDecorator {
  return Check((value: string | null) => (value === null ? 'This field cannot be empty.' : numberFault(value, rule)));
}

export const mostLines = 500;

function Lines(): PropertyDecorator {
  return Check((lines: unknown[] | null) => {
    if (lines === null) return 'This field cannot be cleared; an empty list has no lines.';
    return lines.length > mostLines ? `An invoice has at most ${String(mostLines)} lines.` : undefined;
  });
}

@InputType({ description: 'A line of an invoice.' })
export class InvoiceLineInput {
  @Field(() => String, { description: 'What is sold: 1 to 500 characters.' })
  @Text({ min: 1, max: 500, required: true })
  description!: string;

  @Field(() => DecimalScalar, { description: 'How much: above 0, up to 3 decimals.' })
  @Numeric(lineRules.quantity)
  quantity!: string;

  @Field(() => String, { nullable: true, description: 'The unit, such as "h": at most 20 characters.' })
  @Text({ max: 20 })
  unit?: string | null;

  @Field(() => DecimalScalar, { description: 'The net price of one unit: not negative, up to 6 decimals.' })
  @Numeric(lineRules.unitPrice)
  unitPrice!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Discount in percent: 0 to 100, up to 4 decimals; 0 unless told.',
  })
  @Numeric(lineRules.discountPercent)
  discountPercent?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tax rate in percent: 0 to 100, up to 4 decimals; 0 unless told.',
  })
  @Numeric(lineRules.taxRate)
  taxRate?: string;
}

@InputType()
abstract class InvoiceFields {
  @Field(() => ID, { nullable: true, description: 'The client, an active one. A draft may be without.' })
  clientId?: string | null;

  @Field(() => CurrencyScalar, {
    nullable: true,
    description: 'The currency; the client’s, or else the workspace’s, unless told.',
  })
  @NotNull()
  currency?: string;

  @Field(() => [InvoiceLineInput], {
    nullable: true,
    description: 'All lines in their order, at most 500. They replace those that were there.',
  })
  @Lines()
  @ValidateNested({ each: true })
  lines?: InvoiceLineInput[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Due date; counted from the terms when sent unless told.',
  })
  dueOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of supply, where it is not the day of issue.' })
  suppliedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'The buyer’s order number or the like: at most 100 characters.' })
  @Text({ max: 100 })
  buyerReference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Notes to print: at most 10,000 characters, line breaks allowed.',
  })
  @Text({ max: 10_000, lines: true })
  notes?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Notes never printed: at most 10,000 characters, line breaks allowed.',
  })
  @Text({ max: 10_000, lines: true })
  internalNotes?: string | null;

  @Field(() => String, { nullable: true, description: 'The invoice’s id in another system: at most 100 characters.' })
  @Text({ max: 100 })
  externalId?: string | null;
}

@InputType({ description: 'A new draft.' })
export class CreateInvoiceInput extends InvoiceFields {
  @Field(() => String, { description: 'What the invoice is about: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  title!: string;

  @KeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'A change of an invoice. Only the fields that are present change; null clears one. Once it is sent, only internalNotes and externalId can change.',
})
export class UpdateInvoiceInput extends InvoiceFields {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'What the invoice is about: 2 to 200 characters.' })
  @Text({ min: 2, max: 200, required: true })
  title?: string;
}

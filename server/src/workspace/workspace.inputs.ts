import { isBIC, isIBAN } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { timeZoneName } from '../platform/clock.js';
import { CountryScalar, CurrencyScalar } from '../platform/scalars.js';
import { Text } from '../platform/text.js';
import { Check, NotNull } from '../platform/validate.js';

const longestTerm = 365;
/** What stands in an invoice number: no number of its own, no sign at its ends. */
const prefixForm = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/;

/** The checker passes over signs between the groups; here only letters and digits are left. */
function isPlainIban(text: string): boolean {
  return /^[A-Z0-9]+$/.test(text) && isIBAN(text);
}

@InputType({ description: 'A change of the workspace. Only the fields that are present change; null clears one.' })
export class UpdateWorkspaceInput {
  @Field(() => Int, { description: 'The version that the change was made from; another one gives CONFLICT.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The name that stands on invoices: 1 to 200 characters.' })
  @Text({ min: 1, max: 200, required: true })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Street and number: at most 200 characters.' })
  @Text({ max: 200 })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'City: at most 200 characters.' })
  @Text({ max: 200 })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Region or state: at most 200 characters.' })
  @Text({ max: 200 })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code: at most 50 characters.' })
  @Text({ max: 50 })
  postalCode?: string | null;

  @Field(() => CountryScalar, { nullable: true, description: 'Country.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Tax id: at most 50 characters.' })
  @Text({ max: 50 })
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Email address: at most 254 characters.' })
  @Text({ max: 254, email: true })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number: at most 50 characters.' })
  @Text({ max: 50 })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account to pay to: an IBAN, in any case, with or without spaces; its check digits must fit.',
  })
  @Text({ max: 34, compact: true })
  @Check((iban: string | null) => (iban === null || isPlainIban(iban) ? undefined : 'This is not an IBAN.'))
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'The bank of that account: a BIC of 8 or 11 characters.' })
  @Text({ max: 11, compact: true })
  @Check((bic: string | null) => (bic === null || isBIC(bic) ? undefined : 'This is not a BIC of 8 or 11 characters.'))
  bic?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How to pay, as printed on invoices: at most 500 characters, line breaks allowed.',
  })
  @Text({ max: 500, lines: true })
  paymentNote?: string | null;

  @Field(() => CurrencyScalar, { nullable: true, description: 'The currency of new clients and invoices.' })
  @NotNull()
  currency?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The time zone in which the workspace’s days begin: a name of the IANA, such as Europe/Berlin.',
  })
  @NotNull()
  @Check((zone: string | null) =>
    zone === null || timeZoneName(zone) !== null ? undefined : 'This is not a time zone of the IANA.',
  )
  timeZone?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from issue to due date, where an invoice states no due date: 0 to 365.',
  })
  @NotNull()
  @Check((days: number | null) =>
    days === null || (days >= 0 && days <= longestTerm) ? undefined : `0 to ${String(longestTerm)} days.`,
  )
  paymentTermDays?: number;

  @Field(() => String, {
    nullable: true,
    description:
      'What invoice numbers begin with: at most 20 capitals and digits, a letter first, hyphens between them. A new prefix begins at 0001.',
  })
  @Text({ max: 20, required: true })
  @Check((prefix: string | null) =>
    prefix === null || prefixForm.test(prefix)
      ? undefined
      : 'Capitals and digits, a letter first; hyphens may stand between them.',
  )
  invoicePrefix?: string;
}

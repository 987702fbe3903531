import { Field, InputType, registerEnumType } from 'type-graphql';
import { Check } from '../platform/validate.js';
import { type DuplicateMode, type ImportType } from './request.js';
import type { Formats } from './values.js';

export const ImportTypes = { CLIENTS: 'clients', LEADS: 'leads', INVOICES: 'invoices' } as const;
registerEnumType(ImportTypes, {
  name: 'ImportType',
  description: 'What is imported.',
  valuesConfig: {
    CLIENTS: { description: 'Clients.' },
    LEADS: { description: 'Leads.' },
    INVOICES: { description: 'Invoices with their lines; for admins.' },
  },
});

const DuplicateModes = { SKIP: 'skip', UPDATE: 'update', CREATE: 'create' } as const;
registerEnumType(DuplicateModes, {
  name: 'ImportDuplicates',
  description: 'What becomes of a row whose client or lead is there already.',
  valuesConfig: {
    SKIP: { description: 'The row is left out.' },
    UPDATE: { description: 'The values that the row has replace those of the record; empty cells change nothing.' },
    CREATE: { description: 'A second record is made.' },
  },
});

const DateFormats = { DMY: 'dmy', MDY: 'mdy' } as const;
registerEnumType(DateFormats, {
  name: 'ImportDateFormat',
  description: 'How dates such as 01/02/2026 are meant.',
  valuesConfig: { DMY: { description: 'The day comes first.' }, MDY: { description: 'The month comes first.' } },
});

const DecimalSigns = { DOT: 'dot', COMMA: 'comma' } as const;
registerEnumType(DecimalSigns, {
  name: 'ImportDecimal',
  description: 'How numbers such as 1.234 are meant.',
  valuesConfig: {
    DOT: { description: 'A point begins the decimals.' },
    COMMA: { description: 'A comma begins the decimals.' },
  },
});

@InputType({ description: 'What one column of the file is.' })
export class ColumnMappingInput {
  @Field(() => String, { description: 'The column’s name in the file.' })
  column!: string;

  @Field(() => String, { nullable: true, description: 'The field that it fills, such as "email"; null: passed over.' })
  field?: string | null;
}

/** Such a half of a character cannot be written as UTF-8. */
function brokenText(text: string | null): string | undefined {
  return text !== null && /\p{Surrogate}/u.test(text) ? 'This text has broken characters.' : undefined;
}

@InputType({ description: 'A CSV file to import, and how it is meant.' })
export class ImportRecordsInput {
  @Field(() => ImportTypes, { description: 'What the file holds.' })
  type!: ImportType;

  @Field(() => String, { description: 'The file’s text, its first line the header. Longer ones go to POST /imports.' })
  @Check(brokenText)
  csv!: string;

  @Field(() => String, { nullable: true, description: 'The lines of invoices, where `csv` holds their heads alone.' })
  @Check(brokenText)
  lines?: string | null;

  @Field(() => [ColumnMappingInput], {
    nullable: true,
    description: 'What columns are whose names do not say it. Names that are usual are understood.',
  })
  mapping?: ColumnMappingInput[] | null;

  @Field(() => DuplicateModes, { nullable: true, description: 'Of clients and leads; SKIP unless told.' })
  duplicates?: DuplicateMode | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Everything is checked and nothing written; false unless told.',
  })
  dryRun?: boolean | null;

  @Field(() => DateFormats, { nullable: true, description: 'Needed where a date can be read two ways.' })
  dateFormat?: Formats['date'];

  @Field(() => DecimalSigns, { nullable: true, description: 'Needed where a number can be read two ways.' })
  decimal?: Formats['decimal'];
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Imported } from './import.js';
import { refusedCsv } from './refused-rows.js';

@ObjectType({ description: 'Something about a row of an imported file.', simpleResolvers: true })
export class ImportNote {
  @Field(() => Int, { description: 'The line of the file on which the row begins; the header is line 1.' })
  row!: number;

  @Field(() => String, { nullable: true, description: 'The column, as the file names it; null: the row as a whole.' })
  column!: string | null;

  @Field(() => String, { description: 'What is so, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Says lines where the row is one of `lines`; null: of `csv`.' })
  file!: string | null;
}

@ObjectType({ description: 'A column of an imported file, and what is made of it.', simpleResolvers: true })
export class ImportColumn {
  @Field(() => String, { description: 'The column’s name in the file.' })
  column!: string;

  @Field(() => String, { nullable: true, description: 'The field that it fills, such as "email"; null: passed over.' })
  field!: string | null;

  @Field(() => String, { nullable: true, description: 'Its first value, cut at 80 characters. Null: none was seen.' })
  example!: string | null;
}

/** An import, or its undoing, as callers of the API and of uploads see it. */
@ObjectType('ImportResult', { description: 'What an import did, or would do.', simpleResolvers: true })
export class ImportReport {
  @Field(() => Int, { description: 'Rows of the file that have a value, the header apart; of an undoing its records.' })
  rows!: number;

  @Field(() => Int, { description: 'Records that were made; of an undoing those that were archived again.' })
  created!: number;

  @Field(() => Int, { description: 'Records that were changed; of an undoing those that were changed back.' })
  updated!: number;

  @Field(() => Int, { description: 'Rows that were left out, since their records are there already.' })
  skipped!: number;

  @Field(() => [ImportNote], { description: 'What was passed over or filled in: 10,000 at most.' })
  warnings!: ImportNote[];

  @Field(() => [ImportNote], { description: 'Why rows were refused; where there is any, nothing was written.' })
  errors!: ImportNote[];

  @Field(() => ID, {
    nullable: true,
    description: 'Ties the audit entries; undoImport takes it. Null: nothing written.',
  })
  batchId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The refused rows of `csv` as a file with a last column Error: mend and import it. Null: none.',
  })
  errorsCsv!: string | null;

  @Field(() => String, { nullable: true, description: 'The same of `lines`.' })
  linesErrorsCsv!: string | null;

  @Field(() => [ImportColumn], { description: 'The columns of `csv` in their order; of an undoing none.' })
  columns!: ImportColumn[];

  @Field(() => Boolean, { description: 'Whether a date was refused that `dateFormat` would make clear.' })
  needsDateFormat!: boolean;

  @Field(() => Boolean, { description: 'Whether a number was refused that `decimal` would make clear.' })
  needsDecimal!: boolean;
}

export async function reportOf({ result, refused, columns, asks }: Imported): Promise<ImportReport> {
  const [ofFile = null, ofLines = null] = await Promise.all(refused.map(refusedCsv));
  return Object.assign(new ImportReport(), result, {
    warnings: result.warnings.map(noteOf),
    errors: result.errors.map(noteOf),
    errorsCsv: ofFile,
    linesErrorsCsv: ofLines,
    columns: columns.map((found) => Object.assign(new ImportColumn(), found)),
    needsDateFormat: asks.has('date'),
    needsDecimal: asks.has('decimal'),
  });
}

function noteOf({ file, ...note }: Imported['result']['errors'][number]): ImportNote {
  return Object.assign(new ImportNote(), note, { file: file ?? null });
}

import { Field, ObjectType } from 'type-graphql';
import { columnsByType } from './import.js';
import type { ImportType } from './request.js';

@ObjectType({ description: 'A field that a column of an imported file can fill.', simpleResolvers: true })
export class ImportField {
  @Field(() => String, { description: 'Its name in a mapping, such as "email".' })
  name!: string;

  @Field(() => String, { description: 'Its name for people, such as "Email".' })
  label!: string;
}

/** The fields of one kind of file, in the order of the manual. */
export function importFields(type: ImportType): ImportField[] {
  return Object.entries(columnsByType[type]).map(([name, { label }]) =>
    Object.assign(new ImportField(), { name, label }),
  );
}

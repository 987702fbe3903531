import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access, type AuthenticatedContext } from '../auth/access.js';
import { ImportField, importFields } from './import-fields.js';
import { ImportRecordsInput, ImportTypes } from './import-input.js';
import { ImportReport } from './import-result.js';
import { importText } from './import.service.js';
import type { ImportType } from './request.js';
import { undoImport } from './undo.js';

@Resolver()
export class ImportResolver {
  @Access('staff')
  @Query(() => [ImportField], { description: 'The fields that columns of an imported file can fill.' })
  importFields(
    @Arg('type', () => ImportTypes, { description: 'What the file holds.' }) type: ImportType,
  ): ImportField[] {
    return importFields(type);
  }

  @Access('staff')
  @Mutation(() => ImportReport, {
    description: 'Imports a CSV file: the whole of it, or, where any row is refused, nothing. Invoices: admins only.',
  })
  importRecords(
    @Arg('input', () => ImportRecordsInput, { description: 'The file, and how it is meant.' })
    input: ImportRecordsInput,
    @Ctx() context: AuthenticatedContext,
  ): Promise<ImportReport> {
    return importText(context, input);
  }

  @Access('admin')
  @Mutation(() => ImportReport, {
    description:
      'Undoes an import whose records are untouched since: what it made is archived, what it changed is changed back.',
  })
  undoImport(
    @Arg('id', () => ID, { description: 'The import’s batch id.' }) id: string,
    @Ctx() context: AuthenticatedContext,
  ): Promise<ImportReport> {
    return undoImport(context, id);
  }
}

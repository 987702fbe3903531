import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const app = 'web/src/app';
const config = {
  strictScalars: true,
  scalars: {
    ID: 'string',
    Decimal: 'string',
    Currency: 'string',
    CountryCode: 'string',
    LocalDate: 'string',
    DateTimeISO: 'string',
    JSON: 'unknown',
  },
  enumsAsTypes: true,
  useTypeImports: true,
  immutableTypes: true,
  nonOptionalTypename: false,
  documentNodeImport: '@apollo/client#TypedDocumentNode',
};
const folders = [...new Set(globSync(`${app}/**/*.graphql`).map((file) => dirname(file)))];

/** The types are in one place; the operations stand in the folder that asks by them, so that they load with its pages. */
const codegen: CodegenConfig = {
  schema: 'server/schema.graphql',
  generates: {
    [`${app}/platform/graphql.generated.ts`]: {
      documents: `${app}/**/*.graphql`,
      plugins: ['typescript-operations'],
      config,
    },
    ...Object.fromEntries(
      folders.map((folder) => [
        `${folder}/documents.generated.ts`,
        { documents: `${folder}/*.graphql`, plugins: ['typescript-operations', 'typed-document-node'], config },
      ]),
    ),
  },
};

export default codegen;

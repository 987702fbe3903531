import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'server/schema.graphql',
  documents: 'web/src/**/*.graphql',
  generates: {
    'web/src/app/platform/graphql.generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
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
      },
    },
  },
};

export default config;

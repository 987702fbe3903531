import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedContext, allow } from '../auth/access.js';
import { type FieldError, Invalid } from '../platform/errors.js';
import { HttpFault } from '../platform/http/error-answer.js';
import { withUpload } from '../platform/http/upload.js';
import { type Mapping, mappingOf } from './columns.js';
import { checkType, importFor } from './import.service.js';
import type { ImportReport } from './import-result.js';
import { type ImportRequest, duplicateModes, importTypes } from './request.js';

const mostBytes = 50 * 1024 * 1024;

/** What an upload needs of the app around it. */
export interface UploadParts {
  /** Where a file is kept while it is imported. */
  readonly folder: string;
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AuthenticatedContext>;
}

type Options = Omit<ImportRequest, 'type' | 'file' | 'lines'>;

/** `POST /imports/{clients,leads,invoices}` with the file as the body; the options are query parameters. */
export async function serveImports(app: FastifyInstance, { folder, contextOf }: UploadParts): Promise<void> {
  await app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    // The body is read by the route, once the caller is known.
    scope.addContentTypeParser('text/csv', (_request, _body, done) => {
      done(null);
    });
    scope.addContentTypeParser('*', (_request, _body, done) => {
      done(new HttpFault(415, 'Send the file as text/csv.'));
    });
    for (const type of Object.keys(importTypes) as ImportRequest['type'][]) {
      scope.post(`/imports/${type}`, async (request, reply): Promise<ImportReport> => {
        void reply.header('cache-control', 'no-store');
        const context = { ...(await contextOf(request, reply)), operationName: `POST /imports/${type}` };
        allow(context, { rule: 'staff', token: 'never' });
        checkType(context, type);
        const options = optionsOf(request.query as Query);
        return withUpload(request.raw, folder, mostBytes, (upload) =>
          importFor(context, {
            type,
            file: { name: 'csv', field: 'csv', open: () => upload.open() },
            lines: null,
            ...options,
          }),
        );
      });
    }
    ready();
  });
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

const parameters = ['dryRun', 'duplicates', 'dateFormat', 'decimal', 'mapping'] as const;

/** @throws Invalid with each parameter that is wrong; one that is not known is not named, it may hold anything */
function optionsOf(query: Query): Options {
  const faults: FieldError[] = [];
  const read = <T>(name: (typeof parameters)[number], reader: (text: string) => Reading<T>): T | null => {
    const text = query[name];
    if (text === undefined) return null;
    const { value = null, fault } = typeof text === 'string' ? reader(text) : { fault: 'Give this once.' };
    if (fault !== undefined) faults.push({ path: name, message: fault });
    return value;
  };
  const options = {
    dryRun: read('dryRun', oneOf(['true', 'false'])) === 'true',
    duplicates: read('duplicates', oneOf(duplicateModes)) ?? 'skip',
    formats: {
      date: read('dateFormat', oneOf(['dmy', 'mdy'])),
      decimal: read('decimal', oneOf(['dot', 'comma'])),
    },
    mapping: read('mapping', readMapping) ?? new Map<string, string>(),
  };
  if (Object.keys(query).some((name) => !parameters.includes(name as never))) {
    faults.push({ path: 'query', message: `Use ${parameters.join(', ')} alone.` });
  }
  if (faults.length > 0) throw new Invalid(faults);
  return options;
}

interface Reading<T> {
  readonly value?: T;
  readonly fault?: string;
}

function oneOf<const T extends string>(choices: readonly T[]): (text: string) => Reading<T> {
  return (text) => {
    const value = choices.find((choice) => choice === text.toLowerCase());
    return value === undefined ? { fault: `Use one of ${choices.join(', ')}.` } : { value };
  };
}

function readMapping(text: string): Reading<Mapping> {
  const fault = 'This is not a JSON object of columns and fields.';
  try {
    const value = mappingOf(JSON.parse(text));
    return value === null ? { fault } : { value };
  } catch {
    return { fault };
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allow, sessionEnded } from '../auth/access.js';
import type { AuthContext } from '../auth/auth.resolver.js';
import type { Refusals } from '../auth/refusals.js';
import { ApiError, Forbidden, Unauthenticated } from '../platform/errors.js';
import { HttpFault } from '../platform/http/error-answer.js';
import { withUpload } from '../platform/http/upload.js';
import type { Logger } from '../platform/log.js';
import { actorOf } from '../user/user.entity.js';
import { type Query, optionsOf } from './import-query.js';
import { checkType, importFor } from './import.service.js';
import type { ImportReport } from './import-result.js';
import { type ImportType, importTypes } from './request.js';
import { Turns } from './turns.js';

const mostBytes = 50 * 1024 * 1024;
/** Uploads of one user that run at a time: each may hold 50 MB of the disk for minutes. */
const mostAtOnce = 2;

/** What an upload needs of the app around it. */
export interface UploadParts {
  /** Where a file is kept while it is imported. */
  readonly folder: string;
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AuthContext>;
  readonly refusals: Refusals;
  readonly log: Logger;
}

/** `POST /imports/{clients,leads,invoices}` with the file as the body; the options are query parameters. */
export async function serveImports(app: FastifyInstance, parts: UploadParts): Promise<void> {
  const turns = new Turns(mostAtOnce, 'uploads');
  await app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    // The body is read by the route, once the caller is known.
    scope.addContentTypeParser('text/csv', (_request, _body, done) => {
      done(null);
    });
    scope.addContentTypeParser('*', (_request, _body, done) => {
      done(new HttpFault(415, 'Send the file as text/csv.'));
    });
    for (const type of Object.keys(importTypes) as ImportType[]) {
      scope.post(`/imports/${type}`, async (request, reply): Promise<ImportReport> => {
        void reply.header('cache-control', 'no-store');
        const context = { ...(await parts.contextOf(request, reply)), operationName: `POST /imports/${type}` };
        return noted(context, parts, () => upload(context, type, request, parts.folder, turns));
      });
    }
    ready();
  });
}

async function upload(
  context: AuthContext,
  type: ImportType,
  request: FastifyRequest,
  folder: string,
  turns: Turns,
): Promise<ImportReport> {
  mayImport(context, type);
  const options = optionsOf(request.query as Query);
  const endTurn = turns.take(context.actor.id ?? '');
  try {
    return await withUpload(request.raw, folder, mostBytes, async (file) => {
      const caller = await asOfNow(context);
      mayImport(caller, type);
      const source = { name: 'csv', field: 'csv', open: () => file.open() } as const;
      return importFor(caller, { type, file: source, lines: null, ...options });
    });
  } finally {
    endTurn();
  }
}

/** @throws Unauthenticated, Forbidden */
function mayImport(context: AuthContext, type: ImportType): void {
  allow(context, { rule: 'staff', token: 'never' });
  checkType(context, type);
}

/** The caller as things stand once the file has come in, which may have taken minutes. @throws Unauthenticated */
async function asOfNow(context: AuthContext): Promise<AuthContext> {
  const { auth, sessionId, standing, isRestricted } = context;
  const holder = sessionId === null ? null : await auth.holderOfSession(sessionId);
  if (!holder) throw new Unauthenticated(sessionEnded);
  const restricted = isRestricted(holder.user);
  return { ...context, actor: actorOf(holder.user), standing: { ...standing, restricted } };
}

/** Keeps a refusal in the audit log, and writes the line of the log. */
async function noted<T>(context: AuthContext, { refusals, log }: UploadParts, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const note = (errors?: readonly unknown[]): void => {
    const { requestId, operationName: operation, actor } = context;
    log.info(
      { requestId, operation, actor: actor.id ?? actor.kind, ms: Math.round(performance.now() - start), errors },
      'request',
    );
  };
  try {
    const result = await work();
    note();
    return result;
  } catch (error) {
    note([codeOf(error)]);
    if (error instanceof Forbidden) await refusals.record(context, context.operationName ?? '');
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  if (error instanceof ApiError) return error.extensions['code'];
  return error instanceof HttpFault ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

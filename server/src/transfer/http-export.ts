import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { type GraphQLSchema, assertInputObjectType } from 'graphql';
import { type AuthenticatedContext, allow } from '../auth/access.js';
import type { Refusals } from '../auth/refusals.js';
import { ApiError, Forbidden } from '../platform/errors.js';
import type { Logger } from '../platform/log.js';
import { type Download, type ExportFile, beginDownload, exportFile } from './export-download.js';
import { formats } from './export-formats.js';
import { type Query, type QueryTypes, readQuery } from './export-query.js';
import type { Export } from './export.js';
import { Turns } from './turns.js';

/** Downloads of one user that run at a time: each holds a handle on the database. */
const mostAtOnce = 4;

export interface ExportParts {
  readonly schema: GraphQLSchema;
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AuthenticatedContext>;
  readonly refusals: Refusals;
  readonly log: Logger;
}

/** Answers `GET /exports/:file` with a download. A refusal is an entry of the audit log, like an export itself. */
export function exportHandler({ schema, contextOf, refusals, log }: ExportParts): RouteHandlerMethod {
  const turns = new Turns(mostAtOnce, 'downloads');

  async function begin(context: AuthenticatedContext, file: ExportFile, parameters: Query): Promise<Download> {
    try {
      allow(context, file.wanted.access);
      return await beginDownload(context, file, readQuery(parameters, typesOf(schema, file.wanted)), turns);
    } catch (error) {
      if (error instanceof Forbidden) await refusals.record(context, context.operationName ?? '');
      throw error;
    }
  }

  return async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const start = performance.now();
    const file = exportFile((request.params as { file: string }).file);
    const context = { ...(await contextOf(request, reply)), operationName: `export ${file.name}` };
    const note = (errors?: readonly unknown[]): void => {
      const { requestId, operationName: operation, actor } = context;
      const ms = Math.round(performance.now() - start);
      log.info({ requestId, operation, actor: actor.id ?? actor.kind, ms, errors }, 'request');
    };
    const { stream, head, day } = await begin(context, file, request.query as Query).catch((error: unknown) => {
      note([error instanceof ApiError ? error.extensions['code'] : 'INTERNAL_SERVER_ERROR']);
      throw error;
    });
    stream.once('close', () => {
      note(stream.readableEnded ? undefined : ['BROKEN_OFF']);
    });
    return reply
      .header('x-audit-head', head)
      .header('content-disposition', `attachment; filename="${file.name}-${day}.${file.format}"`)
      .type(formats[file.format].contentType)
      .send(stream);
  };
}

function typesOf(schema: GraphQLSchema, { inputs }: Export): QueryTypes {
  return {
    filter: assertInputObjectType(schema.getType(inputs.filter)),
    order: assertInputObjectType(schema.getType(inputs.order)),
  };
}

import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import type { AuthContext } from './auth/auth.resolver.js';
import type { Refusals } from './auth/refusals.js';
import { Forbidden } from './platform/errors.js';
import { costOf, mostPoints } from './platform/http/cost.js';
import { isUnexpected } from './platform/http/error-answer.js';
import { OverLimit, isOverLimit } from './platform/http/limits.js';
import { takesJsonAlone } from './platform/http/media-types.js';
import { currentRequest } from './platform/http/request.js';
import type { Logger } from './platform/log.js';

/** Names are kept in the audit log for good. */
const longestName = 100;

/** What happens around each GraphQL request: introspection for signed-in users, refusals in the audit log, the log line. */
export function requestPlugin(log: Logger, refusals: Refusals): ApolloServerPlugin<AuthContext> {
  return {
    contextCreationDidFail({ error }) {
      const code = error instanceof GraphQLError ? error.extensions['code'] : 'INTERNAL_SERVER_ERROR';
      const level = isUnexpected(error) ? 'error' : 'info';
      log[level](
        { requestId: currentRequest.getStore()?.requestId, errors: [code], err: level === 'error' ? error : undefined },
        'request refused',
      );
      return Promise.resolve();
    },
    requestDidStart({ contextValue }) {
      const start = performance.now();
      let points: number | undefined;
      return Promise.resolve({
        didResolveOperation({ document, operation, operationName, request, schema }) {
          Object.assign(contextValue, { operationName: operationName?.slice(0, longestName) ?? null });
          if (operation) points = costOf(schema, document, operation, request.variables ?? {});
          if (points !== undefined && points > mostPoints) throw tooCostly();
          if (contextValue.actor.kind === 'anonymous' && asksForSchema(document)) throw signInForSchema();
          return Promise.resolve();
        },
        async didEncounterErrors({ errors }) {
          for (const error of errors) {
            if (isUnexpected(error)) {
              log.error({ err: error.originalError ?? error, requestId: contextValue.requestId }, 'unexpected error');
            }
            if (error.originalError instanceof Forbidden) await refusals.record(contextValue, refusedField(error));
          }
        },
        willSendResponse(request) {
          if (points !== undefined) tellCost(request, points);
          const { response, errors } = request;
          const accept = request.request.http?.headers.get('accept');
          if (takesJsonAlone(accept) && errors?.every(isWrongDocument)) response.http.status = 200;
          log.info(
            {
              requestId: contextValue.requestId,
              operation: contextValue.operationName,
              actor: contextValue.actor.id ?? contextValue.actor.kind,
              ms: Math.round(performance.now() - start),
              errors: errors?.map((error) => error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR'),
            },
            'request',
          );
          return Promise.resolve();
        },
      });
    },
  };
}

/** The header by which a caller asks for `extensions.cost`. */
const costHeader = 'x-graphql-cost';

function tellCost({ request, response }: GraphQLRequestContextWillSendResponse<AuthContext>, points: number): void {
  const { body } = response;
  if (request.http?.headers.has(costHeader) !== true || body.kind !== 'single') return;
  const cost = { points, limit: mostPoints };
  body.singleResult.extensions = { ...body.singleResult.extensions, cost };
}

function tooCostly(): GraphQLError {
  return new OverLimit('This operation asks for too much at once: ask for smaller pages or fewer levels.');
}

/** Whether the document or its variables are wrong, so that nothing ran. */
function isWrongDocument(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  const ofVariables = code === 'BAD_USER_INPUT' && error.path === undefined;
  return (
    (ofVariables || code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED') && !isOverLimit(error)
  );
}

/** Also where a fragment asks. */
function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      found ||= /^__(?:schema|type)$/.test(name.value);
    },
  });
  return found;
}

function signInForSchema(): GraphQLError {
  const extensions = { code: 'UNAUTHENTICATED', http: { status: 401 } };
  return new GraphQLError('Sign in to read the schema.', { extensions });
}

/** The refused field by its own name, not the caller's alias. */
function refusedField({ nodes }: GraphQLError): string {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : 'operation';
}

import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  fastify,
} from 'fastify';
import { Auth } from './auth/auth.service.js';
import type { AuthContext } from './auth/auth.resolver.js';
import type { Passwords } from './auth/passwords.js';
import { ApiTokens } from './auth/api-tokens.js';
import { Refusals } from './auth/refusals.js';
import { EntryThrottle, LoginThrottle, TokenThrottle } from './auth/throttle.js';
import { AccessTokens } from './auth/tokens.js';
import { type Edge, contextMaker, downloadContextMaker } from './context.js';
import { followClients } from './client/client.service.js';
import { requestPlugin } from './graphql-plugin.js';
import { invoicesFollowClients } from './invoice/invoice.service.js';
import { type Config, allowsDefaultPasswords } from './platform/config.js';
import type { Db } from './platform/db.js';
import { ApiError } from './platform/errors.js';
import { newId } from './platform/id.js';
import { requestPace, uploadPace, watchBody } from './platform/http/body-pace.js';
import { HttpFault, answerFor, httpAnswerFor, plainAnswer } from './platform/http/error-answer.js';
import { serveExplorer } from './platform/http/explorer.js';
import { mostTokens, operationLimits } from './platform/http/limits.js';
import { checkMediaTypes } from './platform/http/media-types.js';
import { currentRequest } from './platform/http/request.js';
import { answerUnreadable } from './platform/http/unreadable.js';
import { addSecurityHeaders, serveWeb } from './platform/http/web.js';
import type { Logger } from './platform/log.js';
import { makeSchema } from './schema.js';
import { exportHandler } from './transfer/http-export.js';
import { serveImports } from './transfer/http-import.js';
import { importTypes } from './transfer/request.js';
import { Workspace } from './workspace/workspace.entity.js';

export interface Parts {
  readonly config: Config;
  readonly db: Db;
  readonly secret: string;
  readonly passwords: Passwords;
  readonly log: Logger;
}

export interface App {
  readonly http: FastifyInstance;
  /** Stops accepting, finishes what runs, and closes everything that the app was given. */
  readonly stop: () => Promise<void>;
  /** Resolves when what goes on behind the requests is done. */
  readonly settled: () => Promise<void>;
}

const bodyLimit = 1024 * 1024;
/** With this timeout and the paces of bodies, a connection that sends nothing or trickles ends within 40 s. */
const headersTimeoutMs = 30_000;
const checkConnectionsMs = 5_000;
/** Connections that are still open then are cut, so that a stop ends within 10 s. */
const stopMs = 6_000;
const mostErrors = 5;
const webFolder = fileURLToPath(new URL('../../web/dist/browser', import.meta.url));

followClients(invoicesFollowClients);

/** Builds the HTTP app from its parts. Main, tests and benchmarks start the same one. */
export async function makeApp({ config, db, secret, passwords, log }: Parts): Promise<App> {
  const http = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout: uploadPace.most,
    http: { connectionsCheckingInterval: checkConnectionsMs, headersTimeout: headersTimeoutMs },
    forceCloseConnections: 'idle',
    genReqId: () => newId(),
    frameworkErrors: (_error, request: FastifyRequest, reply: FastifyReply) => {
      const answer = plainAnswer(request.id, 'BAD_REQUEST', 'This address cannot be read.');
      void reply.code(400).header('x-request-id', request.id).send(answer);
    },
    clientErrorHandler: answerUnreadable,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
  }) as unknown as FastifyInstance;
  const auth = new Auth(
    db,
    db.clock,
    passwords,
    new AccessTokens(secret, db.clock),
    new LoginThrottle(),
    new EntryThrottle(),
  );
  const apiTokens = new ApiTokens(db, (error) => {
    log.error({ err: error as Error }, 'the use of an API token was not kept');
  });
  const edge: Edge = {
    db,
    auth,
    passwords,
    apiTokens,
    tokenThrottle: new TokenThrottle(config.tokenRequestsPerMinute),
    openDefaults: allowsDefaultPasswords(config),
  };
  const schema = await makeSchema();
  const refusals = new Refusals(new EntryThrottle());
  const apollo = new ApolloServer<AuthContext>({
    schema,
    introspection: true, // for signed-in users: see requestPlugin
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: mostTokens },
    validationOptions: { maxErrors: mostErrors },
    validationRules: [operationLimits],
    formatError: answerFor,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(http),
      requestPlugin(log, refusals),
    ],
    logger: log,
  });
  await apollo.start();

  http.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    watchBody(request.raw, request.url.startsWith('/imports/') ? uploadPace : requestPace);
    currentRequest.run({ requestId: request.id }, done);
  });
  http.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ApiError) {
      const { status, headers, body } = httpAnswerFor(error);
      return reply.code(status).headers(headers).send(body);
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed');
    const message =
      error instanceof HttpFault
        ? error.message
        : status >= 500
          ? 'Something went wrong on our side.'
          : (httpFaults[status] ?? 'This request cannot be read.');
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    return reply.code(status).send(plainAnswer(request.id, code, message));
  });
  http.removeContentTypeParser('text/plain');
  await addSecurityHeaders(http);
  await http.register(cookie);

  http.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.url === '/graphql') reply.header('cache-control', 'no-store');
  });
  // No other site can have a user's browser ask for what stands beside a secret here, so that its length tells nothing.
  await http.register(compress, { global: false, globalDecompression: false });
  http.post(
    '/graphql',
    { onRequest: checkMediaTypes, compress: { encodings: ['gzip'], threshold: 2048, zlibOptions: { level: 4 } } },
    fastifyApolloHandler(apollo, {
      context: contextMaker(edge),
    }),
  );
  serveExplorer(http);
  await serveImports(http, { folder: config.dataDir, contextOf: contextMaker(edge), refusals, log });
  for (const type of Object.keys(importTypes)) allowOnly(http, `/imports/${type}`, ['POST']);
  allowOnly(http, '/graphql', ['GET', 'HEAD', 'POST']);
  http.get(
    '/exports/:file',
    { exposeHeadRoute: false }, // an export that nobody takes would be an entry all the same
    exportHandler({ schema, contextOf: downloadContextMaker(edge), refusals, log }),
  );
  allowOnly(http, '/exports/:file', ['GET']);
  allowOnly(http, '/health', ['GET', 'HEAD']);
  http.get('/health', async (_, reply) => {
    try {
      await db.reader().count(Workspace);
      return { status: 'ok' };
    } catch (error) {
      log.error({ err: error as Error }, 'health check failed');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  await serveWeb(http, webFolder);
  http.addHook('onClose', async () => {
    await apiTokens.settled();
    await db.close();
    await passwords.close();
  });
  const stop = async (): Promise<void> => {
    setTimeout(() => http.server.closeAllConnections(), stopMs).unref();
    await apollo.stop();
  };
  return { http, stop, settled: () => apiTokens.settled() };
}

const httpFaults: Readonly<Record<number, string>> = {
  413: 'This request is larger than 1 MB.',
  415: 'Send the request as application/json.',
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Answers every other method with 405 and what fits instead. */
function allowOnly(http: FastifyInstance, url: string, fitting: readonly (typeof methods)[number][]): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply
      .code(405)
      .header('allow', fitting.join(', '))
      .send(plainAnswer(request.id, 'BAD_REQUEST', `Use ${fitting.join(' or ')} here.`));
  // Before a body is read, so that its type is no matter.
  const onRequest = (request: FastifyRequest, reply: FastifyReply): void => void refuse(request, reply);
  http.route({ method: methods.filter((method) => !fitting.includes(method)), url, onRequest, handler: refuse });
}

import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import { type FastifyError, type FastifyInstance, LogController, fastify } from 'fastify';
import { Auth } from './auth/auth.service.js';
import type { AuthContext } from './auth/auth.resolver.js';
import type { Passwords } from './auth/passwords.js';
import { EntryThrottle, LoginThrottle } from './auth/throttle.js';
import { AccessTokens } from './auth/tokens.js';
import { makeContext } from './context.js';
import { followClients } from './client/client.service.js';
import { requestPlugin } from './graphql-plugin.js';
import { invoicesFollowClients } from './invoice/invoice.service.js';
import { type Config, allowsDefaultPasswords } from './platform/config.js';
import type { Db } from './platform/db.js';
import { newId } from './platform/id.js';
import { answerFor } from './platform/http/error-answer.js';
import { operationLimits } from './platform/http/limits.js';
import { currentRequest } from './platform/http/request.js';
import { addSecurityHeaders, serveWeb } from './platform/http/web.js';
import type { Logger } from './platform/log.js';
import { makeSchema } from './schema.js';
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
}

const bodyLimit = 1024 * 1024;
const requestTimeoutMs = 30_000;
const mostTokens = 1000;
const mostErrors = 5;
const webFolder = fileURLToPath(new URL('../../web/dist/browser', import.meta.url));

followClients(invoicesFollowClients);

/** Builds the HTTP app from its parts. Main, tests and benchmarks start the same one. */
export async function makeApp({ config, db, secret, passwords, log }: Parts): Promise<App> {
  const http = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
    genReqId: () => newId(),
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
  const apollo = new ApolloServer<AuthContext>({
    schema: await makeSchema(),
    introspection: true, // for signed-in users: see requestPlugin
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    parseOptions: { maxLexicalTokens: mostTokens },
    validationOptions: { maxErrors: mostErrors },
    validationRules: [operationLimits],
    formatError: answerFor,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(http),
      requestPlugin(log, new EntryThrottle()),
    ],
    logger: log,
  });
  await apollo.start();

  http.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    currentRequest.run({ requestId: request.id }, done);
  });
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed');
    const message =
      status >= 500 ? 'Something went wrong on our side.' : (httpFaults[status] ?? 'This request cannot be read.');
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    return reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
  });
  http.removeContentTypeParser('text/plain');
  await addSecurityHeaders(http);
  await http.register(cookie);

  http.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/graphql')) reply.header('cache-control', 'no-store');
  });
  http.post(
    '/graphql',
    fastifyApolloHandler(apollo, {
      context: (request, reply) => {
        const secure = request.protocol === 'https';
        return makeContext({ request, reply, db, auth, secure, openDefaults: allowsDefaultPasswords(config) });
      },
    }),
  );
  http.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (_, reply) =>
      reply.code(405).header('allow', 'POST').send({ message: 'Send GraphQL operations by POST.' }),
  });
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
    await db.close();
    await passwords.close();
  });
  return { http, stop: () => apollo.stop() };
}

const httpFaults: Readonly<Record<number, string>> = {
  413: 'This request is larger than 1 MB.',
  415: 'Send the request as application/json.',
};

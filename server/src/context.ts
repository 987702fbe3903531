import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionEnded } from './auth/access.js';
import { type ApiTokens, tokenActor, tokenPrefix } from './auth/api-tokens.js';
import { type AuthContext, refreshCookie } from './auth/auth.resolver.js';
import type { Auth } from './auth/auth.service.js';
import type { Passwords } from './auth/passwords.js';
import type { Scope } from './auth/scope.js';
import type { TokenThrottle } from './auth/throttle.js';
import { type Actor, anonymous } from './platform/actor.js';
import type { HttpExchange } from './platform/context.js';
import type { Db } from './platform/db.js';
import { type User, actorOf } from './user/user.entity.js';

/** What makes the contexts of requests. */
export interface Edge {
  readonly db: Db;
  readonly auth: Auth;
  readonly passwords: Passwords;
  readonly apiTokens: ApiTokens;
  readonly tokenThrottle: TokenThrottle;
  /** Whether a default password may do more than set a new one. */
  readonly openDefaults: boolean;
}

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<AuthContext>;

/** Makes what one request has: its actor, an entity manager, and its way to the HTTP answer. @throws TooManyRequests */
export function contextMaker(edge: Edge): ContextOf {
  return async (request, reply) => contextOf(edge, request, reply, await callerOf(edge, request.headers.authorization));
}

/** Like contextMaker, for downloads, which a link of the web UI starts: its session counts where no token is sent. */
export function downloadContextMaker(edge: Edge): ContextOf {
  return async (request, reply) => {
    const { authorization } = request.headers;
    const cookie = request.cookies[refreshCookie];
    const caller =
      authorization === undefined && cookie !== undefined
        ? await callerOfCookie(edge, cookie, request.headers['sec-fetch-site'])
        : await callerOf(edge, authorization);
    return contextOf(edge, request, reply, caller);
  };
}

interface Caller {
  readonly actor: Actor;
  readonly sessionId: string | null;
  readonly scopes: ReadonlySet<Scope> | null;
  readonly rejected: string | null;
  /** Set where a user signed in with a password. */
  readonly user: User | null;
}

const nobody: Caller = { actor: anonymous, sessionId: null, scopes: null, rejected: null, user: null };

async function callerOf(edge: Edge, header: string | undefined): Promise<Caller> {
  if (header === undefined) return nobody;
  const token = /^Bearer ([\w.-]+)$/i.exec(header)?.[1];
  if (token === undefined) return { ...nobody, rejected: 'Send the token as "Authorization: Bearer TOKEN".' };
  if (token.startsWith(tokenPrefix)) return callerOfApiToken(edge, token);
  const bearer = await edge.auth.bearerOf(token);
  if (!bearer) return { ...nobody, rejected: sessionEnded };
  return { ...nobody, actor: actorOf(bearer.user), ...bearer };
}

async function callerOfApiToken({ apiTokens, tokenThrottle }: Edge, text: string): Promise<Caller> {
  const found = await apiTokens.find(text);
  if (typeof found === 'string') return { ...nobody, rejected: found };
  await tokenThrottle.take(found.token.id);
  apiTokens.noteUse(found.token);
  return { ...nobody, actor: tokenActor(found), scopes: new Set(found.token.scopes) };
}

/** Browsers say where a request comes from: the cookie of one that another site started is worth nothing. */
async function callerOfCookie({ auth }: Edge, cookie: string, site: unknown = 'none'): Promise<Caller> {
  if (site !== 'same-origin' && site !== 'none') return { ...nobody, rejected: 'Start a download from our own pages.' };
  const holder = await auth.holderInForce(cookie);
  if (!holder) return { ...nobody, rejected: sessionEnded };
  return { ...nobody, actor: actorOf(holder.user), ...holder };
}

function contextOf(edge: Edge, request: FastifyRequest, reply: FastifyReply, caller: Caller): AuthContext {
  const { db, auth, passwords, openDefaults } = edge;
  const { actor, sessionId, scopes, rejected, user } = caller;
  const isRestricted = (account: User): boolean =>
    account.passwordChangeRequired || (account.usesDefaultPassword && !openDefaults);
  return {
    db,
    em: db.reader(),
    actor,
    sessionId,
    scopes,
    standing: { rejected, restricted: user !== null && isRestricted(user) },
    requestId: request.id,
    operationName: null,
    ipAddress: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    http: exchange(request, reply),
    loaders: new Map(),
    auth,
    passwords,
    isRestricted,
  };
}

function exchange(request: FastifyRequest, reply: FastifyReply): HttpExchange {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  return {
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, maxAge) => {
      if (value === null) void reply.clearCookie(name, options);
      else void reply.setCookie(name, value, { ...options, maxAge });
    },
  };
}

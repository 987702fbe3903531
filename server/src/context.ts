import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthContext } from './auth/auth.resolver.js';
import type { Auth, Bearer } from './auth/auth.service.js';
import { anonymous } from './platform/actor.js';
import type { HttpExchange } from './platform/context.js';
import type { Db } from './platform/db.js';
import { type User, actorOf } from './user/user.entity.js';

interface Incoming {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly db: Db;
  readonly auth: Auth;
  /** Whether the request came over TLS. */
  readonly secure: boolean;
  /** Whether a default password may do more than set a new one. */
  readonly openDefaults: boolean;
}

/** Makes what one request has: its actor, an entity manager, and its way to the HTTP answer. */
export async function makeContext({ request, reply, db, auth, secure, openDefaults }: Incoming): Promise<AuthContext> {
  const token = bearerToken(request.headers.authorization);
  const bearer = token === null ? null : await auth.bearerOf(token);
  const isRestricted = (user: User): boolean =>
    user.passwordChangeRequired || (user.usesDefaultPassword && !openDefaults);
  return {
    db,
    em: db.reader(),
    actor: bearer ? actorOf(bearer.user) : anonymous,
    sessionId: bearer?.sessionId ?? null,
    standing: standingOf(token, bearer, isRestricted),
    requestId: request.id,
    operationName: null,
    ipAddress: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    http: exchange(request, reply, secure),
    loaders: new Map(),
    auth,
    isRestricted,
  };
}

function standingOf(
  token: string | null,
  bearer: Bearer | null,
  isRestricted: (user: User) => boolean,
): AuthContext['standing'] {
  return { rejected: token !== null && bearer === null, restricted: bearer !== null && isRestricted(bearer.user) };
}

/** The token of the header; an empty text, which no token matches, where the header is of another form. */
function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  return /^Bearer ([\w.-]+)$/i.exec(header)?.[1] ?? '';
}

function exchange(request: FastifyRequest, reply: FastifyReply, secure: boolean): HttpExchange {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, maxAge) => {
      if (value === null) void reply.clearCookie(name, options);
      else void reply.setCookie(name, value, { ...options, maxAge });
    },
  };
}

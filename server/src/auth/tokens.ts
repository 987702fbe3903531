import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Clock } from '../platform/clock.js';

const issuer = 'clientops-hub';
const algorithm = 'HS256';

/** Seconds that an access token lives. */
export const accessTokenSeconds = 15 * 60;
/** Seconds that a session lives without use. */
export const sessionSeconds = 14 * 24 * 60 * 60;

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** Makes and checks access tokens (RFC 8725: one algorithm, issuer, audience and type checked). */
export class AccessTokens {
  constructor(
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  issue({ userId, sessionId }: AccessClaims): { token: string; expiresAt: Date } {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const claims = { sub: userId, sid: sessionId, typ: 'access', iat: now, exp: now + accessTokenSeconds };
    const token = jwt.sign({ ...claims, iss: issuer, aud: issuer }, this.secret, { algorithm });
    return { token, expiresAt: new Date(claims.exp * 1000) };
  }

  /** The claims of a valid token, else null. */
  verify(token: string): AccessClaims | null {
    try {
      const clockTimestamp = Math.floor(this.clock.now().getTime() / 1000);
      const options = { algorithms: [algorithm], issuer, audience: issuer, clockTimestamp } as const;
      const claims = jwt.verify(token, this.secret, { ...options, algorithms: [algorithm] });
      if (typeof claims === 'string' || claims['typ'] !== 'access') return null;
      const { sub, sid, exp } = claims as { sub?: unknown; sid?: unknown; exp?: unknown };
      if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') return null;
      return { userId: sub, sessionId: sid };
    } catch {
      return null;
    }
  }
}

/** A refresh token names its session, so that an old one can end it: `SESSION.RANDOM`. */
export function newRefreshToken(sessionId: string): { token: string; hash: string } {
  const token = `${sessionId}.${randomBytes(32).toString('base64url')}`;
  return { token, hash: refreshHash(token) };
}

export function refreshHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

export function sessionOf(refreshToken: string): string | null {
  return /^([0-9a-f-]{36})\.[\w-]{43}$/.exec(refreshToken)?.[1] ?? null;
}

export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A key for one purpose, derived from the secret (HKDF), so that no two purposes share one. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `clientops-hub ${purpose}`, 32));
}

import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Actor, systemActor } from '../platform/actor.js';
import type { Db } from '../platform/db.js';
import { User } from '../user/user.entity.js';
import { ApiToken } from './api-token.entity.js';

export const tokenPrefix = 'coh_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 238 random bits. */
const randomCharacters = 40;
const checksumCharacters = 6;

/** `coh_`, 40 random characters and a checksum of 6, so that a mistyped token is told from a wrong one without a look-up. */
export function newApiToken(): string {
  let body = '';
  for (let at = 0; at < randomCharacters; at += 1) body += alphabet.charAt(randomInt(alphabet.length));
  return tokenPrefix + body + checksumOf(body);
}

/** Whether a text has the form of an API token and its checksum fits. */
export function isWholeToken(text: string): boolean {
  const [, body, checksum] = /^coh_([0-9A-Za-z]{40})([0-9A-Za-z]{6})$/.exec(text) ?? [];
  return body !== undefined && checksumOf(body) === checksum;
}

/** CRC-32 of the random part in base 62, padded to 6 characters. */
function checksumOf(body: string): string {
  let left = crc32(body);
  let text = '';
  for (let at = 0; at < checksumCharacters; at += 1) {
    text = alphabet.charAt(left % alphabet.length) + text;
    left = Math.floor(left / alphabet.length);
  }
  return text;
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

export interface TokenHolder {
  readonly token: ApiToken;
  readonly owner: User;
}

/** Finds the holders of API tokens and keeps when each was last used. */
export class ApiTokens {
  private readonly noted = new Map<string, number>();
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Db,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The token and its owner, or the sentence that says why it does not work. */
  async find(text: string): Promise<TokenHolder | string> {
    if (!isWholeToken(text)) return 'This API token is mistyped or cut off.';
    const em = this.db.reader();
    const token = await em.findOne(ApiToken, { hash: tokenHash(text) });
    if (!token) return 'There is no such API token.';
    if (token.revokedAt !== null) return 'This API token was revoked.';
    if (token.expiresAt <= this.db.clock.now()) return 'This API token has expired: make a new one.';
    const owner = await em.findOne(User, { id: token.ownerId, active: true, deletedAt: null });
    return owner ? { token, owner } : 'The owner of this API token may no longer sign in.';
  }

  /** Keeps that a token was used: at most once a minute each, behind the request that used it. */
  noteUse({ id }: ApiToken): void {
    const now = this.db.clock.now();
    if (now.getTime() - (this.noted.get(id) ?? 0) < 60_000) return;
    this.noted.set(id, now.getTime());
    this.writing = this.writing.then(() => this.write(id, now)).catch(this.failed);
  }

  /** Resolves when all uses are kept. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async write(id: string, moment: Date): Promise<void> {
    const context = { actor: systemActor('token use'), requestId: null, operationName: null, ipAddress: null };
    await this.db.write(context, async (em) => {
      (await em.findOneOrFail(ApiToken, id)).lastUsedAt = moment;
    });
  }
}

/** An API token acts for its owner, with the owner's role of this moment. */
export function tokenActor({ token, owner }: TokenHolder): Actor {
  return {
    kind: 'token',
    id: token.id,
    name: token.name,
    role: owner.role,
    owner: { id: owner.id, name: owner.name },
  };
}

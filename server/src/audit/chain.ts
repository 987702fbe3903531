import { createHash, randomFillSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Json } from './audited.js';

/** The format of docs/audit.md. A new format gets a new number; old entries keep theirs. */
export const hashVersion = 1;

/** `previousHash` of entry 1. */
export const genesisHash = '0'.repeat(64);

/** The canonical text of a value: RFC 8785. */
export function canonicalText(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

export interface Commitment {
  /** Hex SHA-256 over the salt's 16 bytes and the canonical text in UTF-8. */
  readonly commitment: string;
  /** Hex, 16 random bytes. */
  readonly salt: string;
  readonly value: string;
}

export function commitmentOf(salt: string, value: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
}

const saltBytes = 16;
/** Filled for many salts at once: an import takes some hundred thousand. */
const randomness = Buffer.alloc(saltBytes * 256);
let taken = randomness.length;

function nextSalt(): string {
  if (taken === randomness.length) {
    randomFillSync(randomness);
    taken = 0;
  }
  taken += saltBytes;
  return randomness.toString('hex', taken - saltBytes, taken);
}

/** Commits to a value, so that it can be erased later and the chain still verifies. Null needs no commitment. */
export function commit(value: Json): Commitment | null {
  if (value === null) return null;
  const salt = nextSalt();
  const text = canonicalText(value);
  return { commitment: commitmentOf(salt, text), salt, value: text };
}

/** What an entry's hash covers. Every name is always present; absent values are null. */
export interface ChainEntry {
  readonly action: string;
  readonly actor: {
    readonly id: string | null;
    readonly kind: string;
    readonly name: string;
    readonly owner: { readonly id: string; readonly name: string } | null;
  };
  readonly actorRole: string | null;
  /** Commitment to the network address. */
  readonly address: string | null;
  readonly batchId: string | null;
  /** Commitments to both sides of each change, in the order in which they are shown. */
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly entityId: string | null;
  readonly entityType: string;
  readonly hashVersion: number;
  readonly id: string;
  readonly operationName: string | null;
  readonly previousHash: string;
  readonly requestId: string | null;
  readonly sequence: number;
  readonly summary: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly timestamp: string;
}

/** Hex SHA-256 over the canonical text of the entry. */
export function entryHash(entry: ChainEntry): string {
  return createHash('sha256')
    .update(canonicalText(entry as unknown as Json), 'utf8')
    .digest('hex');
}

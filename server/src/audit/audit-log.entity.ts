import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Role } from '../platform/actor.js';
import { connectionOf } from '../platform/connection.js';
import { JsonScalar } from '../platform/scalars.js';
import type { AuditTables } from './tables.js';

export const AuditAction = {
  CREATE: 'create',
  UPDATE: 'update',
  ARCHIVE: 'archive',
  RESTORE: 'restore',
  STATUS_CHANGE: 'status_change',
  LOGIN: 'login',
  LOGIN_FAILED: 'login_failed',
  LOGOUT: 'logout',
  ACCESS_DENIED: 'access_denied',
  PASSWORD_CHANGE: 'password_change',
  TOKEN_CREATE: 'token_create',
  TOKEN_REVOKE: 'token_revoke',
  EXPORT: 'export',
  IMPORT: 'import',
} as const;
export type AuditAction = (typeof AuditAction)[keyof typeof AuditAction];

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What happened.',
  valuesConfig: {
    CREATE: { description: 'A record was made.' },
    UPDATE: { description: 'Fields of a record changed.' },
    ARCHIVE: { description: 'A record was archived.' },
    RESTORE: { description: 'A record was brought back.' },
    STATUS_CHANGE: { description: 'A lead or an invoice got another status.' },
    LOGIN: { description: 'Someone signed in.' },
    LOGIN_FAILED: { description: 'A sign-in failed.' },
    LOGOUT: { description: 'A session was ended.' },
    ACCESS_DENIED: { description: 'Something was refused.' },
    PASSWORD_CHANGE: { description: 'A password was set.' },
    TOKEN_CREATE: { description: 'An API token was made.' },
    TOKEN_REVOKE: { description: 'An API token was revoked.' },
    EXPORT: { description: 'Records were exported.' },
    IMPORT: { description: 'Records were imported.' },
  },
});

export const ActorKind = { USER: 'user', TOKEN: 'token', SYSTEM: 'system', ANONYMOUS: 'anonymous' } as const;
export type ActorKind = (typeof ActorKind)[keyof typeof ActorKind];

registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'What kind of actor.',
  valuesConfig: {
    USER: { description: 'A signed-in user.' },
    TOKEN: { description: 'An API token, for its owner.' },
    SYSTEM: { description: 'A command, or the program itself.' },
    ANONYMOUS: { description: 'Nobody who is signed in.' },
  },
});

@ObjectType('Actor', { description: 'Who did it, as named then.', simpleResolvers: true })
export class ActorView {
  @Field(() => ActorKind, { description: 'What kind of actor.' })
  kind!: ActorKind;

  @Field(() => ID, { nullable: true, description: 'The user’s or token’s id.' })
  id!: string | null;

  @Field(() => String, { description: 'The name at that time.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The owner’s id, where an API token acted.' })
  ownerId!: string | null;

  @Field(() => String, { nullable: true, description: 'The owner’s name, where an API token acted.' })
  ownerName!: string | null;
}

@ObjectType({ description: 'One field’s change.', simpleResolvers: true })
export class AuditChange {
  @Field(() => String, { description: 'The field; of invoice lines lines.POSITION or lines.POSITION.FIELD.' })
  field!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The value before; null: empty, or erased.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The value after; null: empty, or erased.' })
  after!: unknown;

  @Field(() => Boolean, { description: 'Whether a value was erased by law; the chain still verifies.' })
  erased!: boolean;
}

export interface StoredChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a record's own history shows. */
@ObjectType({ description: 'An entry of a record’s history.', simpleResolvers: true })
export class HistoryEntry {
  @Field(() => ID, { description: 'The entry’s id.' })
  id!: string;

  @Field(() => Int, { description: 'The entry’s place in the log, from 1, without gaps.' })
  sequence!: number;

  @Field(() => Date, { description: 'When it happened.' })
  timestamp!: Date;

  @Field(() => ActorView, { description: 'Who did it.' })
  actor!: ActorView;

  @Field(() => Role, { nullable: true, description: 'The actor’s role at that time.' })
  actorRole!: Role | null;

  @Field(() => AuditAction, { description: 'What happened.' })
  action!: AuditAction;

  @Field(() => String, { description: 'One line that says it, without personal values.' })
  summary!: string;

  @Field(() => ID, { nullable: true, description: 'Ties the entries of one import.' })
  batchId!: string | null;

  /** With the commitments instead of the values. */
  stored!: readonly StoredChange[];
}

@ObjectType({ description: 'An entry of the audit log.', simpleResolvers: true })
export class AuditLog extends HistoryEntry {
  @Field(() => String, {
    description:
      'The kind of record: Client, Lead, Invoice, User, Workspace, ApiToken, InvoiceSeries; or Import, Export, Operation.',
  })
  entityType!: string;

  @Field(() => ID, { nullable: true, description: 'The record’s id; of an IMPORT the batch id.' })
  entityId!: string | null;

  @Field(() => String, { nullable: true, description: 'The request, as in the server’s log and in errors.' })
  requestId!: string | null;

  @Field(() => String, { nullable: true, description: 'The GraphQL operation’s name, or the command’s.' })
  operationName!: string | null;

  @Field(() => Int, { description: 'The version of the hash’s format.' })
  hashVersion!: number;

  @Field(() => String, { description: 'The hash of the entry before; 64 zeros before the first.' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 over this entry, in hex.' })
  hash!: string;
}

type LogRow = AuditTables['audit_logs'];

export function toAuditLog(row: Record<string, unknown>): AuditLog {
  const log = row as unknown as LogRow;
  return Object.assign(Object.create(AuditLog.prototype) as AuditLog, shared(log), {
    entityType: log.entity_type,
    entityId: log.entity_id,
    requestId: log.request_id,
    operationName: log.operation_name,
    hashVersion: log.hash_version,
    previousHash: log.previous_hash,
    hash: log.hash,
  });
}

export function toHistoryEntry(row: Record<string, unknown>): HistoryEntry {
  return Object.assign(Object.create(HistoryEntry.prototype) as HistoryEntry, shared(row as unknown as LogRow));
}

function shared(log: LogRow): Omit<HistoryEntry, never> {
  return {
    id: log.id,
    sequence: log.sequence,
    timestamp: new Date(log.timestamp),
    actor: {
      kind: log.actor_kind as ActorKind,
      id: log.actor_id,
      name: log.actor_name,
      ownerId: log.owner_id,
      ownerName: log.owner_name,
    },
    actorRole: log.actor_role as Role | null,
    action: log.action as AuditAction,
    summary: log.summary,
    batchId: log.batch_id,
    stored: JSON.parse(log.changes) as StoredChange[],
  };
}

export const AuditLogConnection = connectionOf(() => AuditLog, 'AuditLog');
export const HistoryConnection = connectionOf(() => HistoryEntry, 'History');

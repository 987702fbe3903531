import {
  type ChangeSet,
  ChangeSetType,
  type EventSubscriber,
  type FlushEventArgs,
  type EntityMetadata,
} from '@mikro-orm/core';
import type { Kysely } from 'kysely';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Clock } from '../platform/clock.js';
import { type AuditEvent, type WriteContext, takeEvents, writeContextOf } from '../platform/db.js';
import { newId } from '../platform/id.js';
import { type AuditSpec, type FieldChange, type Row, auditSpecOf, auditView, isUnaudited } from './audited.js';
import { type ChainEntry, canonicalText, commit, entryHash, genesisHash, hashVersion } from './chain.js';
import type { AuditTables } from './tables.js';

interface Draft extends Omit<AuditEvent, 'changes'> {
  readonly changes: readonly FieldChange[];
}

type About = Pick<AuditEvent, 'entityType' | 'entityId'>;

interface Touched {
  readonly spec: AuditSpec;
  readonly id: string;
  created: boolean;
  readonly changes: FieldChange[];
}

/** Sees every flush and adds its audit entries to the same transaction. */
export class AuditCapture implements EventSubscriber {
  constructor(private readonly clock: Clock) {}

  async onFlush({ em, uow }: FlushEventArgs): Promise<void> {
    const touched = new Map<string, Touched>();
    for (const changeSet of uow.getChangeSets()) collect(touched, changeSet);
    for (const removed of [...uow.getRemoveStack(), ...uow.getOrphanRemoveStack()]) {
      collectRemoved(touched, removed as object, em.getMetadata().get(removed.constructor as never));
    }
    const context = writeContextOf(em);
    const drafts = [...touched.values()].flatMap((record) => draft(record, context));
    const entries = withEvents(drafts, takeEvents(em));
    if (uow.getChangeSets().length === 0 && entries.length === 0) return;
    if (!context) throw new Error('A write needs an actor: use Db.write.');
    if (!em.isInTransaction()) throw new Error('A write needs a transaction: use Db.write.');
    if (touched.size > 0 && context.actor.kind === 'anonymous') throw new Error('A change of a record needs an actor.');
    if (entries.length > 0) await append(em as SqlEntityManager, this.clock, context, entries);
  }
}

/** A record has one entry a flush: an event of a record that changes too takes its changes in. */
function withEvents(drafts: readonly Draft[], events: readonly AuditEvent[]): Draft[] {
  const same = (a: About) => (b: About) => a.entityType === b.entityType && a.entityId === b.entityId;
  const named = events.map((event) => {
    return { ...event, changes: [...(drafts.find(same(event))?.changes ?? []), ...(event.changes ?? [])] };
  });
  return [...drafts.filter((record) => !events.some(same(record))), ...named];
}

function collect(touched: Map<string, Touched>, changeSet: ChangeSet<object>): void {
  const { meta } = changeSet;
  const spec = specFor(meta);
  const removed = changeSet.type === ChangeSetType.DELETE || changeSet.type === ChangeSetType.DELETE_EARLY;
  if (!spec || removed) return; // what is removed stands in the remove stack too
  const created = changeSet.type === ChangeSetType.CREATE;
  const after = rowOf(changeSet.entity, meta);
  const before = created ? undefined : originalRow(changeSet, meta);
  note(touched, spec, before, after);
}

function collectRemoved(touched: Map<string, Touched>, entity: object, meta: EntityMetadata): void {
  const spec = specFor(meta);
  if (!spec) return;
  if (!spec.partOf) throw new Error(`Records are archived, never removed: ${spec.type}.`);
  note(touched, spec, rowOf(entity, meta), undefined);
}

function specFor(meta: EntityMetadata): AuditSpec | undefined {
  const spec = auditSpecOf(meta.class);
  if (!spec && !isUnaudited(meta.class)) throw new Error(`${meta.className} says nothing about the audit log.`);
  return spec;
}

function note(touched: Map<string, Touched>, spec: AuditSpec, before: Row | undefined, after: Row | undefined): void {
  const row = after ?? before ?? {};
  const id = spec.partOf ? spec.partOf.id(row) : (row['id'] as string);
  const key = `${spec.type} ${id}`;
  const record = touched.get(key) ?? { spec, id, created: false, changes: [] };
  touched.set(key, record);
  if (spec.partOf) {
    record.changes.push(...partChanges(spec, spec.partOf.field(row), before, after));
    return;
  }
  // The whole may have been met through a part first; its own spec is the one that speaks.
  const own: Touched = { spec, id, created: before === undefined, changes: [] };
  own.changes.push(...diff(before ? auditView(spec, before) : {}, auditView(spec, row)), ...record.changes);
  touched.set(key, own);
}

function partChanges(spec: AuditSpec, field: string, before?: Row, after?: Row): FieldChange[] {
  if (before && after) {
    return diff(auditView(spec, before), auditView(spec, after)).map((change) => ({
      ...change,
      field: `${field}.${change.field}`,
    }));
  }
  const side = (row: Row | undefined): FieldChange['before'] =>
    row ? Object.fromEntries(Object.entries(auditView(spec, row)).filter(([, value]) => value !== null)) : null;
  return [{ field, before: side(before), after: side(after) }];
}

function diff(
  before: Record<string, FieldChange['before']>,
  after: Record<string, FieldChange['after']>,
): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => canonicalText(change.before) !== canonicalText(change.after));
}

function rowOf(entity: object, meta: EntityMetadata): Row {
  const source = entity as Record<string, unknown>;
  return Object.fromEntries(
    meta.comparableProps.concat(meta.getPrimaryProps()).map((prop) => [prop.name, source[prop.name]]),
  );
}

function originalRow(changeSet: ChangeSet<object>, meta: EntityMetadata): Row {
  const original = (changeSet.originalEntity ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    meta.comparableProps.concat(meta.getPrimaryProps()).map((prop) => {
      const value = original[prop.name];
      const typed: unknown =
        prop.customType && value !== null && value !== undefined
          ? prop.customType.convertToJSValue(value, prop.customType.platform as never)
          : value;
      return [prop.name, prop.runtimeType === 'Date' && typeof typed === 'number' ? new Date(typed) : typed];
    }),
  );
}

/** The action follows from the change itself, so no service has to name it. */
function actionOf({ created, changes }: Touched): string {
  if (created) return 'create';
  const archived = changes.find((change) => change.field === 'deletedAt');
  if (archived) return archived.after === null ? 'restore' : 'archive';
  return changes.some((change) => change.field === 'status') ? 'status_change' : 'update';
}

const verbs: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  archive: 'archived',
  restore: 'restored',
  status_change: 'status',
};

function draft(record: Touched, context: WriteContext | undefined): Draft[] {
  if (record.changes.length === 0) return [];
  const { spec, id, changes } = record;
  const action = actionOf(record);
  const verb = action === 'create' && context?.batchId !== undefined ? 'imported' : (verbs[action] ?? action);
  const status = changes.find((change) => change.field === 'status');
  const names = [...new Set(changes.map((change) => change.field.replace(/\..*$/, '')))].join(', ');
  const detail =
    action === 'update'
      ? `: ${names}`
      : action === 'status_change'
        ? `: ${canonicalText(status?.before ?? null)} to ${canonicalText(status?.after ?? null)}`.replaceAll('"', '')
        : '';
  const summary = spec.summary?.(action, changes) ?? `${spec.type} ${verb}${detail}`;
  return [{ action, entityType: spec.type, entityId: id, summary, changes }];
}

const rowsAtOnce = 200;

async function append(
  em: SqlEntityManager,
  clock: Clock,
  context: WriteContext,
  drafts: readonly Draft[],
): Promise<void> {
  const db = em.getKysely() as unknown as Kysely<AuditTables>;
  const head = await db
    .selectFrom('audit_logs')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const timestamp = clock.now().toISOString();
  const { actor } = context;
  let sequence = head?.sequence ?? 0;
  let previousHash = head?.hash ?? genesisHash;
  const logs: AuditTables['audit_logs'][] = [];
  const values: AuditTables['audit_values'][] = [];

  for (const entry of drafts) {
    sequence += 1;
    const keep = (field: string, side: 'before' | 'after' | 'address', value: FieldChange['before']): string | null => {
      const committed = commit(value);
      if (!committed) return null;
      values.push({ sequence, field, side, salt: committed.salt, value: committed.value });
      return committed.commitment;
    };
    const changes = entry.changes.map(({ field, before, after }) => ({
      field,
      before: keep(field, 'before', before),
      after: keep(field, 'after', after),
    }));
    const chained: ChainEntry = {
      action: entry.action,
      actor: { id: actor.id, kind: actor.kind, name: actor.name, owner: actor.owner },
      actorRole: actor.role,
      address: keep('', 'address', context.ipAddress),
      batchId: context.batchId ?? null,
      changes,
      entityId: entry.entityId,
      entityType: entry.entityType,
      hashVersion,
      id: newId(),
      operationName: context.operationName,
      previousHash,
      requestId: context.requestId,
      sequence,
      summary: entry.summary,
      timestamp,
    };
    const hash = entryHash(chained);
    logs.push({
      sequence,
      id: chained.id,
      timestamp,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      owner_id: actor.owner?.id ?? null,
      owner_name: actor.owner?.name ?? null,
      actor_role: actor.role,
      action: chained.action,
      entity_type: chained.entityType,
      entity_id: chained.entityId,
      summary: chained.summary,
      changes: canonicalText(chained.changes),
      address: chained.address,
      request_id: chained.requestId,
      operation_name: chained.operationName,
      batch_id: chained.batchId,
      hash_version: hashVersion,
      previous_hash: previousHash,
      hash,
    });
    previousHash = hash;
  }
  for (let at = 0; at < logs.length; at += rowsAtOnce) {
    await db
      .insertInto('audit_logs')
      .values(logs.slice(at, at + rowsAtOnce))
      .execute();
  }
  for (let at = 0; at < values.length; at += rowsAtOnce) {
    await db
      .insertInto('audit_values')
      .values(values.slice(at, at + rowsAtOnce))
      .execute();
  }
}

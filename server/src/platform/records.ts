import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import { type RequestContext, loader, seesArchived } from './context.js';
import type { WriteEm } from './db.js';
import { Conflict, Invalid, NotFound } from './errors.js';
import { isId } from './id.js';
import type { BaseRecord } from './record.js';
import { markChanged } from './record-times.js';

/** A record by id as the caller may see it: an archived one is null for all but admins. Batched per request. */
export function visible<T extends BaseRecord>(
  context: RequestContext,
  entity: EntityClass<T>,
  id: string | null,
): Promise<T | null> {
  if (id === null || !isId(id)) return Promise.resolve(null);
  const byId = loader(context, `record ${entity.name}`, () => {
    return new DataLoader<string, T | null>(async (ids) => {
      const found = await context.em.find(entity, { id: { $in: [...ids] } } as unknown as FilterQuery<T>);
      const records = new Map(found.map((record) => [record.id, record]));
      return ids.map((wanted) => {
        const record = records.get(wanted) ?? null;
        return record?.deletedAt && !seesArchived(context) ? null : record;
      });
    });
  });
  return byId.load(id);
}

/** Like `visible`, for a record that must be there. @throws NotFound */
export async function seen<T extends BaseRecord>(
  context: RequestContext,
  entity: EntityClass<T>,
  id: string,
): Promise<T> {
  const record = await visible(context, entity, id);
  if (!record) throw new NotFound(kindOf(entity));
  return record;
}

/**
 * A record that is about to be changed. Archived ones are not found, and an admin is told to restore it first.
 * @throws NotFound, Invalid (`id`)
 */
export async function changeable<T extends BaseRecord>(
  context: RequestContext,
  em: WriteEm,
  entity: EntityClass<T>,
  id: string,
): Promise<T> {
  const record = await existing(context, em, entity, id);
  if (record.deletedAt === null) return record;
  throw Invalid.field('id', `This ${kindOf(entity)} is archived: restore it first.`);
}

/** A record whether archived or not; for staff an archived one is NotFound. */
export async function existing<T extends BaseRecord>(
  context: RequestContext,
  em: WriteEm,
  entity: EntityClass<T>,
  id: string,
): Promise<T> {
  const record = isId(id) ? await em.findOne(entity, { id } as unknown as FilterQuery<T>) : null;
  if (!record || (record.deletedAt && !seesArchived(context))) throw new NotFound(kindOf(entity));
  return record;
}

function kindOf(entity: EntityClass<BaseRecord>): string {
  return entity.name.toLowerCase();
}

/**
 * The optimistic lock. `values` are the input's fields as they are to become, `shown` how the API shows the present ones.
 * @throws Conflict with the current version and the current values of the fields that differ
 */
export function checkVersion(
  record: BaseRecord,
  version: number | null | undefined,
  values: object = {},
  shown: object = record,
): void {
  if (version === undefined || version === null || version === record.version) return;
  const present = shown as Record<string, unknown>;
  const differing = Object.entries(values)
    .filter(
      ([field, value]) =>
        field !== 'version' && field in present && JSON.stringify(value) !== JSON.stringify(present[field]),
    )
    .map(([field]) => [field, present[field]] as const);
  throw new Conflict('Someone else changed this record in the meantime.', {
    version: record.version,
    ...Object.fromEntries(differing),
  });
}

/** Marks a record as changed now, where its parts changed and none of its own columns did. */
export function touch(context: Pick<RequestContext, 'db'>, record: BaseRecord): void {
  markChanged(record, context.db.clock);
}

/** @throws Invalid where another active record of the type has this external id */
export async function checkExternalId<T extends BaseRecord>(
  em: WriteEm,
  entity: EntityClass<T>,
  externalId: string | null | undefined,
  own: string | null,
): Promise<void> {
  if (externalId === undefined || externalId === null) return;
  const taken = await em.findOne(entity, { externalId, deletedAt: null } as unknown as FilterQuery<T>);
  if (taken && taken.id !== own) throw Invalid.field('externalId', `Another ${kindOf(entity)} has this external id.`);
}

/** @throws Invalid (`id`) where the record is archived already */
export function archive(context: Pick<RequestContext, 'db'>, record: BaseRecord, kind: string): void {
  if (record.deletedAt) throw Invalid.field('id', `This ${kind} is archived already.`);
  record.deletedAt = context.db.clock.now();
}

/** @throws Invalid (`id`) where the record is active */
export function restore(record: BaseRecord, kind: string): void {
  if (!record.deletedAt) throw Invalid.field('id', `This ${kind} is not archived.`);
  record.deletedAt = null;
}

/** The moment of a new record's making, on both of its times. */
export function stamp<T extends BaseRecord>(context: Pick<RequestContext, 'db'>, record: T): T {
  record.createdAt = record.updatedAt = context.db.clock.now();
  return record;
}

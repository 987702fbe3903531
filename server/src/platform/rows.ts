import type { EntityMetadata, MikroORM } from '@mikro-orm/sqlite';

type Convert = (value: unknown) => unknown;

/**
 * Makes a function that turns a selected row into a plain instance of an entity's class.
 * Lists use it instead of the ORM's hydration: the records are for reading only.
 */
export function rowReader<T extends object>(entity: abstract new () => T): (row: Record<string, unknown>) => T {
  let plan: readonly (readonly [string, string, Convert | null])[] | undefined;
  let prototype: object | undefined;
  return (row) => {
    plan ??= columnsOf(entity);
    prototype ??= withoutSetters(entity, plan);
    const record = Object.create(prototype) as Record<string, unknown>;
    for (const [property, column, convert] of plan) {
      const value = row[column];
      record[property] = value === null || value === undefined || !convert ? (value ?? null) : convert(value);
    }
    return record as T;
  };
}

/** The ORM's setters of references track changes, which costs more than all the rest of a record. */
function withoutSetters(entity: abstract new () => object, plan: readonly (readonly [string, ...unknown[]])[]): object {
  const fields = plan.map(([property]) => [property, { value: null, writable: true, configurable: true }] as const);
  return Object.create(entity.prototype as object, Object.fromEntries(fields)) as object;
}

const metadata = new Map<unknown, EntityMetadata>();

/** Remembers the ORM's metadata, which the readers above are made from. */
export function learnMetadata(orm: MikroORM): void {
  for (const meta of orm.getMetadata().getAll().values()) metadata.set(meta.class, meta);
}

function columnsOf(entity: unknown): readonly (readonly [string, string, Convert | null])[] {
  const meta = metadata.get(entity);
  if (!meta) throw new Error('This class is no entity of the database.');
  return meta.props.map((prop) => [prop.name, prop.fieldNames[0] ?? prop.name, converterFor(prop)] as const);
}

function converterFor(prop: EntityMetadata['props'][number]): Convert | null {
  if (prop.runtimeType === 'Date')
    return (value) => (value instanceof Date ? value : new Date(value as number | string));
  if (prop.runtimeType === 'boolean') return (value) => Boolean(value);
  if (prop.runtimeType === 'bigint') return (value) => BigInt(value as number | string);
  const { customType } = prop;
  return customType ? (value): unknown => customType.convertToJSValue(value, customType.platform as never) : null;
}

/** A JSON value without floats. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A record's properties by name, as the code holds them. */
export type Row = Readonly<Record<string, unknown>>;

export interface AuditSpec {
  /** The record's kind in the log: `Client`. */
  readonly type: string;
  /** Properties that never enter the log: secrets, and what is derived from others. */
  readonly hidden?: readonly string[];
  /** Turns stored properties into the fields that readers know (minor units into amounts). Others stay as they are. */
  readonly view?: (row: Row) => Readonly<Record<string, Json>>;
  /** Property names that `view` replaces. */
  readonly viewed?: readonly string[];
  /** A part has no entry of its own: its changes stand in the entry of its whole. */
  readonly partOf?: { readonly id: (row: Row) => string; readonly field: (row: Row) => string };
  /** A more telling line than "Client updated: email". Never holds a personal value. */
  readonly summary?: (action: string, changes: readonly FieldChange[]) => string | undefined;
}

export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

const specs = new Map<unknown, AuditSpec>();
const reasons = new Map<unknown, string>();

/** Declares how the audit log sees an entity. Without it, or a NotAudited, an entity cannot be written. */
export function Audited(spec: AuditSpec): ClassDecorator {
  return (target) => void specs.set(target, spec);
}

/** Declares that an entity's rows have no entries, and why. */
export function NotAudited(reason: string): ClassDecorator {
  return (target) => void reasons.set(target, reason);
}

export function auditSpecOf(entityClass: unknown): AuditSpec | undefined {
  return specs.get(entityClass);
}

export function isUnaudited(entityClass: unknown): boolean {
  return reasons.has(entityClass);
}

const noise = new Set(['id', 'createdAt', 'updatedAt', 'version', 'lastUsedAt']);

function json(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  return value as Json;
}

/** The fields of a row as the log shows them. */
export function auditView(spec: AuditSpec, row: Row): Record<string, Json> {
  const left = new Set([...(spec.hidden ?? []), ...(spec.viewed ?? [])]);
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(row)) if (!noise.has(name) && !left.has(name)) fields[name] = json(value);
  return { ...fields, ...spec.view?.(row) };
}

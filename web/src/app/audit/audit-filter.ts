import type { AuditAction, AuditLogFilter } from '../platform/graphql.generated';

export const actions = [
  'CREATE',
  'UPDATE',
  'ARCHIVE',
  'RESTORE',
  'STATUS_CHANGE',
  'LOGIN',
  'LOGIN_FAILED',
  'LOGOUT',
  'ACCESS_DENIED',
  'PASSWORD_CHANGE',
  'TOKEN_CREATE',
  'TOKEN_REVOKE',
  'EXPORT',
  'IMPORT',
] as const satisfies readonly AuditAction[];

export const entityTypes = ['Client', 'Lead', 'Invoice', 'User', 'Workspace', 'Operation'] as const;

/** The filters as the URL holds them; days are the user's calendar days. */
export interface AuditQuery {
  readonly q?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly entity?: string | undefined;
  readonly record?: string | undefined;
  readonly field?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The batch id of an import. */
  readonly batch?: string | undefined;
}

/** The API's filter: a day is the span from its first instant in the user's zone to its last. */
export function auditFilter(query: AuditQuery): AuditLogFilter | null {
  const action = actions.filter((known) => query.action?.split(',').includes(known));
  const from = instant(query.from, 0);
  const to = instant(query.to, 1);
  const filter: AuditLogFilter = {
    ...(query.q ? { search: query.q } : {}),
    ...(query.actor ? { actorId: query.actor } : {}),
    ...(action.length > 0 ? { action } : {}),
    ...(query.entity ? { entityType: query.entity } : {}),
    ...(query.record ? { entityId: query.record } : {}),
    ...(query.batch ? { batchId: query.batch } : {}),
    ...(query.field ? { field: query.field } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}

/** The first millisecond of the day, or with `after` 1 the last one. */
function instant(day: string | undefined, after: 0 | 1): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '');
  if (!parts) return undefined;
  const start = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + after);
  return new Date(start.getTime() - after).toISOString();
}

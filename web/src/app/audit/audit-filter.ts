import { dayBegin, dayEnd } from '../platform/days';
import { filled } from '../platform/filled';
import type { AuditAction, AuditLogFilter } from '../platform/graphql.generated';
import { fieldLabel, sentence } from '../ui/changes';
import type { FilterField } from '../ui/list/filters';

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

/** All that an entry may be about; `audit-filter.spec.ts` holds it against the server. */
export const entityTypes = [
  'Client',
  'Lead',
  'Invoice',
  'InvoiceSeries',
  'User',
  'ApiToken',
  'SavedView',
  'Workspace',
  'Import',
  'Export',
  'Operation',
] as const;

/** `API token` of `ApiToken`. */
export function kindLabel(entityType: string): string {
  return entityType === 'ApiToken' ? 'API token' : fieldLabel(entityType);
}

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

/** `users`: who may be chosen as the one who acted. */
export function auditFields(users: readonly { readonly id: string; readonly name: string }[]): readonly FilterField[] {
  return [
    { key: 'from', label: 'From', kind: 'day' },
    { key: 'to', label: 'To', kind: 'day' },
    {
      key: 'actor',
      label: 'Who',
      kind: 'choice',
      none: 'Anybody',
      choices: users.map(({ id, name }) => ({ code: id, label: name })),
      text: (id) => users.find((user) => user.id === id)?.name ?? 'one user',
    },
    {
      key: 'action',
      label: 'Action',
      kind: 'choice',
      choices: actions.map((code) => ({ code, label: sentence(code) })),
      text: (codes) => codes.split(',').map(sentence).join(', '),
    },
    {
      key: 'entity',
      label: 'Kind of record',
      kind: 'choice',
      choices: entityTypes.map((code) => ({ code, label: kindLabel(code) })),
      text: kindLabel,
    },
    { key: 'field', label: 'Field', kind: 'text', hint: 'Such as email or taxId.', text: fieldLabel },
    { key: 'record', label: 'Record ID', kind: 'text', text: (id) => `…${id.slice(-6)}` },
    { key: 'batch', label: 'Import', kind: 'text', hint: 'The id of an import.', text: (id) => `…${id.slice(-6)}` },
  ];
}

/** The API's filter: a day is the span from its first instant in the user's zone to its last. */
export function auditFilter(query: AuditQuery): AuditLogFilter | null {
  const action = actions.filter((known) => query.action?.split(',').includes(known));
  return filled({
    search: query.q,
    actorId: query.actor,
    action: action.length > 0 ? action : undefined,
    entityType: query.entity,
    entityId: query.record,
    batchId: query.batch,
    field: query.field,
    from: dayBegin(query.from),
    to: dayEnd(query.to),
  });
}

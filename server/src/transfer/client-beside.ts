import { type RawBuilder, expressionBuilder, sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/sqlite';
import { type AuthenticatedContext, mayUse } from '../auth/access.js';
import type { AnyTables } from '../platform/list.js';

/** The client that a lead or an invoice belongs to. */
export interface NamedClient {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
}

/** Selects the client of each row as JSON; null where it is archived, and for an API token that may not read clients. */
export function clientBeside(context: AuthenticatedContext, table: 'leads' | 'invoices'): RawBuilder<unknown> {
  if (!mayUse(context, 'CLIENTS_READ')) return sql`null`;
  const client = expressionBuilder<AnyTables, string>()
    .selectFrom('clients')
    .select(['id', 'external_id as externalId', 'name', 'company', 'email'])
    .whereRef('clients.id', '=', `${table}.client_id`)
    .where('clients.deleted_at', 'is', null);
  return jsonObjectFrom(client);
}

export function readClient(json: unknown): NamedClient | null {
  return typeof json === 'string' ? (JSON.parse(json) as NamedClient) : null;
}

/** What an import finds the client by. */
export function clientReference(client: NamedClient | null): string | null {
  return client && (client.externalId ?? client.email ?? client.name);
}

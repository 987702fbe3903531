/** The two tables of the log, as queries see them. Only audit/capture writes them. */
export interface AuditTables {
  audit_logs: {
    sequence: number;
    id: string;
    /** UTC, ISO 8601 with milliseconds, so that text order is time order. */
    timestamp: string;
    actor_kind: string;
    actor_id: string | null;
    actor_name: string;
    owner_id: string | null;
    owner_name: string | null;
    actor_role: string | null;
    action: string;
    entity_type: string;
    entity_id: string | null;
    summary: string;
    /** Canonical JSON: `[{after, before, field}]` with commitments. */
    changes: string;
    /** Commitment. */
    address: string | null;
    request_id: string | null;
    operation_name: string | null;
    batch_id: string | null;
    hash_version: number;
    previous_hash: string;
    hash: string;
  };
  audit_values: {
    sequence: number;
    /** The change's field; empty for the address. */
    field: string;
    side: 'before' | 'after' | 'address';
    salt: string;
    /** Canonical JSON. */
    value: string;
  };
}

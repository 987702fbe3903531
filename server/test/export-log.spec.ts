import { createHash } from 'node:crypto';
import { csvRows, fileOf, jsonRows } from './downloads.js';
import { type Hub, startHub } from './harness.js';
import { stories } from './stories/stories.js';

describe('the exported log', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
    for (const story of stories.slice(0, 12)) await (await story.given(hub))();
  });
  afterAll(() => hub.stop());

  type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

  function canonical(value: Json): string {
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
  }
  const sha256 = (...parts: (string | Buffer)[]): string => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  };
  const lower = (value: Json | undefined): Json => (typeof value === 'string' ? value.toLowerCase() : null);

  /** Written from docs/export.md alone. */
  function hashOf(entry: Record<string, Json>): string {
    const actor = entry['actor'] as Record<string, Json>;
    const owner = actor['ownerId'] === null ? null : { id: actor['ownerId'] ?? null, name: actor['ownerName'] ?? null };
    const changes = (entry['changes'] as Record<string, Json>[]).map((change) => {
      for (const side of ['before', 'after']) {
        const [salt, commitment] = [change[`${side}Salt`], change[`${side}Commitment`] ?? null];
        if (typeof salt === 'string')
          expect(sha256(Buffer.from(salt, 'hex'), canonical(change[side] ?? null))).toBe(commitment);
        else expect(commitment).toBeNull();
      }
      return {
        field: change['field'] ?? null,
        before: change['beforeCommitment'] ?? null,
        after: change['afterCommitment'] ?? null,
      };
    });
    const salt = entry['addressSalt'];
    if (typeof salt === 'string') {
      expect(sha256(Buffer.from(salt, 'hex'), canonical(entry['ipAddress'] ?? null))).toBe(entry['addressCommitment']);
    }
    const names = [
      'batchId',
      'entityId',
      'entityType',
      'hashVersion',
      'id',
      'operationName',
      'previousHash',
      'requestId',
      'sequence',
      'summary',
      'timestamp',
    ];
    return sha256(
      canonical({
        ...Object.fromEntries(names.map((name) => [name, entry[name] ?? null])),
        action: lower(entry['action']),
        actor: { id: actor['id'] ?? null, kind: lower(actor['kind']), name: actor['name'] ?? null, owner },
        actorRole: lower(entry['actorRole']),
        address: entry['addressCommitment'] ?? null,
        changes,
      }),
    );
  }

  it('can be verified with the file alone, and ends with the head that was handed out', async () => {
    const { body, headers } = await fileOf(hub, 'admin', 'audit.jsonl');
    const entries = jsonRows(body) as Record<string, Json>[];
    let previous: Json = '0'.repeat(64);
    entries.forEach((entry, index) => {
      expect([entry['sequence'], entry['previousHash'], hashOf(entry)]).toEqual([index + 1, previous, entry['hash']]);
      previous = entry['hash'] ?? null;
    });
    const last = entries.at(-1);
    const [sequence, hash] = String(headers['x-audit-head']).split(':');
    expect([last?.['action'], last?.['sequence'], last?.['hash']]).toEqual(['EXPORT', Number(sequence), hash]);
  });

  it('is what the API answers, in both formats', async () => {
    const rows = jsonRows((await fileOf(hub, 'admin', 'audit.jsonl?entityType=Client')).body);
    const query = `{ auditLogs(first: 100, filter: { entityType: "Client" }, orderBy: { field: SEQUENCE }) { nodes { sequence id timestamp
      actor { kind id name ownerId ownerName } actorRole action entityType entityId summary changes { field before after erased }
      requestId operationName ipAddress batchId hashVersion previousHash hash } } }`;
    const nodes = (await hub.must('admin', query)).list('auditLogs.nodes');
    expect(nodes.length).toBeGreaterThan(3);
    nodes.forEach((node, index) => expect(rows[index]).toMatchObject(node));
    const cells = csvRows((await fileOf(hub, 'admin', 'audit.csv?entityType=Client')).body);
    expect(
      cells.map((row) => [row['Hash'], (row['Changes'] === '' ? [] : JSON.parse(row['Changes'] ?? '')) as unknown]),
    ).toEqual(nodes.map(({ hash, changes }) => [hash, changes]));
  });
});

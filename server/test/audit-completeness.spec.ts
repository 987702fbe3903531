import { getMetadataStorage } from 'type-graphql';
import { auditSpecOf, isUnaudited } from '../src/audit/audited.js';
import { Client } from '../src/client/client.entity.js';
import { anonymous } from '../src/platform/actor.js';
import { makeSchema } from '../src/schema.js';
import { ChangedRows, type Entry, LogTable, kinds } from './changed-rows.js';
import { type Hub, startHub } from './harness.js';
import { stories } from './stories/stories.js';
import { makeClient } from './records.js';

const recordActions = [
  'create',
  'update',
  'archive',
  'restore',
  'status_change',
  'password_change',
  'token_create',
  'token_revoke',
];

describe('every write leaves its entries, and no more', () => {
  let hub: Hub;
  let rows: ChangedRows;
  let log: LogTable;
  beforeAll(async () => {
    hub = await startHub();
    rows = new ChangedRows(hub);
    log = new LogTable(hub);
  });
  afterAll(() => hub.stop());

  it('has a story for every mutation of the schema', async () => {
    const mutations = Object.keys((await makeSchema()).getMutationType()?.getFields() ?? {});
    expect([...new Set(stories.map(({ mutation }) => mutation))].sort()).toEqual(mutations.sort());
    expect(getMetadataStorage().subscriptions).toEqual([]);
  });

  it('knows every table of the database, as the entities declare themselves', () => {
    expect(rows.tables().sort()).toEqual(Object.keys(kinds).sort());
    for (const meta of hub.db.orm.getMetadata().getAll().values()) {
      const kind = kinds[meta.tableName] ?? null;
      expect([meta.tableName, auditSpecOf(meta.class)?.type ?? null]).toEqual([meta.tableName, kind?.type ?? null]);
      expect([meta.tableName, isUnaudited(meta.class)]).toEqual([meta.tableName, kind === null]);
    }
  });

  it.each(stories.map((story) => [story.mutation, story.tells, story] as const))('%s: %s', async (_, __, story) => {
    const call = await story.given(hub);
    if (story.leaves.length > 0) await refusesWithoutEntry(call);

    rows.takeWritten();
    const head = log.head();
    const answer = await call();
    expect(answer.errors).toEqual([]);

    const entries = log.after(head);
    expect(entries.map(({ action, entity_type: type }) => `${action} ${type}`).sort()).toEqual(
      [...story.leaves].sort(),
    );
    const ofRecords = entries.filter((entry) => recordActions.includes(entry.action) && isOfRecord(entry));
    expect(ofRecords.map(recordOf).sort()).toEqual(rows.take());
    // What was only read is not written either: its version would give others a conflict.
    expect(ofRecords.map(recordOf).sort()).toEqual(rows.takeWritten());
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_entry, index) => head + 1 + index));
    for (const entry of entries) {
      expect(entry.actor_role).toBe(entry.actor_name.toLowerCase());
      expect(entry.request_id).toBe(answer.headers['x-request-id']);
    }
  });

  /** While the log cannot be written, nothing else is either. */
  async function refusesWithoutEntry(call: () => Promise<{ code: string | undefined; body: string }>): Promise<void> {
    const handle = hub.sqlite();
    const before = hub.contents();
    handle.exec(`create trigger broken_log before insert on audit_logs
      begin select raise(abort, 'the disk of the log is full'); end`);
    const answer = await call();
    handle.exec('drop trigger broken_log');
    expect(answer.code).toBe('INTERNAL_SERVER_ERROR');
    expect(answer.body).not.toContain('disk');
    expect(hub.contents()).toBe(before);
  }

  it('names the operation that a caller named', async () => {
    const head = log.head();
    const query = 'mutation TakeOnAda { createClient(input: { name: "Ada" }) { id } }';
    (await hub.send(query, {}, { token: await hub.tokenOf('admin'), operationName: 'TakeOnAda' })).succeeded();
    expect(log.after(head).map(({ operation_name: name }) => name)).toEqual(['TakeOnAda']);
  });

  it('has no personal value in a summary', () => {
    for (const { summary } of log.after(0)) {
      expect(summary).toMatch(/^[A-Z][\w ,:.]*$/);
      expect(summary).not.toMatch(/Ada|Grace|example|Lovelace|\+49/);
    }
  });
});

describe('no write without an actor', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('by the entity manager that requests read with', async () => {
    const { id } = await makeClient(hub);
    const before = hub.contents();
    const em = hub.db.reader();
    const client = await em.findOneOrFail(Client, id);
    client.name = 'Mallory';
    await expect(em.flush()).rejects.toThrow('needs an actor');
    await expect(
      hub.db.reader().transactional(async (inner) => {
        (await inner.findOneOrFail(Client, id)).name = 'Mallory';
      }),
    ).rejects.toThrow('needs an actor');
    expect(hub.contents()).toBe(before);
  });

  it('nor by nobody', async () => {
    const { id } = await makeClient(hub);
    const before = hub.contents();
    const context = { actor: anonymous, requestId: null, operationName: null, ipAddress: null };
    const write = hub.db.write(context, async (em) => {
      (await em.findOneOrFail(Client, id)).name = 'Mallory';
    });
    await expect(write).rejects.toThrow('needs an actor');
    expect(hub.contents()).toBe(before);
  });

  it('and no record is removed, whoever asks', async () => {
    const { id } = await makeClient(hub);
    const before = hub.contents();
    const context = {
      actor: { ...anonymous, kind: 'system' },
      requestId: null,
      operationName: null,
      ipAddress: null,
    } as const;
    const write = hub.db.write(context, async (em) => {
      em.remove(await em.findOneOrFail(Client, id));
    });
    await expect(write).rejects.toThrow('archived, never removed');
    expect(hub.contents()).toBe(before);
  });
});

/** A first number of an invoice series is no record's change: its rows count without entries. */
function isOfRecord({ entity_type: type }: Entry): boolean {
  return Object.values(kinds).some((kind) => kind?.type === type);
}

function recordOf({ entity_type: type, entity_id: id }: Entry): string {
  return `${type} ${id ?? ''}`;
}

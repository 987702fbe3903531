import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type Hub, startHub } from './harness.js';
import { type Json, type LogRow, canonical, hashOf } from './log-hash.js';
import { stories } from './stories/stories.js';
import { makeClient } from './records.js';

interface ValueRow {
  readonly sequence: number;
  readonly field: string;
  readonly side: string;
  readonly salt: string;
  readonly value: string;
}

describe('the log after a mixed run', () => {
  let hub: Hub;
  let file: Database.Database;
  let rows: LogRow[];
  let values: ValueRow[];
  const secrets: string[] = [];

  beforeAll(async () => {
    hub = await startHub();
    for (const story of stories) {
      const answer = await (await story.given(hub))();
      secrets.push(answer.refreshToken, await hub.tokenOf(story.mutation === 'changePassword' ? 'admin' : 'staff'));
    }
    await hub.login('mallory-7f3', 'hunter2-hunter2');
    await hub.login('admin', 'hunter2-hunter2');
    await hub.must(
      'admin',
      'mutation { createClient(input: { name: "Zoë \\"Z\\" 💶 \\\\", notes: "a\\n\\tb" }) { id } }',
    );
    file = hub.sqlite();
    rows = file.prepare('select * from audit_logs order by sequence').all() as LogRow[];
    values = file.prepare('select * from audit_values').all() as ValueRow[];
  });
  afterAll(() => hub.stop());

  it('has hashes that anyone can compute again, each linked to the one before', () => {
    expect(rows.length).toBeGreaterThan(60);
    rows.forEach((row, index) => {
      expect(row.sequence).toBe(index + 1);
      expect(row.previous_hash).toBe(rows[index - 1]?.hash ?? '0'.repeat(64));
      expect(row.hash).toBe(hashOf(row));
    });
  });

  it('shows any edit of an entry by its hash', () => {
    const row = rows.find(({ changes }) => changes !== '[]');
    for (const column of Object.keys(row ?? {}).filter((name) => name !== 'hash')) {
      const edited = { ...row, [column]: column === 'changes' ? '[]' : column === 'owner_name' ? 'x' : 'edited' };
      if (column === 'owner_name') Object.assign(edited, { owner_id: 'x' });
      expect([column, hashOf(edited as LogRow)]).not.toEqual([column, row?.hash]);
    }
  });

  it('has a value for every commitment, and no value beside', () => {
    const committed = new Map<string, string>();
    for (const { sequence, changes, address } of rows) {
      const sides = JSON.parse(changes) as { field: string; before: string | null; after: string | null }[];
      for (const { field, before, after } of sides) {
        expect([before, after]).not.toEqual([null, null]);
        if (before !== null) committed.set(`${sequence} ${field} before`, before);
        if (after !== null) committed.set(`${sequence} ${field} after`, after);
      }
      if (address !== null) committed.set(`${sequence}  address`, address);
    }
    for (const { sequence, field, side, salt, value } of values) {
      const own = createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
      expect([value, own]).toEqual([value, committed.get(`${sequence} ${field} ${side}`)]);
      expect(canonical(JSON.parse(value) as Json)).toBe(value);
    }
    expect(values.length).toBe(committed.size);
    expect(new Set(values.map(({ salt }) => salt)).size).toBe(values.length);
  });

  it('holds no secret', () => {
    const stored = file
      .prepare('select password_hash from users union select refresh_hash from sessions')
      .pluck()
      .all();
    const typed = ['admin123', 'staff123', 'Obelisk 42!', 'hunter2', 'mallory-7f3'];
    const all = [...typed, ...secrets, ...(stored as string[])].filter((secret) => secret !== '');
    expect(all.length).toBeGreaterThan(20);
    const text = JSON.stringify([rows, values]);
    for (const secret of all) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/password_?hash|refresh_?hash|\$2b\$/i);
  });
});

describe('the log can only grow', () => {
  let hub: Hub;
  let file: Database.Database;
  beforeAll(async () => {
    hub = await startHub();
    await makeClient(hub, { email: 'ada@example.com' });
    file = hub.sqlite();
  });
  afterAll(() => hub.stop());

  /** The newest entry once more, with some columns set otherwise. */
  function again(verb: string, columns: Readonly<Record<string, string>>): string {
    const names = (file.prepare('pragma table_info(audit_logs)').all() as { name: string }[]).map(({ name }) => name);
    const chosen = names.map((name) => columns[name] ?? name).join(', ');
    return `${verb} into audit_logs (${names.join(', ')}) select ${chosen} from audit_logs order by sequence desc limit 1`;
  }

  const next = { sequence: 'sequence + 1', id: "'new'", previous_hash: 'hash' };

  it('by an entry that follows the last one', () => {
    file.exec('begin');
    file.exec(again('insert', next));
    file.exec('rollback');
  });

  it.each([
    ['an update', () => "update audit_logs set summary = 'x' where sequence = 1"],
    ['an update of every entry', () => 'update audit_logs set actor_name = actor_name'],
    ['a deletion', () => 'delete from audit_logs where sequence = (select max(sequence) from audit_logs)'],
    ['a deletion of all', () => 'delete from audit_logs'],
    ['a replacement of the newest', () => again('insert or replace', { previous_hash: 'previous_hash' })],
    ['a replacement that names another entry', () => again('replace', { ...next, id: 'id' })],
    ['a replacement of the first', () => again('replace', { sequence: '1' })],
    ['a gap', () => again('insert', { ...next, sequence: 'sequence + 2' })],
    ['an earlier place', () => again('insert', { ...next, sequence: '0' })],
    ['an entry without its place', () => again('insert', { ...next, sequence: 'null' })],
    ['another link', () => again('insert', { ...next, previous_hash: "'0'" })],
    ['an entry with the id of another', () => again('insert or ignore', { ...next, id: 'id' })],
    ['an update of a value', () => `update audit_values set value = '"x"'`],
    ['a deletion of a value', () => 'delete from audit_values'],
    [
      'a replacement of a value',
      () => `replace into audit_values select sequence, field, side, salt, '"x"' from audit_values`,
    ],
    ['a value once more', () => 'insert or ignore into audit_values select * from audit_values'],
  ])('not by %s', (_, statement) => {
    const state = (): unknown[] => [
      file.prepare('select * from audit_logs').all(),
      file.prepare('select * from audit_values').all(),
    ];
    const before = state();
    expect(() => file.exec(statement())).toThrow(/append-only|must follow|written once/);
    expect(state()).toEqual(before);
  });
});

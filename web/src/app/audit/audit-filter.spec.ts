import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { auditFilter, entityTypes, kindLabel } from './audit-filter';

const server = join(__dirname, '../../../../server/src');

describe('auditFilter', () => {
  it('is nothing without a filter, or with words it does not know', () => {
    expect(auditFilter({})).toBeNull();
    expect(auditFilter({ action: 'NONSENSE', from: 'soon' })).toBeNull();
  });

  it('takes days as whole days of the user', () => {
    expect(auditFilter({ from: '2026-11-24', to: '2026-11-24' })).toEqual({
      from: new Date(2026, 10, 24).toISOString(),
      to: new Date(new Date(2026, 10, 25).getTime() - 1).toISOString(),
    });
  });

  it('takes several actions', () => {
    expect(auditFilter({ action: 'UPDATE,CREATE' })).toEqual({ action: ['CREATE', 'UPDATE'] });
  });
});

it('every kind of record that the server writes to the log can be filtered by', () => {
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(server, name), 'utf8'));
  const kinds = sources.flatMap((source) =>
    [...source.matchAll(/entityType: '(\w+)'|@Audited\(\{\s*type: '(\w+)'/g)].map(
      ([, event, record]) => event ?? record,
    ),
  );
  expect(kinds).toContain('ApiToken');
  expect([...entityTypes].sort()).toEqual([...new Set(kinds)].sort());
});

it.each([
  ['ApiToken', 'API token'],
  ['InvoiceSeries', 'Invoice series'],
  ['SavedView', 'Saved view'],
  ['Client', 'Client'],
])('calls %s %s', (kind, label) => {
  expect(kindLabel(kind)).toBe(label);
});

import { auditFilter } from './audit-filter';

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

import { fieldLabel, labelOf, valueText } from './changes';

describe('fieldLabel', () => {
  it.each([
    ['email', 'Email'],
    ['postalCode', 'Postal code'],
    ['taxId', 'Tax ID'],
    ['clientId', 'Client'],
    ['lines.2.unitPrice', 'Line 2, unit price'],
    ['lines.1', 'Line 1'],
  ])('%s', (field, label) => {
    expect(fieldLabel(field)).toBe(label);
  });

  it('of a lead’s status is its stage', () => {
    expect([labelOf('status', 'Lead'), labelOf('status', 'invoice'), labelOf('name', 'lead')]).toEqual([
      'Stage',
      'Status',
      'Name',
    ]);
  });
});

describe('valueText', () => {
  it.each([
    [null, '', undefined],
    ['', 'notes', undefined],
    ['contacted', 'status', 'Contacted'],
    ['IE', 'country', 'Ireland'],
    [{ amount: '1234.50', currency: 'EUR' }, 'estimatedValue', '€1,234.50'],
    [true, 'active', 'yes'],
    [{ description: 'Work', quantity: '2' }, 'lines.1', 'Description: Work · Quantity: 2'],
  ])('%j', (value, field, text) => {
    expect(valueText(value, field)).toBe(text);
  });
});

describe('dates and times in changes', () => {
  it('are written for people', () => {
    expect(fieldLabel('deletedAt')).toBe('Archived at');
    expect(valueText('2026-11-25', 'issuedOn')).toMatch(/25.*2026|2026.*25/);
    expect(valueText('2026-11-25', 'issuedOn')).not.toBe('2026-11-25');
    expect(valueText('2026-11-25T01:32:19.015Z', 'deletedAt')).not.toContain('T01');
  });

  it('stay as they are in other fields', () => {
    expect(valueText('2026-11-25', 'title')).toBe('2026-11-25');
  });
});

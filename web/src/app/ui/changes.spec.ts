import { fieldLabel, valueText } from './changes';

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
});

describe('valueText', () => {
  it.each([
    [null, '', undefined],
    ['', 'notes', undefined],
    ['contacted', 'status', 'Contacted'],
    [{ amount: '1234.50', currency: 'EUR' }, 'estimatedValue', '€1,234.50'],
    [true, 'active', 'yes'],
    [{ description: 'Work', quantity: '2' }, 'lines.1', 'Description: Work · Quantity: 2'],
  ])('%j', (value, field, text) => {
    expect(valueText(value, field)).toBe(text);
  });
});

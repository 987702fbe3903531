import type { Locator, Page } from '@playwright/test';
import type { Api, Input } from './api.js';

export const phases = [
  {
    description: 'Interface design, account and savings screens',
    quantity: '42',
    unit: 'h',
    unitPrice: '95',
    taxRate: '23',
  },
  {
    description: 'Accessibility review and fixes',
    quantity: '12.5',
    unit: 'h',
    unitPrice: '95',
    discountPercent: '10',
    taxRate: '23',
  },
  {
    description: 'Member interviews, with written findings',
    quantity: '8',
    unit: 'pcs',
    unitPrice: '145',
    taxRate: '23',
  },
  { description: 'Branch photography, half a day', quantity: '1', unit: 'day', unitPrice: '680', taxRate: '13.5' },
];
export const northside = {
  name: 'Caoimhe Doyle',
  company: 'Northside Credit Union',
  street: '31 Amiens Street',
  city: 'Dublin',
  postalCode: 'D01 K8N7',
  country: 'IE',
  taxId: 'IE 6388047 V',
};

/** A draft of the design's invoice, for the design's client. */
export async function makeDraft(api: Api, more: Input = {}): Promise<string> {
  const { id: clientId } = await api.client(northside);
  const input = { clientId, title: 'Members’ app, phase 2', buyerReference: 'PO 4471', lines: phases, ...more };
  return (await api.invoice(input)).id;
}

export async function makeSent(api: Api, more: Input = {}): Promise<string> {
  const id = await makeDraft(api, more);
  await api.moveInvoice(id, 'SENT');
  return id;
}

export const grid = (page: Page): Locator => page.getByRole('table', { name: 'Lines', exact: true });
export const cell = (page: Page, name: string, line: number): Locator =>
  grid(page).getByLabel(`${name}, line ${String(line)}`, { exact: true });
export const total = (page: Page): Locator => page.locator('co-invoice-totals .sum.money');
export const crumb = (page: Page): Locator => page.locator('.crumb');

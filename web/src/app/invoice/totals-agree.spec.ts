/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeNumber } from '../platform/number-entry';
import { currencyDecimals, totalsOf } from './totals';

/** What the server's calculator gave; the server's own tests compute the same file. */
interface SharedCase {
  readonly currency: string;
  readonly lines: readonly (readonly [quantity: string, unitPrice: string, discountPercent: string, taxRate: string])[];
  readonly nets: readonly string[];
  readonly taxes: readonly (readonly [rate: string, base: string, tax: string])[];
  readonly subtotal: string;
  readonly total: string;
}

const file = readFileSync(join(__dirname, '../../../../server/test/invoice-totals.jsonl'), 'utf8');
const cases = file
  .trim()
  .split('\n')
  .map((text) => JSON.parse(text) as SharedCase);

const computed = ({ currency, lines }: Pick<SharedCase, 'currency' | 'lines'>, locale: string) => {
  const typed = (text: string): string => writeNumber(text, locale);
  const { nets, taxes, subtotal, total } = totalsOf(
    lines.map(([quantity, unitPrice, discountPercent, taxRate]) => ({
      quantity: typed(quantity),
      unitPrice: typed(unitPrice),
      discountPercent: typed(discountPercent),
      taxRate: typed(taxRate),
    })),
    currencyDecimals(currency),
    locale,
  );
  return { currency, lines, nets, taxes: taxes.map(({ rate, base, tax }) => [rate, base, tax]), subtotal, total };
};

it.each(['en-GB', 'de-DE', 'fr-FR'])(
  'gives the totals that the server gives, to the last digit, typed as in %s',
  (locale) => {
    expect(cases).toHaveLength(400);
    for (const stated of cases) expect(computed(stated, locale)).toEqual(stated);
  },
);

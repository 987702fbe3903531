import { parseDecimal, type Decimal } from './decimal';
import { userLocale } from './format';

interface Signs {
  readonly decimal: string;
  readonly group: string;
}
const known = new Map<string, Signs>();

function signsOf(locale: string): Signs {
  let signs = known.get(locale);
  if (!signs) {
    const parts = new Intl.NumberFormat(locale).formatToParts(12_345_678.5);
    const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    known.set(locale, (signs = { decimal: sign('decimal'), group: sign('group') }));
  }
  return signs;
}

/**
 * Reads a number as people of that locale type it: `1.234,5` in German, `1,234.5` in English. A sign that cannot be one
 * of thousands is the decimal one: `12.5` and `12,5` are the same everywhere. Undefined where it is no number.
 */
export function readNumber(text: string, locale: string = userLocale()): Decimal | undefined {
  const { decimal, group } = signsOf(locale);
  const typed = text.trim().replace(/(?<=\d)[\s'’](?=\d{3})/g, '');
  const [, whole, fraction = ''] =
    /^(-?[1-9]\d{0,2}(?:[.,]\d{2,3})*[.,]\d{3})([.,]\d*)?$/.exec(typed) ?? ([] as (string | undefined)[]);
  const other = group === '.' ? ',' : '.';
  const grouped = whole !== undefined && '.,'.includes(group) && group !== '' && !whole.includes(other);
  if (grouped && (fraction === '' || fraction.startsWith(decimal))) {
    return parseDecimal(whole.replaceAll(group, '') + fraction);
  }
  return parseDecimal(typed);
}

/** A decimal of the API as it is typed in that locale: `1234.5` is `1234,5` in German. */
export function writeNumber(text: string, locale: string = userLocale()): string {
  return text.replace('.', signsOf(locale).decimal);
}

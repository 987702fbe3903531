import { ValidateBy, isEmail } from 'class-validator';

/** Text as the product keeps it: trimmed and in Unicode's NFC; an optional text that is empty is null. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').trim();
}

/** A code that people write in groups and in any case, such as an IBAN: without spaces, in capitals. */
export function compactCode(text: string): string {
  return text.replace(/\p{Zs}/gu, '').toUpperCase();
}

/** The key that a text is found and sorted by: without case and accents. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe');
}

const control = /[\p{Cc}\u2028\u2029]/u;
const controlButLines = /(?![\n\r\t])[\p{Cc}\u2028\u2029]/u;

export interface TextRule {
  readonly min?: number;
  readonly max: number;
  /** Line breaks and tabs are allowed. */
  readonly lines?: boolean;
  /** Null is refused: the field can be changed, but not cleared. */
  readonly required?: boolean;
  readonly email?: boolean;
  /** Kept without spaces and in capitals. */
  readonly compact?: boolean;
}

/** Why a normalized text breaks its rule, as a sentence; undefined where it does not. Lengths count code points. */
export function textFault(value: string | null, rule: TextRule): string | undefined {
  const min = rule.min ?? 0;
  const length = value === null ? 0 : Array.from(value).length;
  if (value === null)
    return rule.required ? (min > 1 ? `At least ${String(min)} characters.` : 'Required.') : undefined;
  if (length < min) return length === 0 ? 'Required.' : `At least ${String(min)} characters.`;
  if (length > rule.max) return `At most ${String(rule.max)} characters.`;
  if (/\p{Surrogate}/u.test(value)) return 'This text has broken characters.';
  if ((rule.lines ? controlButLines : control).test(value)) {
    return rule.lines ? 'Control characters are not allowed.' : 'Line breaks and control characters are not allowed.';
  }
  if (rule.email && !isEmail(value)) return 'This is not an email address.';
  return undefined;
}

const rules = new Map<object, Map<string, TextRule>>();

/** The text rules of an input class and the classes above it, by property. */
export function textRules(instance: object): Map<string, TextRule> {
  const found = new Map<string, TextRule>();
  for (let proto: unknown = Object.getPrototypeOf(instance); proto; proto = Object.getPrototypeOf(proto)) {
    for (const [property, rule] of rules.get(proto) ?? []) if (!found.has(property)) found.set(property, rule);
  }
  return found;
}

/** Declares a text field of an input class: it is normalized first and checked then. Absent is always allowed. */
export function Text(rule: TextRule): PropertyDecorator {
  return (target, property) => {
    const own = rules.get(target) ?? new Map<string, TextRule>();
    rules.set(target, own.set(String(property), rule));
    ValidateBy({
      name: 'text',
      validator: {
        validate: (value: string | null | undefined) => value === undefined || textFault(value, rule) === undefined,
        defaultMessage: (args) => textFault((args?.value ?? null) as string | null, rule) ?? '',
      },
    })(target, property);
  };
}

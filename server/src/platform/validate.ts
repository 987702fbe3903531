import { ValidateBy, type ValidationError, validate } from 'class-validator';
import { type FieldError, Invalid } from './errors.js';
import { compactCode, normalizeText, textRules } from './text.js';

function normalize(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach(normalize);
    return;
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  const record = value as Record<string, unknown>;
  for (const [property, rule] of textRules(record)) {
    const text = record[property];
    if (typeof text !== 'string') continue;
    const normalized = rule.compact ? compactCode(normalizeText(text)) : normalizeText(text);
    record[property] = normalized === '' && !rule.required ? null : normalized;
  }
  Object.values(record).forEach(normalize);
}

function flatten(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = prefix + error.property;
    // The schema has seen to it that parts are objects.
    const { nestedValidation: _, ...constraints } = error.constraints ?? {};
    const own = Object.values(constraints).map((message) => ({ path, message }));
    return [...own, ...flatten(error.children ?? [], `${path}.`)];
  });
}

/**
 * Normalizes the texts of one GraphQL input in place and checks it against its class's rules.
 * @throws Invalid with one entry a broken rule; the messages are ours and quote nothing.
 */
export async function validateInput(input: unknown): Promise<void> {
  if (input === null || typeof input !== 'object' || Object.getPrototypeOf(input) === Object.prototype) return;
  normalize(input);
  const errors = await validate(input, {
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw new Invalid(flatten(errors));
}

/** A rule of an own: `fault` gives the sentence, or undefined. It is not asked about an absent field. */
export function Check(fault: (value: never) => string | undefined): PropertyDecorator {
  return ValidateBy({
    name: 'check',
    validator: {
      validate: (value: never) => (value as unknown) === undefined || fault(value) === undefined,
      defaultMessage: (args) => fault(args?.value as never) ?? '',
    },
  });
}

/** A field that may be left out but not cleared. */
export function NotNull(): PropertyDecorator {
  return Check((value: unknown) => (value === null ? 'This field cannot be cleared.' : undefined));
}

import { type FieldError, Invalid } from '../platform/errors.js';
import { type Mapping, mappingOf } from './columns.js';
import { type ImportRequest, duplicateModes } from './request.js';

export type Options = Omit<ImportRequest, 'type' | 'file' | 'lines'>;

export type Query = Readonly<Record<string, string | string[] | undefined>>;

const parameters = ['dryRun', 'duplicates', 'dateFormat', 'decimal', 'mapping'] as const;

/**
 * The options of an upload, from the parameters of its address.
 * @throws Invalid with each parameter that is wrong; one that is not known is not named, it may hold anything
 */
export function optionsOf(query: Query): Options {
  const faults: FieldError[] = [];
  const read = <T>(name: (typeof parameters)[number], reader: (text: string) => Reading<T>): T | null => {
    const text = query[name];
    if (text === undefined) return null;
    const { value = null, fault } = typeof text === 'string' ? reader(text) : { fault: 'Give this once.' };
    if (fault !== undefined) faults.push({ path: name, message: fault });
    return value;
  };
  const options = {
    dryRun: read('dryRun', oneOf(['true', 'false'])) === 'true',
    duplicates: read('duplicates', oneOf(duplicateModes)) ?? 'skip',
    formats: {
      date: read('dateFormat', oneOf(['dmy', 'mdy'])),
      decimal: read('decimal', oneOf(['dot', 'comma'])),
    },
    mapping: read('mapping', readMapping) ?? new Map<string, string>(),
  };
  if (Object.keys(query).some((name) => !parameters.includes(name as never))) {
    faults.push({ path: 'query', message: `Use ${parameters.join(', ')} alone.` });
  }
  if (faults.length > 0) throw new Invalid(faults);
  return options;
}

interface Reading<T> {
  readonly value?: T;
  readonly fault?: string;
}

function oneOf<const T extends string>(choices: readonly T[]): (text: string) => Reading<T> {
  return (text) => {
    const value = choices.find((choice) => choice === text.toLowerCase());
    return value === undefined ? { fault: `Use one of ${choices.join(', ')}.` } : { value };
  };
}

function readMapping(text: string): Reading<Mapping> {
  const fault = 'This is not a JSON object of columns and fields.';
  try {
    const value = mappingOf(JSON.parse(text));
    return value === null ? { fault } : { value };
  } catch {
    return { fault };
  }
}

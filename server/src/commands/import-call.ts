import { accessSync, constants, createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { StartError } from '../platform/errors.js';
import {
  type DuplicateMode,
  type ImportRequest,
  type ImportType,
  duplicateModes,
  importTypes,
} from '../transfer/request.js';
import { type Mapping, mappingOf } from '../transfer/columns.js';
import type { Source } from '../transfer/table.js';
import type { Formats } from '../transfer/values.js';
import { oneOf, parseWords } from './command.js';

export const usage =
  'npm run import -- clients|leads|invoices FILE.csv [--lines FILE.csv] [--dry-run] [--duplicates skip|update|create] ' +
  '[--date-format dmy|mdy] [--decimal dot|comma] [--mapping FILE.json] [--map "Header=field"]';

/** A call that was understood: what to import, and where the files are. */
export interface ImportCall {
  readonly request: ImportRequest;
  /** By source, for the file of refused rows. */
  readonly paths: ReadonlyMap<Source, string>;
}

const options = {
  lines: { type: 'string' },
  'dry-run': { type: 'boolean' },
  duplicates: { type: 'string' },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  mapping: { type: 'string' },
  map: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the words of the command. `folder` is where relative paths begin.
 * @returns null where help is asked for
 * @throws StartError with one line that says what is wrong with the call
 */
export function readCall(words: readonly string[], folder: string): ImportCall | null {
  const { values, positionals } = parseWords(words, options, usage);
  if (values.help) return null;
  const [type, file, ...more] = positionals;
  if (type === undefined) throw new StartError(`Say what to import. Usage: ${usage}`);
  if (!isType(type)) throw new StartError(`"${type}" cannot be imported: use ${Object.keys(importTypes).join(', ')}.`);
  if (file === undefined) throw new StartError(`Say which file to import. Usage: ${usage}`);
  if (more.length > 0) throw new StartError(`One file at a time: "${more[0] ?? ''}" is one too many.`);
  if (values.lines !== undefined && type !== 'invoices') throw new StartError('--lines goes with invoices only.');
  if (values.duplicates !== undefined && type === 'invoices') {
    throw new StartError('--duplicates goes with clients and leads only: an invoice is never overwritten.');
  }
  const main = sourceOf(resolve(folder, file), 'csv');
  const lines = values.lines === undefined ? null : sourceOf(resolve(folder, values.lines), 'lines');
  const formats: Formats = {
    date: oneOf('--date-format', values['date-format'], ['dmy', 'mdy']),
    decimal: oneOf('--decimal', values.decimal, ['dot', 'comma']),
  };
  const duplicates: DuplicateMode = oneOf('--duplicates', values.duplicates, duplicateModes) ?? 'skip';
  const mapping = new Map([
    ...(values.mapping === undefined ? [] : mappingIn(resolve(folder, values.mapping))),
    ...(values.map ?? []).map(pairOf),
  ]);
  const request = { type, file: main.source, lines: lines?.source ?? null, duplicates, formats, mapping };
  return {
    request: { ...request, dryRun: values['dry-run'] ?? false },
    paths: new Map([main, ...(lines ? [lines] : [])].map(({ source, path }) => [source, path])),
  };
}

function isType(word: string): word is ImportType {
  return Object.hasOwn(importTypes, word);
}

/** @throws StartError for what is no file that can be read */
function sourceOf(path: string, field: Source['field']): { source: Source; path: string } {
  checkFile(path);
  return { source: { name: basename(path), field, open: () => createReadStream(path) }, path };
}

function checkFile(path: string): void {
  const name = basename(path);
  try {
    if (!statSync(path).isFile()) throw new StartError(`${name} is not a file.`);
    accessSync(path, constants.R_OK);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') throw new StartError(`${name} cannot be read: check its rights.`);
    throw new StartError(`There is no file ${path}.`);
  }
}

function pairOf(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new StartError('--map must be of the form "Header=field"; "Header=" passes a column over.');
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function mappingIn(path: string): Mapping {
  checkFile(path);
  const mapping = mappingOf(jsonOf(readFileSync(path, 'utf8')));
  if (mapping) return mapping;
  throw new StartError(`${basename(path)} must be a JSON object of headers and fields: {"Header": "field"}.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Refused } from './sheet.js';
import { errorHeader } from './table.js';

/** `FILE.csv` -> `FILE.errors.csv`. */
export function refusedFile(path: string): string {
  return `${path.replace(/\.csv$/i, '')}.errors.csv`;
}

/**
 * Writes the refused rows beside their file as they stand there, with a last column that says why. Where there are
 * none, the file of an earlier run is removed.
 * @returns the file's path where one was written
 */
export async function writeRefused(path: string, refused: Refused): Promise<string | null> {
  const target = refusedFile(path);
  if (refused.rows.length === 0) {
    await rm(target, { force: true });
    return null;
  }
  const whole = `${target}.part`;
  const csv = stringify({ delimiter: refused.delimiter, bom: refused.hasBom });
  const file = createWriteStream(whole, { mode: 0o600 });
  await pipeline(Readable.from(recordsOf(refused)), csv, file);
  await rename(whole, target);
  return target;
}

function* recordsOf({ header, rows }: Refused): Generator<string[]> {
  yield [...header, errorHeader];
  // A row that is too short stays so: filled up, it would be taken for mended.
  for (const { cells, faults } of rows) yield [...cells, faults.join(' ')];
}

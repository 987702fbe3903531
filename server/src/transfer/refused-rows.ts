import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text as stringOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Refused } from './sheet.js';
import { errorHeader } from './table.js';

/** `FILE.csv` -> `FILE.errors.csv`. */
export function refusedFile(path: string): string {
  return `${path.replace(/\.csv$/i, '')}.errors.csv`;
}

/** The refused rows as the text of such a file; null where there are none. */
export async function refusedCsv(refused: Refused): Promise<string | null> {
  return refused.rows.length === 0 ? null : stringOf(csvOf(refused));
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
  await pipeline(csvOf(refused), createWriteStream(whole, { mode: 0o600 }));
  await rename(whole, target);
  return target;
}

function csvOf(refused: Refused): Readable {
  const { delimiter, hasBom: bom } = refused;
  return Readable.from(recordsOf(refused)).compose<Readable>(stringify({ delimiter, bom }));
}

function* recordsOf({ header, rows }: Refused): Generator<string[]> {
  yield [...header, errorHeader];
  // A row that is too short stays so: filled up, it would be taken for mended.
  for (const { cells, faults } of rows) yield [...cells, faults.join(' ')];
}

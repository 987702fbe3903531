import { Readable } from 'node:stream';
import type { AuthenticatedContext } from '../auth/access.js';
import { userIdOf } from '../platform/actor.js';
import { writeContext } from '../platform/context.js';
import { addEvent } from '../platform/db.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { type Snapshot, openSnapshot } from '../platform/walk.js';
import { today } from '../workspace/workspace.js';
import { type FormatName, formats } from './export-formats.js';
import type { ReadQuery } from './export-query.js';
import { type Export, type Texts, exports } from './export.js';
import type { Turns } from './turns.js';

/** A file that can be downloaded: `clients.csv`. */
export interface ExportFile {
  readonly name: string;
  readonly format: FormatName;
  readonly wanted: Export;
}

export interface Download {
  readonly stream: Readable;
  /** `SEQUENCE:HASH` of the newest entry of the log at the moment that the file shows. */
  readonly head: string;
  /** Today in the workspace. */
  readonly day: string;
}

/** A reader that takes nothing for so long is gone; what it holds would stay. */
const stallMs = 60_000;

/** @throws NotFound */
export function exportFile(file: string): ExportFile {
  const [, name = '', format = ''] = /^([a-z-]+)\.(csv|jsonl)$/.exec(file) ?? [];
  const wanted = exports.get(name);
  if (!wanted) throw new NotFound('export');
  return { name, format: format as FormatName, wanted };
}

/**
 * Begins a download. Its audit entry is committed before anything is read: whoever has a byte of a file is in the log.
 * @throws Invalid, TooManyRequests, Unavailable
 */
export async function beginDownload(
  context: AuthenticatedContext,
  file: ExportFile,
  query: ReadQuery,
  turns: Turns,
): Promise<Download> {
  const texts = await textsOf(context, file, query);
  const day = await today(context);
  const endTurn = turns.take(userIdOf(context.actor) ?? '');
  let snapshot: Snapshot | undefined;
  const end = (): void => {
    endTurn();
    void snapshot?.destroy();
  };
  try {
    await record(context, file, query);
    snapshot = await openSnapshot(context.db);
    const head = await headOf(snapshot);
    return { stream: streamOf(texts(snapshot)).once('close', end), head, day };
  } catch (error) {
    end();
    throw error;
  }
}

/** Texts are read as they are taken; a failure, too, ends the stream before its end. */
function streamOf(texts: AsyncGenerator<string, void>): Readable {
  const stalled = setTimeout(() => stream.destroy(new Error('The reader of a download stalled.')), stallMs);
  const taken = async function* (): AsyncGenerator<string, void> {
    for await (const text of texts) {
      stalled.refresh();
      yield text;
    }
  };
  const stream = Readable.from(taken(), { objectMode: false }).once('close', () => {
    clearTimeout(stalled);
  });
  return stream;
}

/** What the list finds wrong with its filter is wrong with the parameter of that name. */
async function textsOf(
  context: AuthenticatedContext,
  { wanted, format }: ExportFile,
  query: ReadQuery,
): Promise<Texts> {
  try {
    return await wanted.open(context, query, format);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(error.fields.map(({ path, message }) => ({ path: path.replace(/^filter\./, ''), message })));
  }
}

async function record(
  context: AuthenticatedContext,
  { wanted: { title }, format }: ExportFile,
  { filters }: ReadQuery,
): Promise<void> {
  const filtered = filters.length === 0 ? '' : `, filtered by ${filters.join(', ')}`;
  const summary = `${title} exported as ${formats[format].title}${filtered}`;
  await context.db.write(writeContext(context), (em) => {
    addEvent(em, { action: 'export', entityType: 'Export', entityId: null, summary });
    return Promise.resolve();
  });
}

async function headOf(snapshot: Snapshot): Promise<string> {
  const entries = snapshot.selectFrom('audit_logs').select(['sequence', 'hash']).orderBy('sequence', 'desc');
  const { sequence, hash } = await entries.limit(1).executeTakeFirstOrThrow();
  return `${String(sequence)}:${String(hash)}`;
}

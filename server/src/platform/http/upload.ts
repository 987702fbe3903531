import { type FileHandle, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Unavailable } from '../errors.js';
import { newId } from '../id.js';
import { HttpFault } from './error-answer.js';

const tooLarge = 'The file is larger than 50 MB: import it in parts, or by the command.';
const noRoom = 'There is no room for the file on the disk of the server.';

const brokenOff = 'The file did not come in whole.';

const pieceSize = 65_536;

/** A file that came in by HTTP; it can be read from its beginning as often as needed. */
export interface Upload {
  open(): Readable;
}

/**
 * Streams the body of a request into a file of `folder`, and hands it to `work`. The file loses its name at once, so
 * that the system removes it whatever happens: an error, a client that goes away, the end of this process.
 * @throws HttpFault 413 for more than `most` bytes, 400 where the client goes away, Unavailable where the disk is full
 */
export async function withUpload<T>(
  request: IncomingMessage,
  folder: string,
  most: number,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new HttpFault(413, tooLarge);
  const file = await nameless(folder);
  try {
    await write(request, file, most);
    return await work({ open: () => Readable.from(read(file)) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Unavailable(noRoom);
    // Nobody reads this answer; it keeps what is no fault of ours out of the log of faults.
    throw request.destroyed && !request.complete ? new HttpFault(400, brokenOff) : error;
  } finally {
    // What is left of the body must come in before the client reads the answer.
    request.resume();
    await file.close();
  }
}

async function nameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `upload-${newId()}.csv`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}

async function write(request: IncomingMessage, file: FileHandle, most: number): Promise<void> {
  let came = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    came += piece.length;
    if (came > most) throw new HttpFault(413, tooLarge);
    await file.appendFile(piece);
  }
}

/** The streams of node:fs close the file when a reader stops early; this leaves it open for the next one. */
async function* read(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(pieceSize), 0, pieceSize, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

import { createWriteStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unavailable } from '../errors.js';
import { newId } from '../id.js';
import { HttpFault } from './error-answer.js';

const tooLarge = 'The file is larger than 50 MB: import it in parts, or by the command.';
const noRoom = 'There is no room for the file on the disk of the server.';

/** A file that came in by HTTP; it can be read from its beginning as often as needed. */
export interface Upload {
  open(): Readable;
}

/**
 * Streams the body of a request into a file of `folder`, and hands it to `work`. The file loses its name at once, so
 * that the system removes it whatever happens: an error, a client that goes away, the end of this process.
 * @throws HttpFault 413 for more than `most` bytes, Unavailable where the disk is full
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
    await pipeline(request, atMost(most), createWriteStream('', { fd: file, autoClose: false }));
    return await work({ open: () => file.createReadStream({ start: 0, autoClose: false }) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new Unavailable(noRoom) : error;
  } finally {
    await file.close();
  }
}

async function nameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `upload-${newId()}.csv`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}

function atMost(most: number): Transform {
  let came = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      came += chunk.length;
      if (came > most) done(new HttpFault(413, tooLarge));
      else done(null, chunk);
    },
  });
}

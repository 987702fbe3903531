import type { IncomingMessage } from 'node:http';

/** How fast a request's body must come in. */
export interface Pace {
  /** Milliseconds. */
  readonly every: number;
  /** In each such time at least so many bytes must come, and the whole body in `most` milliseconds. */
  readonly bytes: number;
  readonly most: number;
}

/** The whole body in 30 s: what the API takes is 1 MB at most. */
export const requestPace: Pace = { every: 30_000, bytes: Infinity, most: 30_000 };

/** 17 kB/s: a file of 50 MB passes on any usual line, and who trickles holds a connection for 15 s. */
export const uploadPace: Pace = { every: 15_000, bytes: 256 * 1024, most: 600_000 };

/**
 * Closes the connection of a request whose body does not come in at its pace. Node has one such limit for all requests
 * of a server, which no upload of 50 MB on a slow line would meet.
 */
export function watchBody(request: IncomingMessage, { every, bytes, most }: Pace): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const start = performance.now();
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    if (request.complete) clearInterval(timer);
    else if (came < bytes || performance.now() - start >= most) request.destroy();
  }, every).unref();
  const stop = (): void => {
    clearInterval(timer);
  };
  request.once('end', stop).once('close', stop);
}

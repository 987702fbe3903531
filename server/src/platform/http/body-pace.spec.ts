import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { jest } from '@jest/globals';
import { type Pace, requestPace, uploadPace, watchBody } from './body-pace.js';

/** A request of which so many bytes come in each second; whether and when its connection was closed, in seconds. */
function closedAfter(pace: Pace, bytesASecond: number, seconds: number): number | null {
  const closed: number[] = [];
  let now = 0;
  const socket = { bytesRead: 500 };
  const request = Object.assign(new EventEmitter(), {
    headers: { 'content-length': '9' },
    socket,
    complete: false,
    destroy: () => closed.push(now),
  });
  watchBody(request as unknown as IncomingMessage, pace);
  for (; now < seconds && closed.length === 0; now += 1) {
    socket.bytesRead += bytesASecond;
    jest.advanceTimersByTime(1000);
  }
  request.complete = true;
  request.emit('close');
  jest.advanceTimersByTime(100_000);
  return closed[0] ?? null;
}

describe('the pace of a body', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it.each([
    ['a request that trickles', requestPace, 1, 100, 29],
    ['a request that comes in at once', requestPace, 1000, 1, null],
    ['an upload that trickles', uploadPace, 1, 100, 14],
    ['an upload that sends nothing', uploadPace, 0, 100, 14],
    ['an upload of 50 MB at 1 Mbit/s', uploadPace, 125_000, 420, null],
    ['an upload without an end', uploadPace, 20_000, 10_000, 599],
  ])('%s', (_, pace, bytes, seconds, closed) => {
    expect(closedAfter(pace, bytes, seconds)).toBe(closed);
  });
});

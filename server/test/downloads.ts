import { parse } from 'csv-parse/sync';
import type { LightMyRequestResponse } from 'fastify';
import type { Hub, Sent } from './harness.js';

export type Cells = Readonly<Record<string, string>>;

/** One request for a file of `/exports/`. */
export async function download(hub: Hub, file: string, sent: Sent = {}): Promise<LightMyRequestResponse> {
  return hub.http({ method: 'GET', url: `/exports/${file}` }, sent);
}

/** A download that must succeed, as one of the two first accounts. */
export async function fileOf(hub: Hub, as: 'staff' | 'admin', file: string): Promise<LightMyRequestResponse> {
  const response = await download(hub, file, { token: await hub.tokenOf(as) });
  if (response.statusCode !== 200) throw new Error(`${file} was refused: ${response.body}`);
  return response;
}

/** The rows of a CSV file by its headers. */
export function csvRows(body: string): Cells[] {
  return parse(body, { bom: true, columns: true, record_delimiter: '\r\n' });
}

export function jsonRows(body: string): Readonly<Record<string, unknown>>[] {
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

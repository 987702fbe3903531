import { inject, Injectable } from '@angular/core';
import type { GraphQLFormattedError } from 'graphql';

import { fromGraphQL, Problem, toProblem } from '../platform/problem';
import { Session } from '../platform/session';

/** The server's limit of a file. Bytes. */
export const mostBytes = 50 * 1024 * 1024;

export interface ImportNote {
  /** The line of the file; the header is line 1. */
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
}

export interface FoundColumn {
  readonly column: string;
  readonly field: string | null;
  readonly example: string | null;
}

/** The answer of `POST /imports`. */
export interface ImportReport {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly warnings: readonly ImportNote[];
  readonly errors: readonly ImportNote[];
  readonly batchId: string | null;
  readonly errorsCsv: string | null;
  readonly columns: readonly FoundColumn[];
  readonly needsDateFormat: boolean;
  readonly needsDecimal: boolean;
}

export type ImportOptions = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends files to import. An upload, unlike `fetch`, says how far it is. */
@Injectable({ providedIn: 'root' })
export class ImportUpload {
  readonly #session = inject(Session);

  /** `progress` is given the part that was sent, 0 to 1. Throws a Problem. */
  async send(
    type: string,
    file: Blob,
    options: ImportOptions,
    progress: (part: number) => void,
  ): Promise<ImportReport> {
    const address = `/imports/${type}?${new URLSearchParams(options).toString()}`;
    try {
      let answer = await this.#post(address, file, progress);
      if (answer.status === 401 && (await this.#session.refresh())) answer = await this.#post(address, file, progress);
      const body = JSON.parse(answer.text) as ImportReport | { readonly errors: readonly GraphQLFormattedError[] };
      if (answer.status === 200) return body as ImportReport;
      const [error] = body.errors as readonly GraphQLFormattedError[];
      throw error ? fromGraphQL(error) : new Problem('INTERNAL_SERVER_ERROR', 'The server gave no answer.');
    } catch (error) {
      if (error instanceof SyntaxError) throw new Problem('SERVICE_UNAVAILABLE', 'The server is not ready to answer.');
      throw toProblem(error);
    }
  }

  #post(address: string, file: Blob, progress: (part: number) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', address);
      request.setRequestHeader('content-type', 'text/csv');
      request.setRequestHeader('accept', 'application/json');
      request.setRequestHeader('authorization', `Bearer ${this.#session.token ?? ''}`);
      request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0));
      request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
      request.addEventListener('error', () => reject(new TypeError('unreachable')));
      request.send(file);
    });
  }
}

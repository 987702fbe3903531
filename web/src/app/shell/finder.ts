import { DestroyRef, inject, Injectable, signal } from '@angular/core';

import { Api } from '../platform/api';
import type { HitFragment } from '../platform/graphql.generated';
import { FindDocument } from './documents.generated';
import { toProblem, type Problem } from '../platform/problem';

/** What the palette looks for. */
export interface Scope {
  readonly query: string;
  /** Among archived records alone. */
  readonly archived: boolean;
}

/** `archived: acme` is acme among archived records, for admins. */
export function scopeOf(typed: string, isAdmin: boolean): Scope {
  const [, query] = /^\s*archived:(.*)$/is.exec(typed) ?? [];
  return isAdmin && query !== undefined
    ? { query: query.trim(), archived: true }
    : { query: typed.trim(), archived: false };
}

/** How long a pause in typing ends a query. Milliseconds. */
const pause = 80;
const most = { active: 15, archived: 100 };

/** The search behind the palette. Only the answer to the newest query counts; until it comes the last one stays. */
@Injectable()
export class Finder {
  readonly #api = inject(Api);
  readonly #hits = signal<readonly HitFragment[]>([]);
  readonly hits = this.#hits.asReadonly();
  readonly #found = signal('');
  /** The query that the hits answer. */
  readonly found = this.#found.asReadonly();
  readonly #pending = signal(false);
  readonly pending = this.#pending.asReadonly();
  readonly #problem = signal<Problem | undefined>(undefined);
  readonly problem = this.#problem.asReadonly();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest: Scope = { query: '', archived: false };
  readonly #waiting: (() => void)[] = [];

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  look(scope: Scope): void {
    clearTimeout(this.#timer);
    this.#newest = scope;
    if (!scope.query) this.#settle([], scope);
    else {
      this.#pending.set(true);
      this.#timer = setTimeout(() => void this.#ask(scope), pause);
    }
  }

  retry(): void {
    this.#pending.set(true);
    void this.#ask(this.#newest);
  }

  /** Resolves once the newest query is answered. */
  settled(): Promise<void> {
    return this.pending() ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  async #ask(scope: Scope): Promise<void> {
    const { query, archived } = scope;
    const first = archived ? most.archived : most.active;
    try {
      const { search } = await this.#api.read(FindDocument, { query, first, includeArchived: archived });
      const hits = archived ? search.filter(({ record }) => record.deletedAt) : search;
      if (scope === this.#newest) this.#settle(hits, scope);
    } catch (error) {
      if (scope === this.#newest) this.#settle([], scope, toProblem(error));
    }
  }

  #settle(hits: readonly HitFragment[], { query }: Scope, problem?: Problem): void {
    this.#hits.set(hits);
    this.#found.set(query);
    this.#problem.set(problem);
    this.#pending.set(false);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

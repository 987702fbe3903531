import { inject, Injectable } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { ApolloCache, OperationVariables, StoreObject, TypedDocumentNode } from '@apollo/client';
import { firstValueFrom } from 'rxjs';

import { Problem, toProblem } from './problem';

/** A list of the API that a write can make stale. */
export type ListName = 'clients' | 'leads' | 'invoices' | 'savedViews' | 'users' | 'apiTokens' | 'sessions';

/** Single reads and all writes. Both throw a Problem. For what a page shows use `watch`. */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly #apollo = inject(Apollo);

  /** `known`: what was read before will do. */
  async read<T, V extends OperationVariables>(
    query: TypedDocumentNode<T, V>,
    variables: V,
    known: 'known' | 'fresh' = 'fresh',
  ): Promise<T> {
    try {
      const fetchPolicy = known === 'known' ? 'cache-first' : 'network-only';
      const result = await firstValueFrom(this.#apollo.query<T, V>({ query, variables, fetchPolicy }));
      if (result.error) throw toProblem(result.error);
      return this.#present(result.data);
    } catch (error) {
      throw toProblem(error);
    }
  }

  /** `stale` names the lists that now hold other rows or another order; those on screen load again. */
  async write<T, V extends OperationVariables>(
    mutation: TypedDocumentNode<T, V>,
    variables: V,
    ...stale: readonly ListName[]
  ): Promise<T> {
    try {
      const result = await firstValueFrom(
        this.#apollo.mutate<T, V>({
          mutation,
          variables,
          update: (cache, result) => {
            for (const fieldName of stale) cache.evict({ id: 'ROOT_QUERY', fieldName });
            for (const record of Object.values(result.data ?? {})) forgetHistory(cache, record);
          },
        }),
      );
      if (result.error) throw toProblem(result.error);
      return this.#present(result.data);
    } catch (error) {
      throw toProblem(error);
    }
  }

  /** Reads again what is on screen. What fails is shown where it is, or stays as it was. */
  async reload(): Promise<void> {
    await this.#apollo.client.refetchQueries({ include: 'active' }).catch(() => undefined);
  }

  /** Names lists that have become stale, after many writes that named none. */
  expire(...stale: readonly ListName[]): void {
    const { cache } = this.#apollo.client;
    cache.batch({
      update: () => {
        for (const fieldName of stale) cache.evict({ id: 'ROOT_QUERY', fieldName });
      },
    });
  }

  /** Forgets all that was read, as when another user signs in. */
  async forget(): Promise<void> {
    await this.#apollo.client.clearStore();
  }

  #present<T>(data: T | null | undefined): T {
    if (data === null || data === undefined) throw new Problem('INTERNAL_SERVER_ERROR', 'The server gave no answer.');
    return data;
  }
}

/** A write adds an entry to the record's history, which loads again where it is on screen. */
function forgetHistory(cache: ApolloCache, record: unknown): void {
  if (typeof record !== 'object' || record === null || !('__typename' in record)) return;
  const id = cache.identify(record as StoreObject);
  if (id) cache.evict({ id, fieldName: 'history' });
}

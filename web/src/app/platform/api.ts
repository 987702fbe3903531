import { inject, Injectable, signal } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { ApolloCache, OperationVariables, Reference, StoreObject, TypedDocumentNode } from '@apollo/client';
import { firstValueFrom } from 'rxjs';

import { Problem, toProblem } from './problem';

/** A list of the API that a write can make stale. */
export type ListName = 'clients' | 'leads' | 'invoices' | 'savedViews' | 'users' | 'apiTokens' | 'sessions';

/** A record of the API, as the cache knows it. */
export interface RecordRef {
  readonly __typename: 'Client' | 'Lead' | 'Invoice';
  readonly id: string;
}

let layers = 0;

/** Single reads and all writes. Both throw a Problem. For what a page shows use `watch`. */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly #apollo = inject(Apollo);
  /** The end of the last write to each record that is under way. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** What shows already while it is on its way to the server. */
  readonly #ahead = new Set<string>();

  constructor() {
    // A page that is closed may take along what it has sent.
    addEventListener('beforeunload', (event) => {
      if (this.#ahead.size > 0) event.preventDefault();
    });
  }

  /** Notes that something shows which is on its way to the server. The function that it returns ends that. */
  underWay(): () => void {
    const layer = `ahead ${++layers}`;
    this.#ahead.add(layer);
    return () => this.#ahead.delete(layer);
  }

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

  /** What the server itself says, whatever runs ahead of it in the cache, which takes the answer over. */
  async readPlain<T, V extends OperationVariables>(query: TypedDocumentNode<T, V>, variables: V): Promise<T> {
    try {
      const result = await firstValueFrom(this.#apollo.query<T, V>({ query, variables, fetchPolicy: 'no-cache' }));
      if (result.error) throw toProblem(result.error);
      const data = this.#present(result.data);
      this.#apollo.client.writeQuery({ query, variables, data });
      return data;
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

  readonly #reloads = signal(0);
  /** Counts the times that all on screen was read again, for those who hold what failed. */
  readonly reloads = this.#reloads.asReadonly();

  /** Reads again what is on screen. What fails is shown where it is, or stays as it was. */
  async reload(): Promise<void> {
    this.#reloads.update((count) => count + 1);
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

  /**
   * Shows a record everywhere as a write that is under way will leave it: these fields of it, and where `from` is given,
   * no longer in these lists of active records. The function that it returns takes that back, once the write is answered.
   */
  ahead(
    { __typename, id }: RecordRef,
    fields: Readonly<Record<string, unknown>>,
    ...from: readonly ListName[]
  ): () => void {
    const { cache } = this.#apollo.client;
    const layer = `ahead ${++layers}`;
    const record = cache.identify({ __typename, id });
    cache.recordOptimisticTransaction((draft) => {
      if (!record) return;
      draft.modify({ id: record, fields: mapValues(fields, (value) => () => value) });
      draft.modify({ fields: Object.fromEntries(from.map((name) => [name, without(record)])) });
    }, layer);
    this.#ahead.add(layer);
    return () => {
      this.#ahead.delete(layer);
      cache.removeOptimistic(layer);
    };
  }

  /** Writes to one record go one after the other, so that each knows the version that the one before made. */
  async inTurn<T>(id: string, act: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(id);
    const turn = (before ?? Promise.resolve()).then(act);
    const ended = turn.catch(() => undefined);
    this.#turns.set(id, ended);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(id) === ended) this.#turns.delete(id);
    }
  }

  /** A record's fields as the server last gave them, whatever runs ahead of it; undefined where some were never read. */
  stored<T>(fragment: TypedDocumentNode<T>, fragmentName: string, { __typename, id }: RecordRef): T | undefined {
    const { cache } = this.#apollo.client;
    const record = cache.identify({ __typename, id });
    if (!record) return undefined;
    return cache.readFragment<T>({ id: record, fragment, fragmentName, optimistic: false }) ?? undefined;
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

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

interface StoredList {
  readonly edges?: readonly { readonly node: Reference }[];
  readonly totalCount?: number;
}

/** Takes a record out of a stored list of active records. */
function without(record: string): (stored: unknown, details: { storeFieldName: string }) => unknown {
  return (stored, { storeFieldName }) => {
    const list = stored as StoredList;
    const edges = list.edges?.filter(({ node }) => node.__ref !== record);
    if (!edges || edges.length === list.edges?.length || storeFieldName.includes('"includeArchived":true')) return list;
    return { ...list, edges, ...(list.totalCount === undefined ? {} : { totalCount: list.totalCount - 1 }) };
  };
}

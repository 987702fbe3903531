import { computed, DestroyRef, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { Apollo } from 'apollo-angular';

import { Api } from './api';
import { pageVariables, type PageVariables } from './page-variables';
import { toProblem, type Problem } from './problem';

/** What a page of a list has to select. `totalCount` and the like are asked for with the first page alone. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number;
}

export interface Pages<T, C extends Connection<T> = Connection<T>> {
  readonly rows: Signal<readonly T[]>;
  /** The first page, with what was asked for beside its rows; undefined until it is there. */
  readonly head: Signal<C | undefined>;
  readonly hasMore: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  readonly loadingMore: Signal<boolean>;
  readonly moreProblem: Signal<Problem | undefined>;
  /** Changes when other rows are asked for. */
  readonly asked: Signal<number>;
  retry(): void;
  /** Reads the next page. */
  more(): Promise<void>;
  /** Reads on until the last page. False where that failed. */
  all(): Promise<boolean>;
}

interface Options {
  /** How many rows a list begins with, such as those that were there when it was left. */
  readonly begin?: () => number;
}

interface Leaf<C> {
  readonly connection: C;
  readonly stop: () => void;
}

/**
 * A list that is read page by page, each page kept and watched in the cache by itself, so that a page costs the same
 * however many are there. A write that makes the list stale reads all pages on screen again, behind the old rows.
 * Call it where a component's fields are made.
 */
export function pages<Q, V extends OperationVariables, C extends Connection<unknown>>(
  query: TypedDocumentNode<Q, V>,
  variables: () => Omit<V, keyof PageVariables>,
  pick: (data: Q) => C,
  { begin = () => 0 }: Options = {},
): Pages<C['edges'][number]['node'], C> {
  type T = C['edges'][number]['node'];
  const { client } = inject(Apollo);
  const leaves = signal<readonly Leaf<C>[]>([]);
  const problem = signal<Problem | undefined>(undefined);
  const loadingMore = signal(false);
  const moreProblem = signal<Problem | undefined>(undefined);
  const asked = signal(0);
  let wanted: Omit<V, keyof PageVariables> | undefined;
  let turn = 0;
  let refreshing = false;
  /** What happens to a list while it is read again makes it stale once more. */
  let stale = false;

  const variablesOf = (after: string | null): V => ({ ...wanted, ...pageVariables(after) }) as unknown as V;
  const rowCount = (list: readonly Leaf<C>[]): number =>
    list.reduce((count, { connection }) => count + connection.edges.length, 0);

  function leafOf(connection: C, after: string | null): Leaf<C> {
    const leaf = { connection, stop: (): void => undefined };
    leaf.stop = client.cache.watch<Q, V>({
      query,
      variables: variablesOf(after),
      optimistic: true,
      callback: ({ complete, result }) => {
        if (!complete) {
          later();
          return;
        }
        leaf.connection = pick(result);
        leaves.update((list) => (list.includes(leaf) ? [...list] : list));
      },
    });
    return leaf;
  }

  async function read(after: string | null): Promise<C> {
    const result = await client.query({ query, variables: variablesOf(after), fetchPolicy: 'network-only' });
    if (result.error) throw toProblem(result.error);
    return pick(result.data as Q);
  }

  /** All pages become stale in one moment; they are read again together. */
  function later(): void {
    if (stale) return;
    stale = true;
    queueMicrotask(() => {
      if (!refreshing) void refresh();
    });
  }

  function again(): void {
    if (stale) void refresh();
  }

  function show(list: readonly Leaf<C>[]): void {
    for (const { stop } of untracked(leaves)) if (!list.some((leaf) => leaf.stop === stop)) stop();
    leaves.set(list);
  }

  /** The pages that the cache holds, from the first on. */
  function kept(): Leaf<C>[] {
    const found: Leaf<C>[] = [];
    let after: string | null = null;
    do {
      const data: Q | null = client.readQuery({ query, variables: variablesOf(after), optimistic: true });
      if (!data) break;
      const connection = pick(data);
      found.push(leafOf(connection, after));
      after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    return found;
  }

  /** Reads as many rows again as there are, or as the list is to begin with. */
  async function refresh(least = 0): Promise<void> {
    refreshing = true;
    stale = false;
    const mine = turn;
    const shown = leaves();
    const goal = Math.max(least, rowCount(shown));
    const fresh: Leaf<C>[] = [];
    try {
      let after: string | null = null;
      do {
        const connection: C = await read(after);
        if (mine !== turn) return;
        fresh.push(leafOf(connection, after));
        after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null;
        if (shown.length === 0) show([...fresh]);
      } while (after !== null && rowCount(fresh) < goal);
      show(fresh);
      problem.set(undefined);
    } catch (error) {
      if (mine === turn && leaves().length === 0) problem.set(toProblem(error));
    } finally {
      const used = leaves();
      for (const leaf of fresh) if (!used.includes(leaf)) leaf.stop();
      if (mine === turn) refreshing = false;
      if (mine === turn) again();
    }
  }

  effect(() => {
    wanted = variables();
    untracked(() => {
      turn++;
      stale = false;
      problem.set(undefined);
      moreProblem.set(undefined);
      loadingMore.set(false);
      show(kept());
      asked.update((count) => count + 1);
      void refresh(begin());
    });
  });
  const { reloads } = inject(Api);
  let seen = untracked(reloads);
  effect(() => {
    if (reloads() === seen) return;
    seen = reloads();
    untracked(retry);
  });
  inject(DestroyRef).onDestroy(() => {
    turn++;
    show([]);
  });

  function retry(): void {
    problem.set(undefined);
    void refresh();
  }

  async function more(): Promise<void> {
    const last = leaves().at(-1);
    const after = last?.connection.pageInfo.hasNextPage ? (last.connection.pageInfo.endCursor ?? null) : null;
    if (after === null || loadingMore()) return;
    const mine = turn;
    loadingMore.set(true);
    moreProblem.set(undefined);
    try {
      const connection = await read(after);
      // Another page may have become the last one meanwhile; then this one belongs elsewhere.
      if (mine === turn && leaves().at(-1)?.connection.pageInfo.endCursor === after) {
        leaves.update((list) => [...list, leafOf(connection, after)]);
      }
    } catch (error) {
      if (mine === turn) moreProblem.set(toProblem(error));
    } finally {
      if (mine === turn) loadingMore.set(false);
    }
  }

  const hasMore = computed(() => leaves().at(-1)?.connection.pageInfo.hasNextPage ?? false);
  return {
    rows: computed(() => leaves().flatMap(({ connection }) => connection.edges.map(({ node }): T => node))),
    head: computed(() => leaves()[0]?.connection),
    hasMore,
    problem: problem.asReadonly(),
    loadingMore: loadingMore.asReadonly(),
    moreProblem: moreProblem.asReadonly(),
    asked: asked.asReadonly(),
    retry,
    more,
    all: async () => {
      while (hasMore()) {
        await more();
        if (moreProblem()) return false;
      }
      return true;
    },
  };
}

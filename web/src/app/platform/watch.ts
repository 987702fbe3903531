import { effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { Apollo, type QueryRef } from 'apollo-angular';

import { toProblem, type Problem } from './problem';

export interface Watch<T> {
  /** What was last read for these variables; undefined until then. */
  readonly data: Signal<T | undefined>;
  readonly problem: Signal<Problem | undefined>;
  /** True while nothing can be shown yet. */
  readonly loading: Signal<boolean>;
  readonly loadingMore: Signal<boolean>;
  /** Set when the last `more` failed. */
  readonly moreProblem: Signal<Problem | undefined>;
  retry(): void;
  /** Reads the next page of the connection whose `pageInfo.endCursor` is given. */
  more(after: string | null | undefined): Promise<void>;
}

/**
 * A query that follows its variables and the cache. Call it where a component's fields are made.
 * While `variables` gives undefined nothing is asked.
 */
export function watch<T, V extends OperationVariables>(
  query: TypedDocumentNode<T, V>,
  variables: () => V | undefined,
): Watch<T> {
  const apollo = inject(Apollo);
  const data = signal<T | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const loading = signal(true);
  const loadingMore = signal(false);
  const moreProblem = signal<Problem | undefined>(undefined);
  let ref: QueryRef<T, V> | undefined;

  const open = (wanted: V): QueryRef<T, V> =>
    apollo.watchQuery<T, V>({
      query,
      variables: wanted,
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
      notifyOnNetworkStatusChange: true,
    });

  effect((onCleanup) => {
    const wanted = variables();
    data.set(undefined);
    problem.set(undefined);
    moreProblem.set(undefined);
    loading.set(wanted !== undefined);
    ref = undefined;
    if (!wanted) return;
    // What is subscribed to may answer at once, and what that reads is no reason to ask again.
    const subscription = untracked(() => {
      ref = open(wanted);
      return ref.valueChanges.subscribe({
        next: (result) => {
          const present = result.dataState === 'complete' ? result.data : undefined;
          if (present !== undefined) data.set(present);
          problem.set(result.error && present === undefined ? toProblem(result.error) : undefined);
          loading.set(result.loading && present === undefined && data() === undefined);
        },
        error: (error: unknown) => {
          problem.set(toProblem(error));
          loading.set(false);
        },
      });
    });
    onCleanup(() => subscription.unsubscribe());
  });

  return {
    data: data.asReadonly(),
    problem: problem.asReadonly(),
    loading: loading.asReadonly(),
    loadingMore: loadingMore.asReadonly(),
    moreProblem: moreProblem.asReadonly(),
    retry: () => {
      problem.set(undefined);
      loading.set(data() === undefined);
      ref?.refetch().catch((error: unknown) => {
        problem.set(toProblem(error));
        loading.set(false);
      });
    },
    more: async (after) => {
      if (!ref || !after || loadingMore()) return;
      loadingMore.set(true);
      moreProblem.set(undefined);
      try {
        await ref.fetchMore({ variables: { after } as unknown as Partial<V> });
      } catch (error) {
        moreProblem.set(toProblem(error));
      } finally {
        loadingMore.set(false);
      }
    },
  };
}

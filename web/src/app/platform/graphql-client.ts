import { inject } from '@angular/core';
import { ApolloLink, InMemoryCache, type ApolloClient, type FieldPolicy } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { HttpLink } from '@apollo/client/link/http';
import { relayStylePagination } from '@apollo/client/utilities';
import { catchError, from, map, switchMap, throwError, type Observable } from 'rxjs';

import { Reach } from './reach';
import { Session } from './session';
import { endpoint } from './transport';

/** Pages of a list are one list as long as these arguments are the same. */
const list = relayStylePagination(['filter', 'orderBy', 'includeArchived']);
/** Here `platform/pages` keeps each page by itself. */
const paged: FieldPolicy = { keyArgs: ['filter', 'orderBy', 'includeArchived', 'first', 'after'] };
const timeline = relayStylePagination([]);

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          clients: paged,
          leads: list,
          invoices: paged,
          auditLogs: paged,
          users: list,
          apiTokens: list,
          sessions: list,
        },
      },
      Client: { fields: { invoices: list, leads: list, history: timeline, balance: { merge: false } } },
      Lead: { fields: { history: timeline } },
      Invoice: { fields: { history: timeline, lines: { merge: false } } },
      InvoiceLine: { keyFields: false },
      // There is one: what two pages read of it is kept together.
      Dashboard: { keyFields: [] },
      // One user may appear under different names: each entry keeps its own.
      Actor: { keyFields: false },
    },
  });
}

export function createClientOptions(): ApolloClient.Options {
  const session = inject(Session);
  const reach = inject(Reach);
  return {
    link: ApolloLink.from([authorized(session), new HttpLink({ uri: endpoint, fetch: reach.fetch })]),
    cache: createCache(),
  };
}

/** Sends the access token, and when it is refused waits for another and sends the request again, once. */
export function authorized(session: Pick<Session, 'token' | 'renew'>): ApolloLink {
  const authorize = (operation: ApolloLink.Operation): void => {
    operation.setContext(({ headers }: { headers?: Record<string, string> }) => ({
      headers: { ...headers, ...(session.token ? { authorization: `Bearer ${session.token}` } : {}) },
    }));
  };
  return new ApolloLink((operation, forward) => {
    authorize(operation);
    const again = (refusal: unknown): Observable<ApolloLink.Result> =>
      from(session.renew()).pipe(
        switchMap((signedIn) => {
          if (!signedIn) return throwError(() => refusal);
          authorize(operation);
          return forward(operation);
        }),
      );
    return forward(operation).pipe(
      map((result) => {
        if (result.errors?.some((error) => error.extensions?.['code'] === 'UNAUTHENTICATED')) {
          throw new CombinedGraphQLErrors(result);
        }
        return result;
      }),
      catchError((error: unknown) => (isRefusal(error) ? again(error) : throwError(() => error))),
    );
  });
}

function isRefusal(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  }
  return typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 401;
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of a request outside its resolvers, where an error may arise before a context is made. */
export interface RequestInfo {
  readonly requestId: string;
}

export const currentRequest = new AsyncLocalStorage<RequestInfo>();

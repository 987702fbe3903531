import { inject } from '@angular/core';
import { Router, type Params } from '@angular/router';

/** Changes query parameters of the current page; null removes one. `replace` leaves no step to go back to. */
export function injectUrlState(): (changes: Params, replace?: boolean) => void {
  const router = inject(Router);
  return (queryParams, replace = false) => {
    void router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: replace });
  };
}

/** A path of this application to go on to, never another site. */
export function safePath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

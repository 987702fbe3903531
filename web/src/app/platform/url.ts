import { inject } from '@angular/core';
import { Router, type Params, type UrlTree } from '@angular/router';

/**
 * Changes query parameters of the current page; null removes one. `replace` leaves no step to go back to. What was
 * changed a moment before, and is still on its way into the address, is kept.
 */
export function injectUrlState(): (changes: Params, replace?: boolean) => void {
  const router = inject(Router);
  return (changes, replace = false) => {
    const now = router.parseUrl(router.url);
    const pending = router.currentNavigation();
    const next = pending && (pending.finalUrl ?? pending.extractedUrl);
    const isHere = next && pathOf(router, next) === pathOf(router, now);
    const { queryParams } = isHere ? next : now;
    const replaceUrl = replace && (!isHere || pending.extras.replaceUrl === true);
    void router.navigate([], { queryParams: { ...queryParams, ...changes }, replaceUrl });
  };
}

function pathOf(router: Router, tree: UrlTree): string | undefined {
  return router.serializeUrl(tree).split('?', 1)[0];
}

/** A path of this application to go on to, never another site. */
export function safePath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

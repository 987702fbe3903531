import { inject, Injector } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';

import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';

/** An address that ends the session. As any address it first asks the page that is left about what is not saved. */
export const signOut: CanActivateFn = async ({ queryParams }) => {
  const session = inject(Session);
  const router = inject(Router);
  const injector = inject(Injector);
  try {
    await session.logout();
    return router.createUrlTree(['/login'], { queryParams });
  } catch (error) {
    // Not a part of the first page's program.
    const { Toast } = await import('../ui/toast');
    injector.get(Toast).show(`Not signed out. ${toProblem(error).message}`);
    return false;
  }
};

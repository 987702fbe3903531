import { ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { ActivatedRoute, Router, type CanActivateFn } from '@angular/router';

import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';

/** Ends the session on the way to `/sign-out`. As on any way, the page that is left asks first about what is not saved. */
export const signOut: CanActivateFn = async () => {
  const session = inject(Session);
  const injector = inject(Injector);
  try {
    await session.logout();
    return true;
  } catch (error) {
    // Not a part of the first page's program.
    const { Toast } = await import('../ui/toast');
    injector.get(Toast).show(`Not signed out. ${toProblem(error).message}`);
    return false;
  }
};

/** Goes on to the login. The guard cannot: a redirect would ask again about what is not saved. */
@Component({ selector: 'co-signed-out', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class SignedOut {
  constructor() {
    const { queryParams } = inject(ActivatedRoute).snapshot;
    void inject(Router).navigate(['/login'], { queryParams, replaceUrl: true });
  }
}

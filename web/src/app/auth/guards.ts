import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';

import { Session } from '../platform/session';

/** Pages of the application: for those who are signed in and need no new password. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  const user = session.user();
  const queryParams = url === '/' ? {} : { next: url };
  if (!user) return router.createUrlTree(['/login'], { queryParams });
  return user.passwordChangeRequired ? router.createUrlTree(['/password'], { queryParams }) : true;
};

export const adminOnly: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  return session.isAdmin() || router.createUrlTree(['/']);
};

/** The login page: not for those who are signed in already. */
export const signedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  return !session.user() || router.createUrlTree(['/']);
};

/** The page to change one's own password, also before anything else may be seen. */
export const known: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  return !!session.user() || router.createUrlTree(['/login'], { queryParams: { next: url } });
};

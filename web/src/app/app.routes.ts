import type { Routes } from '@angular/router';

import { adminOnly, known, signedIn, signedOut } from './auth/guards';
import { SignedOut, signOut } from './auth/sign-out';
import { routes as homeRoutes } from './home/home.routes';
import { routes as clientRoutes } from './client/client.routes';
import { routes as leadRoutes } from './lead/lead.routes';
import { routes as invoiceRoutes } from './invoice/invoice.routes';
import { routes as accountRoutes } from './auth/account.routes';
import { routes as workspaceRoutes } from './workspace/workspace.routes';
import { routes as userRoutes } from './user/user.routes';
import { routes as tokenRoutes } from './token/token.routes';
import { routes as importRoutes } from './transfer/import.routes';
import { routes as auditRoutes } from './audit/audit.routes';

/** All addresses are known from the start; a page's own code loads when it is gone to. */
export const routes: Routes = [
  {
    path: 'login',
    title: 'Sign in · ClientOps Hub',
    canActivate: [signedOut],
    loadComponent: () => import('./auth/login').then((m) => m.Login),
  },
  {
    path: 'password',
    title: 'Change password · ClientOps Hub',
    canActivate: [known],
    loadComponent: () => import('./auth/password').then((m) => m.Password),
  },
  { path: 'sign-out', canActivate: [signOut], component: SignedOut },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', children: homeRoutes },
      { path: 'clients', children: clientRoutes },
      { path: 'leads', children: leadRoutes },
      { path: 'invoices', children: invoiceRoutes },
      { path: 'account', children: accountRoutes },
      { path: 'workspace', children: workspaceRoutes },
      {
        path: 'users',
        canActivate: [adminOnly],
        children: userRoutes,
      },
      {
        path: 'tokens',
        canActivate: [adminOnly],
        children: tokenRoutes,
      },
      { path: 'import', children: importRoutes },
      {
        path: 'audit',
        canActivate: [adminOnly],
        children: auditRoutes,
      },
      {
        path: '**',
        title: 'Not found · ClientOps Hub',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];

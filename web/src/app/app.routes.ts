import type { Routes } from '@angular/router';

import { adminOnly, known, signedIn, signedOut } from './auth/guards';
import { SignedOut, signOut } from './auth/sign-out';

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
      { path: '', pathMatch: 'full', loadChildren: () => import('./home/home.routes').then((m) => m.routes) },
      { path: 'clients', loadChildren: () => import('./client/client.routes').then((m) => m.routes) },
      { path: 'leads', loadChildren: () => import('./lead/lead.routes').then((m) => m.routes) },
      { path: 'invoices', loadChildren: () => import('./invoice/invoice.routes').then((m) => m.routes) },
      { path: 'account', loadChildren: () => import('./auth/account.routes').then((m) => m.routes) },
      { path: 'workspace', loadChildren: () => import('./workspace/workspace.routes').then((m) => m.routes) },
      {
        path: 'users',
        canActivate: [adminOnly],
        loadChildren: () => import('./user/user.routes').then((m) => m.routes),
      },
      {
        path: 'tokens',
        canActivate: [adminOnly],
        loadChildren: () => import('./token/token.routes').then((m) => m.routes),
      },
      { path: 'import', loadChildren: () => import('./transfer/import.routes').then((m) => m.routes) },
      {
        path: 'audit',
        canActivate: [adminOnly],
        loadChildren: () => import('./audit/audit.routes').then((m) => m.routes),
      },
      {
        path: '**',
        title: 'Not found · ClientOps Hub',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];

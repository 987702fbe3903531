import type { Routes } from '@angular/router';

import { adminOnly, known, signedIn, signedOut } from './auth/guards';

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
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'clients' },
      { path: 'clients', loadChildren: () => import('./client/client.routes').then((m) => m.routes) },
      { path: 'leads', loadChildren: () => import('./lead/lead.routes').then((m) => m.routes) },
      { path: 'invoices', loadChildren: () => import('./invoice/invoice.routes').then((m) => m.routes) },
      { path: 'import', loadChildren: () => import('./transfer/import.routes').then((m) => m.routes) },
      {
        path: 'audit',
        canActivate: [adminOnly],
        loadChildren: () => import('./audit/audit.routes').then((m) => m.routes),
      },
    ],
  },
  { path: '**', redirectTo: '' },
];

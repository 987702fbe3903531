import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: 'Clients · ClientOps Hub',
    loadComponent: () => import('./client-list').then((m) => m.ClientList),
  },
  {
    path: ':id',
    title: 'Client · ClientOps Hub',
    loadComponent: () => import('./client-page').then((m) => m.ClientPage),
  },
];
